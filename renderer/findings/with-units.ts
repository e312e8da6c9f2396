/** The people of a finding that is not recorded as it is shown, each with the name of the unit they are of, where it is another. */
import { useQueries } from '@tanstack/react-query';
import type { Involved, InvolvedView } from '../../shared/findings/involved.ts';
import { keyOf, readOrThrow } from '../base/call.ts';

export function useWithUnits(lines: readonly Involved[]): InvolvedView[] {
  const ids = [...new Set(lines.flatMap(({ unitId }) => unitId ?? []))];
  const names = useQueries({
    queries: ids.map((id) => ({
      queryKey: keyOf('units.get', { id }),
      queryFn: () => readOrThrow('units.get', { id }),
    })),
    combine: (read) => new Map(ids.map((id, i) => [id, read[i]?.data?.fullName])),
  });
  return lines.map((line) => ({
    ...line,
    unitName: (line.unitId && names.get(line.unitId)) || line.unitText,
  }));
}
