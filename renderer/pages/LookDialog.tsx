/** 核阅: somebody has looked at a record that stands apart. It stays where it is, and waits for nobody. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { FactRef } from '../../shared/findings/settling.ts';
import { optionalProse } from '../../shared/text.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';

const Look = z.strictObject({ note: optionalProse(2000) });

interface Props {
  fact: FactRef;
  /** What it is, in words. */
  what: string;
  onClose: () => void;
}

export function LookDialog({ fact, what, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const look = useWrite('journal.lookAt');
  return (
    <DialogForm
      title={t('journal.look.title')}
      send={t('journal.look.act')}
      draft={{ form: 'looking', subject: `${fact.device} ${fact.sequence}` }}
      schema={Look}
      empty={{ note: '' }}
      onClose={onClose}
      onSend={async ({ note }, act) =>
        notices.doneIf(
          await look.mutateAsync({ facts: [fact], note }, act),
          t('journal.look.done', { what }),
        )
      }
    >
      {(control) => (
        <>
          <p>{t('journal.look.explain')}</p>
          <Field control={control} name="note" label={t('journal.look.note')}>
            {(field) => (
              <Input.TextArea {...field} autoSize={{ minRows: 3, maxRows: 10 }} autoFocus />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
