/** Ways through the window: back to where one came from, and links that never open a second window. */
import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router';

/** Goes back to the page before; where there is none, as after an address was typed, to the one named. */
export function useBack(otherwise: string): () => void {
  const navigate = useNavigate();
  const { key } = useLocation();
  return () => void (key === 'default' ? navigate(otherwise) : navigate(-1));
}

/** There is one window: a link opens in it also by the middle button or with a key held down. */
export function useOneWindow(): void {
  const navigate = useNavigate();
  useEffect(() => {
    const open = (event: MouseEvent) => {
      const isAside =
        event.button === 1 ||
        (event.button === 0 && (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey));
      if (!isAside || !(event.target instanceof Element)) return;
      const address = event.target.closest('a')?.getAttribute('href');
      if (!address?.startsWith('#')) return;
      event.preventDefault();
      void navigate(address.slice(1));
    };
    window.addEventListener('click', open);
    window.addEventListener('auxclick', open);
    return () => {
      window.removeEventListener('click', open);
      window.removeEventListener('auxclick', open);
    };
  }, [navigate]);
}
