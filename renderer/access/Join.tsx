/** A new laptop of the office: what the keeper has written on a disk, the code that opens it, and who signs in. */
import { Button, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { JoiningCode } from '../../shared/access/joining.ts';
import type { CallOutput } from '../../shared/contract.ts';
import { localMoment, shownMoment } from '../../shared/dates.ts';
import { FileToken } from '../../shared/ids.ts';
import { TypedPassphrase } from '../../shared/people/passphrase.ts';
import { SignInName } from '../../shared/people/person.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { busy } from '../parts/busy.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './Access.module.css';

type Chosen = NonNullable<CallOutput<'joining.choose'>>;

/** What was opened, and by what. */
interface Opened {
  by: { place: FileToken; code: string };
  letter: CallOutput<'joining.read'>;
}

export function Join({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [opened, setOpened] = useState<Opened | null>(null);
  const { start: choose } = useOnce(async () => {
    const result = await call('joining.choose', {});
    if (!result.ok) return notices.refused(result.refusal);
    if (result.value) setChosen(result.value);
  });
  const hasAny = chosen !== null && chosen.found.length > 0;
  return (
    <>
      <h1>{t('access.welcome.join')}</h1>
      {opened ? (
        <Begin {...opened} onBack={() => setOpened(null)} />
      ) : (
        <>
          <p className={styles.notice}>{t('access.join.lead')}</p>
          <div className={styles.disk}>
            {chosen && (
              <p role="status">
                {t(hasAny ? 'access.join.chosen' : 'access.join.none', {
                  name: chosen.folder.name,
                })}
              </p>
            )}
            <Button
              type={hasAny ? 'default' : 'primary'}
              autoFocus={!chosen}
              onClick={() => void choose()}
            >
              {t(chosen ? 'access.join.other' : 'access.join.choose')}
            </Button>
          </div>
          {hasAny ? (
            <Code
              key={chosen.folder.place}
              found={chosen.found}
              onOpen={setOpened}
              onBack={onBack}
            />
          ) : (
            <div className={styles.links}>
              <Button onClick={onBack}>{t('app.act.back')}</Button>
            </div>
          )}
        </>
      )}
    </>
  );
}

const CodeForm = z.strictObject({ place: FileToken, code: JoiningCode });

interface CodeProps {
  found: Chosen['found'];
  onOpen: (opened: Opened) => void;
  onBack: () => void;
}

function Code({ found, onOpen, onBack }: CodeProps) {
  const { t } = useTranslation();
  const notices = useNotices();
  const [only, ...others] = found;
  const form = useForm({
    defaultValues: { place: others.length === 0 && only ? only.place : '', code: '' } as z.input<
      typeof CodeForm
    >,
    resolver: checkedBy(CodeForm, t),
  });
  const { control, handleSubmit, formState } = form;
  const submit = useSubmit(
    handleSubmit(async (by) => {
      const read = await call('joining.read', by);
      if (read.ok) onOpen({ by, letter: read.value });
      else if (!markFaults(form, t, read.refusal)) notices.refused(read.refusal);
    }),
  );
  return (
    <Form layout="vertical" component={false}>
      <form onSubmit={(event) => void submit(event)} noValidate>
        {others.length > 0 && (
          <Field control={control} name="place" label={t('access.join.which')} required>
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                vertical
                options={found.map(({ place, name }) => ({ value: place, label: name }))}
              />
            )}
          </Field>
        )}
        <Field
          control={control}
          name="code"
          label={t('access.join.code')}
          hint={t('access.join.codeHint')}
          required
        >
          {(field) => <Input {...field} autoFocus autoComplete="off" spellCheck={false} />}
        </Field>
        <div className={styles.links}>
          <Button type="primary" htmlType="submit" loading={busy(formState.isSubmitting)}>
            {t('access.join.open')}
          </Button>
          <Button onClick={onBack}>{t('app.act.back')}</Button>
        </div>
      </form>
    </Form>
  );
}

const SignInForm = z.strictObject({ signInName: SignInName, passphrase: TypedPassphrase });

function Begin({ by, letter, onBack }: Opened & { onBack: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const join = useTask('joining.join');
  const form = useForm({
    defaultValues: { signInName: '', passphrase: '' },
    resolver: checkedBy(SignInForm, t),
  });
  const { control, handleSubmit, formState } = form;
  const submit = useSubmit(
    handleSubmit(async (who) => {
      const joined = await join.start({ ...by, ...who });
      if (!joined.ok) {
        if (!markFaults(form, t, joined.refusal)) notices.refused(joined.refusal);
        return;
      }
      const { lost } = joined.value;
      if (lost > 0) notices.warn(t('access.join.lost', { count: lost }));
      else notices.done(t('access.join.done', { name: letter.name }));
    }),
  );
  const { office, name, madeAt, madeBy, people, bytes, evidence } = letter;
  return (
    <>
      <DescriptionList
        items={[
          [t('access.join.office'), office],
          [t('access.join.device'), t('access.join.deviceIs', { name })],
          [
            t('access.join.made'),
            t('access.join.madeBy', {
              at: shownMoment(localMoment(madeAt, HOME_ZONE)),
              by: madeBy,
            }),
          ],
          [
            t('access.join.holds'),
            t('access.join.holdsIs', { size: (bytes / 1e6).toFixed(1), count: evidence }),
          ],
          [t('access.join.people'), people.join(t('app.list.and'))],
        ]}
      />
      <p className={`${styles.notice} ${styles.own}`}>{t('access.join.own')}</p>
      <p className={styles.notice}>{t('access.join.once')}</p>
      <Form layout="vertical" component={false}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Field control={control} name="signInName" label={t('access.signIn.signInName')} required>
            {(field) => <Input {...field} autoFocus autoComplete="off" />}
          </Field>
          <Field control={control} name="passphrase" label={t('access.signIn.passphrase')} required>
            {(field) => <Input.Password {...field} autoComplete="off" />}
          </Field>
          <TaskProgress task={join} what={t('access.join.underWay')} />
          <div className={styles.links}>
            <Button type="primary" htmlType="submit" loading={busy(formState.isSubmitting)}>
              {t('access.join.go')}
            </Button>
            <Button onClick={onBack} disabled={join.isUnderWay}>
              {t('app.act.back')}
            </Button>
          </div>
        </form>
      </Form>
    </>
  );
}
