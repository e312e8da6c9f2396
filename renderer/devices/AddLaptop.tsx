/** Adding a laptop to the office: what it begins with is written onto a disk, and the code that opens it is shown once. */
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState } from 'react';
import { useForm, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RecoveryKey } from '../../shared/access/recovery-key.ts';
import type { CallOutput } from '../../shared/contract.ts';
import { PersonId } from '../../shared/ids.ts';
import { call, useRead } from '../base/call.ts';
import { useFocusReturn } from '../base/focus.ts';
import { useNotices } from '../base/notices.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './AddLaptop.module.css';
import { NOT_CHOSEN, ShareChoice, TypedShare } from './ShareChoice.tsx';

type Written = CallOutput<'joining.makeReady'>;

export function AddLaptop({ onClose }: { onClose: () => void }) {
  const [written, setWritten] = useState<Written | null>(null);
  return written ? (
    <JoiningCodeShown written={written} onClose={onClose} />
  ) : (
    <Write onWritten={setWritten} onClose={onClose} />
  );
}

// The recovery key is typed here: never drafted.
const AddForm = z.strictObject({
  people: z.array(PersonId).min(1),
  share: TypedShare,
  recoveryKey: RecoveryKey,
});

interface WriteProps {
  onWritten: (written: Written) => void;
  onClose: () => void;
}

function Write({ onWritten, onClose }: WriteProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const next = useRead('joining.prepare', {});
  const task = useTask('joining.makeReady');
  const form = useForm({
    defaultValues: { people: [], share: NOT_CHOSEN, recoveryKey: '' } as z.input<typeof AddForm>,
    resolver: checkedBy(AddForm, t),
  });
  const { control, handleSubmit, formState, setValue } = form;
  const signIn = useWatch({ control, name: 'people' });
  const submit = useSubmit(
    handleSubmit(async (asked) => {
      const chosen = await call('joining.choose', {});
      if (!chosen.ok) return notices.refused(chosen.refusal);
      if (!chosen.value) return;
      const written = await task.start({ ...asked, folder: chosen.value.folder.place });
      if (written.ok) onWritten(written.value);
      else if (!markFaults(form, t, written.refusal)) notices.refused(written.refusal);
    }),
  );
  return (
    <ActDialog
      title={t('devices.add.title', { name: next.data?.name ?? '' })}
      send={t('devices.add.send')}
      isSending={formState.isSubmitting}
      onSend={submit}
      onClose={onClose}
    >
      <p className={styles.lead}>{t('devices.add.lead')}</p>
      <Read of={next} rows={4}>
        {({ people }) => (
          <>
            <Field
              control={control}
              name="people"
              label={t('devices.add.people')}
              hint={t('devices.add.peopleHint')}
              required
            >
              {({ status, ref: _, ...field }) => (
                <Checkbox.Group
                  {...field}
                  className={styles.people ?? ''}
                  options={people.map(({ id, name, isReady }) => ({
                    value: id,
                    label: isReady ? name : t('devices.add.notReady', { name }),
                    disabled: !isReady,
                  }))}
                />
              )}
            </Field>
            <button
              type="button"
              className={`link-button ${styles.all}`}
              onClick={() =>
                setValue(
                  'people',
                  people.flatMap(({ id, isReady }) => (isReady ? [id] : [])),
                  { shouldValidate: formState.isSubmitted },
                )
              }
            >
              {t('devices.add.all')}
            </button>
          </>
        )}
      </Read>
      <Field control={control} name="share" label={t('devices.share.column')} required>
        {({ status, ref: _, name: __, onBlur: ___, ...field }) => (
          <ShareChoice {...field} signIn={signIn} />
        )}
      </Field>
      <Field
        control={control}
        name="recoveryKey"
        label={t('devices.add.key')}
        hint={t('devices.add.keyHint')}
        required
      >
        {(field) => <Input.TextArea {...field} rows={2} autoComplete="off" spellCheck={false} />}
      </Field>
      <TaskProgress task={task} what={t('devices.add.underWay')} />
    </ActDialog>
  );
}

/** Nothing but the button closes it: the code is shown nowhere else. */
function JoiningCodeShown({ written, onClose }: { written: Written; onClose: () => void }) {
  const { t } = useTranslation();
  const [isNoted, setIsNoted] = useState(false);
  useFocusReturn();
  const { code, name, folder, bytes, evidence, lost } = written;
  return (
    <Modal
      open
      title={t('devices.add.written', { name })}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" disabled={!isNoted} onClick={onClose}>
          {t('devices.add.finish')}
        </Button>
      }
    >
      <div className={styles.shown}>
        <DescriptionList
          items={[
            [t('devices.add.where'), folder],
            [
              t('devices.add.holds'),
              t('devices.add.holdsIs', { size: (bytes / 1e6).toFixed(1), count: evidence }),
            ],
            [
              t('devices.add.code'),
              <span key="code" className={styles.code} data-testid="joining-code">
                {code.toUpperCase()}
              </span>,
            ],
          ]}
        />
        {lost > 0 && <p role="alert">{t('devices.add.lost', { count: lost })}</p>}
        <p>{t('devices.add.once')}</p>
        <p>{t('devices.add.next')}</p>
        <p>{t('devices.add.afterwards')}</p>
        <Checkbox checked={isNoted} onChange={({ target }) => setIsNoted(target.checked)}>
          {t('devices.add.noted')}
        </Checkbox>
      </div>
    </Modal>
  );
}
