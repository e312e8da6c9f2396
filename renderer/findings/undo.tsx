/**
 * Taking back one's own last move while nothing has followed it: from the notice that said it was done, from the finding
 * itself, or with Ctrl+Z, which means what the notice speaks of while it stands, and then the finding one looks at.
 */
import {
  createContext,
  type ReactNode,
  type RefObject,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useRef,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../shared/findings/calls.ts';
import { useWrite } from '../base/call.ts';
import { useKeys } from '../base/keys.ts';
import { useNotices } from '../base/notices.ts';

type Moved = Pick<FindingView, 'id' | 'number' | 'revision'>;

interface Undo {
  /** Says that a move was made, and how to take it back. */
  offer: (text: string, finding: Moved) => void;
  takeBack: (finding: Moved) => Promise<void>;
  lookedAt: RefObject<FindingView | null>;
}

const UndoContext = createContext<Undo>({
  offer: () => {},
  takeBack: async () => {},
  lookedAt: { current: null },
});
export const useUndo = () => useContext(UndoContext);

/** Makes a finding the one that Ctrl+Z means, as long as it is looked at. */
export function useUndoOfLookedAt(finding: FindingView, isLookedAt: boolean): void {
  const { lookedAt } = useUndo();
  useEffect(() => {
    if (!isLookedAt) return;
    lookedAt.current = finding;
    return () => {
      if (lookedAt.current === finding) lookedAt.current = null;
    };
  }, [lookedAt, finding, isLookedAt]);
}

export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { mutateAsync } = useWrite('findings.undo');
  /** What the notice speaks of. */
  const offered = useRef<Moved | null>(null);
  const lookedAt = useRef<FindingView | null>(null);
  const latestNotices = useRef(notices);
  latestNotices.current = notices;

  const takeBack = useCallback(
    async ({ id, number, revision }: Moved) => {
      offered.current = null;
      const result = await mutateAsync({ id, seen: revision });
      if (!result.ok) return latestNotices.current.refused(result.refusal);
      latestNotices.current.done(t('app.state.undone', { number }));
      // The button that was pressed goes with what it took back: the hand stays at the finding, where it is shown.
      requestAnimationFrame(() => {
        if (document.activeElement === document.body) document.getElementById(id)?.focus();
      });
    },
    [mutateAsync, t],
  );

  const takeBackLast = () => {
    const undo = lookedAt.current?.undo;
    const last = offered.current ?? (undo?.refusal === null ? lookedAt.current : null);
    if (last) void takeBack(last);
    else notices.refused({ code: 'refused', reason: undo?.refusal ?? 'nothing_to_undo' });
  };
  useKeys({ 'ctrl+z': takeBackLast });

  const value = useMemo<Undo>(
    () => ({
      offer: (text, { id, number, revision }) => {
        const moved = { id, number, revision };
        offered.current = moved;
        // By its number: the notice stands on while the next is looked at.
        latestNotices.current.undoable(`${number} ${text}`, {
          undo: () => void takeBack(moved),
          onGone: () => {
            if (offered.current === moved) offered.current = null;
          },
        });
      },
      takeBack,
      lookedAt,
    }),
    [takeBack],
  );
  return <UndoContext value={value}>{children}</UndoContext>;
}
