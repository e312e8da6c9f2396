/** A list's filter, kept in the page's address, so that going back shows the same list again. */
import { useLocation, useSearchParams } from 'react-router';

export interface SearchFilter {
  get: (key: string) => string | null;
  /**
   * Sets or takes away a part of the filter, in place of another one where that is given. The chosen row and the page stay
   * only when the row is what changes.
   */
  change: (key: string, value: string | null, insteadOf?: string) => void;
}

export function useSearchFilter(): SearchFilter {
  const [search, setSearch] = useSearchParams();
  const { state } = useLocation();
  return {
    get: (key) => search.get(key),
    change: (key, value, insteadOf) =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === null) next.delete(key);
          else next.set(key, value);
          if (insteadOf) next.delete(insteadOf);
          if (key !== 'chosen') next.delete('chosen');
          return next;
        },
        { replace: true, state: key === 'chosen' ? state : null },
      ),
  };
}
