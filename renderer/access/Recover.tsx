/** A new passphrase with the recovery key. */
import { Button, Form, Input } from 'antd';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { RecoveryKey } from '../../shared/access/recovery-key.ts';
import { Passphrase } from '../../shared/people/passphrase.ts';
import { SignInName } from '../../shared/people/person.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import styles from './Access.module.css';

const RecoverForm = z.strictObject({
  recoveryKey: RecoveryKey,
  signInName: SignInName,
  passphrase: Passphrase,
});

export function Recover({ onBack }: { onBack: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const form = useForm({
    defaultValues: { recoveryKey: '', signInName: '', passphrase: '' },
    resolver: checkedBy(RecoverForm, t),
  });
  const { control, handleSubmit, formState } = form;
  const submit = useSubmit(
    handleSubmit(async (input) => {
      const result = await call('access.recover', input);
      if (!result.ok) {
        if (result.refusal.code === 'not_found') {
          form.setError(
            'signInName',
            { message: t('access.recover.unknown') },
            { shouldFocus: true },
          );
        } else if (!markFaults(form, t, result.refusal)) notices.refused(result.refusal);
        return;
      }
      notices.done(t('access.recover.done'));
      onBack();
    }),
  );
  return (
    <>
      <h1>{t('access.recover.title')}</h1>
      <Form layout="vertical" component={false}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Field control={control} name="recoveryKey" label={t('access.recover.key')} required>
            {(field) => <Input.TextArea {...field} rows={2} autoFocus autoComplete="off" />}
          </Field>
          <Field control={control} name="signInName" label={t('access.signIn.signInName')} required>
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="passphrase"
            label={t('access.recover.next')}
            hint={t('access.setUp.passphraseHint')}
            required
          >
            {(field) => <Input.Password {...field} autoComplete="new-password" />}
          </Field>
          <div className={styles.links}>
            <Button type="primary" htmlType="submit" loading={busy(formState.isSubmitting)}>
              {t('access.recover.go')}
            </Button>
            <Button onClick={onBack}>{t('app.act.back')}</Button>
          </div>
        </form>
      </Form>
    </>
  );
}
