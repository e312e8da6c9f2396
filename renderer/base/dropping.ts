/** Files that are dragged over the window, dropped on a place in it, or pasted. */
import { type DragEvent, useEffect, useRef, useState, useSyncExternalStore } from 'react';

const carriesFiles = ({ dataTransfer }: { dataTransfer: DataTransfer | null }): boolean =>
  dataTransfer?.types.includes('Files') ?? false;

let isDragged = false;
const watchers = new Set<() => void>();

function setDragged(next: boolean): void {
  if (isDragged === next) return;
  isDragged = next;
  for (const watcher of watchers) watcher();
}

/** A file dropped beside its place would take the page's own. Heard once for the whole window. */
export function watchDrags(): void {
  document.addEventListener('dragover', (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    // Where nothing takes them, the pointer says so.
    if (event.dataTransfer && !(event.target as Element).closest('[data-takes-files]'))
      event.dataTransfer.dropEffect = 'none';
    setDragged(true);
  });
  document.addEventListener('dragleave', ({ relatedTarget }) => {
    if (relatedTarget === null) setDragged(false);
  });
  document.addEventListener('drop', (event) => {
    if (carriesFiles(event)) event.preventDefault();
    setDragged(false);
  });
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

/** The places on the page that take files. */
const places = new Set<HTMLElement>();

/** A field takes words that are pasted, also where a program put a picture of them beside. */
function wantsWords({ clipboardData }: ClipboardEvent, field: Element | null): boolean {
  const isText = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement;
  return isText && (clipboardData?.types.includes('text/plain') ?? false);
}

/** What is pasted is for the place that has the focus, or for the only one there is. */
const isFor = (place: HTMLElement, active: Element | null): boolean =>
  place.contains(active) || (places.size === 1 && (active === null || active === document.body));

/** A place that takes files. `isOver`: some are dragged over the window, and may be dropped here. */
export function useFilesPlace<Place extends HTMLElement>(
  isOpen: boolean,
  onFiles: (files: readonly File[]) => void,
) {
  const place = useRef<Place>(null);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  const isWindowOver = useSyncExternalStore(watch, () => isDragged);
  const [isHere, setHere] = useState(false);
  useEffect(() => {
    const { current } = place;
    if (!isOpen || !current) return;
    places.add(current);
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])];
      const { activeElement } = document;
      if (files.length === 0 || wantsWords(event, activeElement)) return;
      if (!isFor(current, activeElement)) return;
      event.preventDefault();
      latest.current(files);
    };
    document.addEventListener('paste', onPaste);
    return () => {
      places.delete(current);
      document.removeEventListener('paste', onPaste);
    };
  }, [isOpen]);
  const on = {
    ref: place,
    'data-takes-files': isOpen || undefined,
    onDragOver: (event: DragEvent) => {
      if (isOpen && carriesFiles(event)) setHere(true);
    },
    onDragLeave: ({ relatedTarget }: DragEvent) => {
      if (!(relatedTarget instanceof Node && place.current?.contains(relatedTarget)))
        setHere(false);
    },
    onDrop: (event: DragEvent) => {
      setHere(false);
      if (isOpen && carriesFiles(event)) onFiles([...event.dataTransfer.files]);
    },
  };
  return { on, isOver: isOpen && isWindowOver, isHere: isOpen && isHere };
}
