/** Going back to a backup, confirmed by a keeper of that backup. */
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { BackupId } from '../../shared/backups/calls.ts';
import type { CallOutput } from '../../shared/contract.ts';
import { localMoment, shownMoment } from '../../shared/dates.ts';
import type { LastsOnPaper } from '../../shared/devices/book.ts';
import { TypedPassphrase } from '../../shared/people/passphrase.ts';
import { SignInName } from '../../shared/people/person.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import { useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useTask } from '../base/task.ts';
import { LastNumbers } from '../devices/LastNumbers.tsx';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import { TaskProgress } from '../parts/TaskProgress.tsx';
import styles from './Access.module.css';

const RestoreForm = z.strictObject({
  id: BackupId,
  signInName: SignInName,
  passphrase: TypedPassphrase,
});
type RestoreForm = z.infer<typeof RestoreForm>;

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
    which: RestoreForm;
    books: CallOutput<'backups.books'>;
  } | null>(null);
  const { control, handleSubmit, formState } = useForm({
    defaultValues: { id: '', signInName: '', passphrase: '' },
    resolver: checkedBy(RestoreForm, t),
  });
  const submit = useSubmit(
    handleSubmit(async (input) => {
      const opened = await open.start(input);
      if (!opened.ok) return notices.refused(opened.refusal);
      if (opened.value.length > 0) return setAsked({ which: input, books: opened.value });
      const result = await restore(input, {});
      if (!result.ok) notices.refused(result.refusal);
    }),
  );
  async function restore(which: RestoreForm, onPaper: LastsOnPaper) {
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
                <Field
                  control={control}
                  name="passphrase"
                  label={t('access.signIn.passphrase')}
                  required
                >
                  {(field) => <Input.Password {...field} autoComplete="off" />}
                </Field>
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
                </div>
              </form>
            </Form>
          )
        }
      </Read>
    </>
  );
}
