/** Sealing parts once more, to the keys that those they are for have by now: by one's own key, or with the recovery key. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RecoveryKey } from '../../shared/access/recovery-key.ts';
import type { SealedPartId } from '../../shared/ids.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { useTask } from '../tasks/task.ts';

interface Props {
  title: string;
  parts: readonly SealedPartId[];
  /** Whether one of them takes the recovery key. */
  needsKey: boolean;
  onClose: () => void;
}

const Resealing = z.strictObject({ recoveryKey: z.string() });
const WithRecoveryKey = Resealing.extend({ recoveryKey: RecoveryKey });

export function ResealDialog({ title, parts, needsKey, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const reseal = useTask('sealed.reseal');
  return (
    <DialogForm
      title={title}
      send={t('sealed.reseal.act')}
      draft={null}
      schema={needsKey ? WithRecoveryKey : Resealing}
      empty={{ recoveryKey: '' }}
      onClose={onClose}
      onSend={async ({ recoveryKey }, act) => {
        const asked = { parts: [...parts], recoveryKey: needsKey ? recoveryKey : null };
        const result = await reseal.start(asked, act);
        if (result.ok && result.value.left > 0) {
          notices.warn(t('sealed.reseal.left', { count: result.value.left }));
        } else if (result.ok) notices.done(t('sealed.reseal.done', { count: parts.length }));
        return result;
      }}
    >
      {(control) => (
        <>
          <p>{t('sealed.reseal.what', { count: parts.length })}</p>
          <p>{t('sealed.reseal.copies')}</p>
          {needsKey && (
            <Field
              control={control}
              name="recoveryKey"
              label={t('sealed.open.recoveryKey')}
              hint={t('sealed.open.recoveryKeyHint')}
              required
            >
              {(field) => <Input.TextArea {...field} rows={2} autoComplete="off" autoFocus />}
            </Field>
          )}
        </>
      )}
    </DialogForm>
  );
}
