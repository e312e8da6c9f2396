/** Going back to a backup, confirmed by who keeps the office now and did then. */
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RecoveryKey } from '../../shared/access/recovery-key.ts';
import { BackupId } from '../../shared/backups/calls.ts';
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { localMoment, shownMoment } from '../../shared/dates.ts';
import type { LastsOnPaper } from '../../shared/devices/book.ts';
import { Passphrase, TypedPassphrase } from '../../shared/people/passphrase.ts';
import { SignInName } from '../../shared/people/person.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import { useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useTask } from '../base/task.ts';
import { LastNumbers } from '../devices/LastNumbers.tsx';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import { TaskProgress } from '../parts/TaskProgress.tsx';
import styles from './Access.module.css';

const which = { id: BackupId, signInName: SignInName };
const unused = z.string().transform(() => undefined);
/** By the keeper's passphrase; or, where the present data does not open, by the recovery key, which gives another. */
const FORMS = {
  passphrase: z
    .strictObject({ ...which, passphrase: TypedPassphrase, recoveryKey: unused, next: unused })
    .transform(({ id, signInName, passphrase }) => ({ id, signInName, passphrase })),
  recovery: z
    .strictObject({ ...which, passphrase: unused, recoveryKey: RecoveryKey, next: Passphrase })
    .transform(({ id, signInName, recoveryKey, next }) => ({
      id,
      signInName,
      recovery: { recoveryKey, next },
    })),
};
type Asked = CallInput<'backups.books'>;

interface Props {
  onRestore: () => void;
  onBack: () => void;
}

export function Restore({ onRestore, onBack }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const backups = useRead('backups.list', {});
  const open = useTask('backups.books');
  const restoring = useTask('backups.restore');
  // The backup's device gave numbers: those given since are only on paper.
  const [asked, setAsked] = useState<{
    which: Asked;
    books: CallOutput<'backups.books'>;
  } | null>(null);
  const [by, setBy] = useState<keyof typeof FORMS>('passphrase');
  const form = useForm({
    defaultValues: { id: '', signInName: '', passphrase: '', recoveryKey: '', next: '' },
    resolver: checkedBy<Record<string, string>, Asked>(FORMS[by], t),
  });
  const { control, handleSubmit, formState } = form;
  const submit = useSubmit(
    handleSubmit(async (input) => {
      const opened = await open.start(input);
      if (!opened.ok) {
        const { refusal } = opened;
        if (refusal.code === 'refused' && refusal.reason === 'recovery_key_needed') {
          setBy('recovery');
        }
        if (!markFaults(form, t, refusal, 'recovery.')) notices.refused(refusal);
        return;
      }
      if (opened.value.length > 0) return setAsked({ which: input, books: opened.value });
      const result = await restore(input, {});
      if (!result.ok) notices.refused(result.refusal);
    }),
  );
  async function restore(which: Asked, onPaper: LastsOnPaper) {
    // Before, as it ends with the person signed in.
    onRestore();
    const result = await restoring.start({ ...which, onPaper });
    if (!result.ok) return result;
    notices.done(t('access.restore.done'));
    return result;
  }
  if (asked) {
    return (
      <>
        <h1>{t('access.restore.title')}</h1>
        <LastNumbers
          books={asked.books}
          send={t('access.restore.go')}
          onSend={(onPaper) => restore(asked.which, onPaper)}
          onBack={() => setAsked(null)}
        />
        <TaskProgress task={restoring} what={t('access.restore.title')} canStop={false} />
      </>
    );
  }
  return (
    <>
      <h1>{t('access.restore.title')}</h1>
      <p className={styles.notice}>{t('access.restore.lead')}</p>
      <Read of={backups}>
        {(all) =>
          all.length === 0 ? (
            <>
              <p>{t('access.restore.none')}</p>
              <div className={styles.links}>
                <Button onClick={onBack}>{t('app.act.back')}</Button>
              </div>
            </>
          ) : (
            <Form layout="vertical" component={false}>
              <form onSubmit={(event) => void submit(event)} noValidate>
                <Field control={control} name="id" label={t('access.restore.which')} required>
                  {({ status, ...field }) => (
                    <Radio.Group
                      {...field}
                      vertical
                      options={all.slice(0, 8).map(({ id, madeAt, cause }) => ({
                        value: id,
                        label: `${shownMoment(localMoment(madeAt, HOME_ZONE))}　${t(`settings.backup.cause.${cause}`)}`,
                      }))}
                    />
                  )}
                </Field>
                <Field
                  control={control}
                  name="signInName"
                  label={t('access.signIn.signInName')}
                  required
                >
                  {(field) => <Input {...field} autoComplete="off" />}
                </Field>
                {by === 'passphrase' ? (
                  <Field
                    control={control}
                    name="passphrase"
                    label={t('access.signIn.passphrase')}
                    required
                  >
                    {(field) => <Input.Password {...field} autoComplete="off" />}
                  </Field>
                ) : (
                  <>
                    <Field
                      control={control}
                      name="recoveryKey"
                      label={t('access.recover.key')}
                      required
                    >
                      {(field) => (
                        <Input.TextArea {...field} rows={2} autoFocus autoComplete="off" />
                      )}
                    </Field>
                    <Field
                      control={control}
                      name="next"
                      label={t('access.recover.next')}
                      hint={t('access.setUp.passphraseHint')}
                      required
                    >
                      {(field) => <Input.Password {...field} autoComplete="new-password" />}
                    </Field>
                  </>
                )}
                <TaskProgress
                  task={restoring.isUnderWay ? restoring : open}
                  what={t('access.restore.title')}
                  canStop={false}
                />
                <div className={styles.links}>
                  <Button
                    type="primary"
                    htmlType="submit"
                    disabled={restoring.isUnderWay}
                    loading={busy(formState.isSubmitting)}
                  >
                    {t('access.restore.go')}
                  </Button>
                  <Button onClick={onBack}>{t('app.act.back')}</Button>
                  <button
                    type="button"
                    className="link-button"
                    onClick={() => setBy(by === 'passphrase' ? 'recovery' : 'passphrase')}
                  >
                    {t(
                      by === 'passphrase' ? 'access.restore.byKey' : 'access.restore.byPassphrase',
                    )}
                  </button>
                </div>
              </form>
            </Form>
          )
        }
      </Read>
    </>
  );
}
