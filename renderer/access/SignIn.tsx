/** Signing in; and, beside it, the ways out of a forgotten passphrase, a damaged store, or the demo county. */
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { DEMO_PASSPHRASE } from '../../shared/access/demo.ts';
import { TypedPassphrase } from '../../shared/people/passphrase.ts';
import { SignInName } from '../../shared/people/person.ts';
import type { Reason } from '../../shared/refusal.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { type TaskState, useTask } from '../tasks/task.ts';
import styles from './Access.module.css';
import { OpenDemo } from './OpenDemo.tsx';
import { Recover } from './Recover.tsx';
import { Restore } from './Restore.tsx';

interface Props {
  isDemo: boolean;
  hasOffice: boolean;
  /** What is wrong with the store, seen before anybody signs in. */
  fault: Reason | null;
  notice: string | null;
  /** The record may soon be another than it was. */
  onRestore: () => void;
}

export function SignIn({ isDemo, fault, notice, onRestore }: Props) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'sign-in' | 'recover' | 'restore'>('sign-in');
  if (way === 'recover') return <Recover onBack={() => setWay('sign-in')} />;
  if (way === 'restore') return <Restore onRestore={onRestore} onBack={() => setWay('sign-in')} />;
  return (
    <>
      {fault ? (
        <>
          <h1>{t('access.signIn.fault')}</h1>
          <p role="alert">{t(`app.reason.${fault}`)}</p>
        </>
      ) : isDemo ? (
        <DemoPeople notice={notice} />
      ) : (
        <OwnAccount notice={notice} />
      )}
      <div className={styles.links}>
        {isDemo ? (
          <LeaveDemo />
        ) : (
          <>
            {!fault && (
              <button type="button" className="link-button" onClick={() => setWay('recover')}>
                {t('access.signIn.forgot')}
              </button>
            )}
            <button type="button" className="link-button" onClick={() => setWay('restore')}>
              {t('access.signIn.restore')}
            </button>
          </>
        )}
      </div>
      {!isDemo && (
        <div className={styles.demo}>
          <OpenDemo />
        </div>
      )}
    </>
  );
}

const SignInForm = z.strictObject({ signInName: SignInName, passphrase: TypedPassphrase });

function useSignIn() {
  const notices = useNotices();
  const task = useTask('access.signIn');
  const signIn = async (input: z.input<typeof SignInForm>): Promise<boolean> => {
    const result = await task.start(input);
    if (!result.ok) notices.refused(result.refusal);
    return result.ok;
  };
  return { task, signIn };
}

/** After an update, what follows from the record is made anew before anybody reads it. */
function BringingInStep({ task }: { task: TaskState }) {
  const { t } = useTranslation();
  return task.progress === null ? null : (
    <div className={styles.inStep}>
      <TaskProgress task={task} what={t('access.signIn.inStep')} />
    </div>
  );
}

function OwnAccount({ notice }: { notice: string | null }) {
  const last = useRead('access.lastSignInName', {});
  return (
    <Read of={last}>
      {({ signInName }) => <AccountForm notice={notice} lastName={signInName ?? ''} />}
    </Read>
  );
}

function AccountForm({ notice, lastName }: { notice: string | null; lastName: string }) {
  const { t } = useTranslation();
  const { task, signIn } = useSignIn();
  const { control, handleSubmit, formState, resetField, setFocus } = useForm({
    defaultValues: { signInName: lastName, passphrase: '' },
    resolver: checkedBy(SignInForm, t),
  });
  const submit = useSubmit(
    handleSubmit(async (input) => {
      if (await signIn(input)) return;
      resetField('passphrase');
      setFocus('passphrase');
    }),
  );
  return (
    <>
      <h1>{t('access.signIn.title')}</h1>
      {notice && <p className={styles.notice}>{notice}</p>}
      <Form layout="vertical" component={false}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Field control={control} name="signInName" label={t('access.signIn.signInName')}>
            {(field) => <Input {...field} autoFocus={lastName === ''} autoComplete="off" />}
          </Field>
          <Field control={control} name="passphrase" label={t('access.signIn.passphrase')}>
            {(field) => (
              <Input.Password {...field} autoFocus={lastName !== ''} autoComplete="off" />
            )}
          </Field>
          <Button type="primary" htmlType="submit" loading={busy(formState.isSubmitting)} block>
            {t('access.signIn.go')}
          </Button>
          <BringingInStep task={task} />
        </form>
      </Form>
    </>
  );
}

/** In the demo county one click is enough to be somebody. */
function DemoPeople({ notice }: { notice: string | null }) {
  const { t } = useTranslation();
  const { task, signIn } = useSignIn();
  const { start } = useOnce(signIn);
  const people = useRead('access.demoPeople', {});
  return (
    <>
      <h1>{t('access.signIn.demoTitle')}</h1>
      {notice && <p className={styles.notice}>{notice}</p>}
      <Read of={people}>
        {({ people: all }) => (
          <div className={styles.people}>
            {all.map(({ name, signInName, roles }) => (
              <button
                key={signInName}
                type="button"
                className={styles.person}
                onClick={() => void start({ signInName, passphrase: DEMO_PASSPHRASE })}
              >
                <span>{name}</span>
                <span>{roles.map((role) => t(`people.role.${role}`)).join(' · ')}</span>
              </button>
            ))}
          </div>
        )}
      </Read>
      <BringingInStep task={task} />
      <p className={styles.notice}>
        {t('access.signIn.demoPassphrase', { passphrase: DEMO_PASSPHRASE })}
      </p>
    </>
  );
}

function LeaveDemo() {
  const { t } = useTranslation();
  const notices = useNotices();
  const { start: leave } = useOnce(async () => {
    const result = await call('access.leaveDemo', {});
    if (!result.ok) notices.refused(result.refusal);
  });
  return (
    <button type="button" className="link-button" onClick={() => void leave()}>
      {t('access.signIn.leaveDemo')}
    </button>
  );
}
