/** Taking back the last move: from the notice that said it was done, or with Ctrl+Z, while nothing has followed it. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../shared/findings/calls.ts';
import { useWrite } from './call.ts';
import { useKeys } from './keys.ts';
import { useNotices } from './notices.ts';

type Moved = Pick<FindingView, 'id' | 'revision'>;

interface Undo {
  /** Says that a move was made, and how to take it back. */
  offer: (text: string, finding: Moved) => void;
}

const UndoContext = createContext<Undo>({ offer: () => {} });
export const useUndo = () => useContext(UndoContext);

export function UndoProvider({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { mutateAsync } = useWrite('findings.undo');
  const last = useRef<Moved | null>(null);
  const latestNotices = useRef(notices);
  latestNotices.current = notices;

  const takeBack = useCallback(async () => {
    const moved = last.current;
    if (!moved) return;
    last.current = null;
    const result = await mutateAsync({ id: moved.id, seen: moved.revision });
    if (result.ok) latestNotices.current.done(t('app.state.undone'));
    else latestNotices.current.refused(result.refusal);
  }, [mutateAsync, t]);

  useKeys({ 'ctrl+z': () => void takeBack() });

  const value = useMemo<Undo>(
    () => ({
      offer: (text, { id, revision }) => {
        last.current = { id, revision };
        latestNotices.current.undoable(text, () => void takeBack());
      },
    }),
    [takeBack],
  );
  return <UndoContext value={value}>{children}</UndoContext>;
}
