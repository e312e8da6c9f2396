/** 核阅: somebody has looked at a record that stands apart. It stays where it is, and waits for nobody. */
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Result } from '../../shared/refusal.ts';
import { note } from '../../shared/text.ts';
import type { Act } from '../base/act.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';

const Look = z.strictObject({ note });

interface Props {
  title: string;
  /** What is looked at: for the draft, and in words. */
  subject: string;
  what: string;
  onLook: (note: string, act: Act) => Promise<Result<unknown>>;
  onClose: () => void;
}

export function LookDialog({ title, subject, what, onLook, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  return (
    <DialogForm
      title={title}
      send={t('journal.look.act')}
      draft={{ form: 'looking', subject }}
      schema={Look}
      empty={{ note: '' }}
      onClose={onClose}
      onSend={async ({ note }, act) =>
        notices.doneIf(await onLook(note, act), t('journal.look.done', { what }))
      }
    >
      {(control) => (
        <>
          <p>{t('journal.look.explain')}</p>
          <Field control={control} name="note" label={t('journal.look.note')}>
            {(field) => <TextLines {...field} lines={[3, 10]} autoFocus />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
