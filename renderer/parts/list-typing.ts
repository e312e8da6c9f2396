/**
 * What is typed into a list and left without a choice. A text that one option fits is taken for it; any other stands in
 * the field as it was typed, and the form's schema says what is wrong. Nothing typed is silently gone.
 */
import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import { isComposing } from '../base/key-match.ts';

interface Options {
  /** Whether an option stays in the list; without it, the options are those found for what is typed. */
  filterOption?: (typed: string, option: { label?: unknown } | undefined) => boolean;
  onLeft: (typed: string) => void;
  /** A filter of a list is nobody's record: what was typed into it goes with its page. */
  isFilter?: boolean;
  onBlur?: (() => void) | undefined;
}

/** What takes the text of each list of a form that is open. */
const lists = new Set<() => void>();

/** Takes what stands in a list while one still types there, as if it were left: before the drafts are saved for good. */
export const takeTyped = (): void => {
  for (const take of lists) take();
};

export function useListTyping({ filterOption, onLeft, onBlur, isFilter = false }: Options) {
  const [typed, setTyped] = useState('');
  // Closed once it is left, also where the focus is given back to it: what is said below is not to be covered.
  const [isOpen, setIsOpen] = useState(false);
  // The list empties its field by itself, when it is closed and when it is left: that is not the person's doing.
  const isSettled = useRef<boolean>(true);
  const settle = () => {
    setTyped('');
    isSettled.current = true;
  };
  const leave = () => {
    const text = typed.trim();
    if (isSettled.current || text === '') return;
    settle();
    onLeft(text);
  };
  const latest = useRef(leave);
  latest.current = leave;
  // A page that goes leaves its fields without a word to them. In the layout's turn, while the form's draft still hears.
  useLayoutEffect(() => {
    if (isFilter) return;
    const take = () => latest.current();
    lists.add(take);
    return () => {
      lists.delete(take);
      take();
    };
  }, [isFilter]);
  return {
    typed,
    /** Something was chosen or added: what was typed has served. */
    settle,
    /** For the list. */
    list: {
      showSearch: {
        filterOption: filterOption ?? false,
        searchValue: typed,
        onSearch: (text: string) => {
          setTyped(text);
          if (text !== '') isSettled.current = false;
        },
      },
      open: isOpen,
      onOpenChange: (opens: boolean) => {
        setIsOpen(opens);
        if (!opens) leave();
      },
      onBlur: () => {
        leave();
        setIsOpen(false);
        onBlur?.();
      },
    },
    /** For what stands around it: Escape withdraws what was typed; Tab leaves, and does not choose what happens to be first. */
    around: {
      style: { display: 'contents' },
      onKeyDownCapture: (event: KeyboardEvent) => {
        if (isComposing(event.nativeEvent)) return;
        if (event.key === 'Escape') settle();
        if (event.key === 'Tab') event.stopPropagation();
      },
    },
  };
}
