/** A finding that was deleted while it is entered, with its way back; what was begun as evidence for it goes once that is over. */
import { useTranslation } from 'react-i18next';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';

interface Deleted {
  /** Its place among the findings; the first is 1. */
  number: number;
  /** What the draft of its evidence is found by. */
  subject: string;
  undo: () => void;
}

export function useFindingDeleted(): (deleted: Deleted) => void {
  const { t } = useTranslation();
  const notices = useNotices();
  return ({ number, subject, undo }) => {
    const name = t('entries.found.number', { number });
    notices.undoable(t('entries.found.removed', { name }), {
      undo,
      onGone: () => void call('drafts.discard', { form: 'evidence', subject }),
    });
  };
}
