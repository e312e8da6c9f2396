/** Going back to a backup, confirmed by who keeps the office now and did then. */
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RecoveryKey } from '../../shared/access/recovery-key.ts';
import type { Backup } from '../../shared/backups/calls.ts';
import type { CallInput, CallOutput } from '../../shared/contract.ts';
import { type Instant, localMoment, shownMoment } from '../../shared/dates.ts';
import type { LastsOnPaper } from '../../shared/devices/book.ts';
import { Passphrase, TypedPassphrase } from '../../shared/people/passphrase.ts';
import { SignInName } from '../../shared/people/person.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { LastNumbers } from '../devices/LastNumbers.tsx';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './Access.module.css';

/** Which backup: its id and, where it lies on a disk, what stands for that. */
const which = { backup: z.string().min(1), signInName: SignInName };
const meant = (backup: string) => {
  const [id = '', disk] = backup.split(' ');
  return disk === undefined ? { id } : { id, disk };
};
const unused = z.string().transform(() => undefined);
/** By the keeper's passphrase; or, where the present data does not open, by the recovery key, which gives another. */
const FORMS = {
  passphrase: z
    .strictObject({ ...which, passphrase: TypedPassphrase, recoveryKey: unused, next: unused })
    .transform(({ backup, signInName, passphrase }) => ({
      ...meant(backup),
      signInName,
      passphrase,
    })),
  recovery: z
    .strictObject({ ...which, passphrase: unused, recoveryKey: RecoveryKey, next: Passphrase })
    .transform(({ backup, signInName, recoveryKey, next }) => ({
      ...meant(backup),
      signInName,
      recovery: { recoveryKey, next },
    })),
};
type Asked = CallInput<'backups.books'>;

/** One of the backups to choose from. */
interface Choice {
  value: string;
  label: string;
}

/** Of those beside the store, as many as can be taken in; a disk has few, and reaches further back. */
const SHOWN = 8;

const shownAt = (at: Instant): string => shownMoment(localMoment(at, HOME_ZONE));

interface Props {
  /** On a laptop that was not set up yet: from a disk, there is nothing else. */
  isNew?: boolean;
  onRestore: () => void;
  onBack: () => void;
}

export function Restore({ isNew = false, onRestore, onBack }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const backups = useRead('backups.list', {});
  const [disk, setDisk] = useState<CallOutput<'backups.chooseDisk'>>(null);
  const open = useTask('backups.books');
  const restoring = useTask('backups.restore');
  // The backup's device gave numbers: those given since are only on paper.
  const [asked, setAsked] = useState<{
    which: Asked;
    opened: CallOutput<'backups.books'>;
  } | null>(null);
  const [by, setBy] = useState<keyof typeof FORMS>('passphrase');
  const form = useForm({
    defaultValues: { backup: '', signInName: '', passphrase: '', recoveryKey: '', next: '' },
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
      if (opened.value.books.length > 0) return setAsked({ which: input, opened: opened.value });
      const result = await restore(input, {});
      if (!result.ok) notices.refused(result.refusal);
    }),
  );
  async function restore(which: Asked, onPaper: LastsOnPaper) {
    // Before, as it ends with the person signed in.
    onRestore();
    const result = await restoring.start({ ...which, onPaper });
    if (!result.ok) return result;
    const { lost } = result.value;
    if (lost > 0) notices.warn(t('backups.restore.lost', { count: lost }));
    else notices.done(t('access.restore.done'));
    return result;
  }
  const { start: choose } = useOnce(async () => {
    const chosen = await call('backups.chooseDisk', {});
    if (!chosen.ok) return notices.refused(chosen.refusal);
    if (!chosen.value) return;
    form.resetField('backup');
    setDisk(chosen.value);
  });
  const madeAt = (id: string): string => {
    const found = [...(disk?.backups ?? []), ...(backups.data ?? [])].find(
      (backup) => backup.id === id,
    );
    return found ? shownAt(found.madeAt) : '';
  };
  const title = t(isNew ? 'access.welcome.restore' : 'access.restore.title');
  /** What is brought from a disk takes long, and can be left until it takes the place of anything. */
  const canStop = disk !== null;
  if (asked) {
    return (
      <>
        <h1>{title}</h1>
        <p className={styles.notice}>
          {t('backups.restore.of', { office: asked.opened.office, at: madeAt(asked.which.id) })}
        </p>
        <LastNumbers
          books={asked.opened.books}
          send={t('access.restore.go')}
          onSend={(onPaper) => restore(asked.which, onPaper)}
          onBack={() => setAsked(null)}
        />
        <TaskProgress task={restoring} what={title} canStop={canStop} />
      </>
    );
  }
  const choices = (all: readonly Backup[]): Choice[] =>
    disk
      ? disk.backups.map(({ id, disk: place, madeAt: at, evidence }) => ({
          value: `${id} ${place}`,
          label: t('backups.restore.option', { at: shownAt(at), count: evidence }),
        }))
      : all.slice(0, SHOWN).map(({ id, madeAt: at, cause }) => ({
          value: id,
          label: `${shownAt(at)}　${t(`backups.local.cause.${cause}`)}`,
        }));
  return (
    <>
      <h1>{title}</h1>
      <p className={styles.notice}>{t(isNew ? 'access.restore.leadNew' : 'access.restore.lead')}</p>
      <Disk
        disk={disk}
        isFirst={isNew && !disk}
        onChoose={() => void choose()}
        onOwn={
          isNew
            ? null
            : () => {
                form.resetField('backup');
                setDisk(null);
              }
        }
      />
      <Read of={backups}>
        {(all) =>
          choices(all).length === 0 ? (
            <>
              {!isNew && !disk && <p>{t('access.restore.none')}</p>}
              <div className={styles.links}>
                <Button onClick={onBack}>{t('app.act.back')}</Button>
              </div>
            </>
          ) : (
            <Form layout="vertical" component={false}>
              <form onSubmit={(event) => void submit(event)} noValidate>
                <Field control={control} name="backup" label={t('access.restore.which')} required>
                  {({ status, ...field }) => (
                    <Radio.Group {...field} vertical options={choices(all)} />
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
                  what={title}
                  canStop={canStop}
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
                    {by === 'recovery'
                      ? t('access.restore.byPassphrase')
                      : t(isNew ? 'access.restore.byKeyNew' : 'access.restore.byKey')}
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

interface DiskProps {
  disk: CallOutput<'backups.chooseDisk'>;
  /** Choosing it is what there is to do first. */
  isFirst: boolean;
  onChoose: () => void;
  /** Back to the backups beside the store; null where there are none. */
  onOwn: (() => void) | null;
}

/** The disk that a backup is taken from. */
function Disk({ disk, isFirst, onChoose, onOwn }: DiskProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.disk}>
      {disk && (
        <p role="status">
          {disk.backups.length > 0
            ? t('backups.restore.chosen', { name: disk.name })
            : t('backups.restore.none', { name: disk.name })}
        </p>
      )}
      {disk || !onOwn ? (
        <Button type={isFirst ? 'primary' : 'default'} autoFocus={isFirst} onClick={onChoose}>
          {t('backups.restore.choose')}
        </Button>
      ) : (
        <button type="button" className="link-button" onClick={onChoose}>
          {t('backups.restore.other')}
        </button>
      )}
      {disk && onOwn && (
        <button type="button" className="link-button" onClick={onOwn}>
          {t('backups.restore.own')}
        </button>
      )}
    </div>
  );
}
