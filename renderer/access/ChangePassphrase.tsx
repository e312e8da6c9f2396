/** Changing one's own passphrase, of one's own accord or because it is the first one. */
import { Button, Form, Input } from 'antd';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Passphrase, TypedPassphrase } from '../../shared/people/passphrase.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';

const ChangeForm = z.strictObject({
  current: TypedPassphrase,
  next: Passphrase,
  repeat: z.string(),
});

export function ChangePassphrase({ must = false }: { must?: boolean }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const change = useWrite('access.changePassphrase');
  // Whoever has to change it first may ask for nothing else.
  const devices = useRead('devices.list', {}, { enabled: !must }).data ?? [];
  const isOneOfSeveral = devices.filter(({ endedAt }) => endedAt === null).length > 1;
  const form = useForm({
    defaultValues: { current: '', next: '', repeat: '' },
    resolver: checkedBy(ChangeForm, t),
  });
  const { control, handleSubmit, formState } = form;
  const submit = useSubmit(
    handleSubmit(async ({ current, next }) => {
      if (form.getValues('next') !== form.getValues('repeat')) {
        form.setError('repeat', { message: t('access.setUp.differ') });
        return;
      }
      const result = await change.mutateAsync({ current, next });
      if (!result.ok) {
        if (markFaults(form, t, result.refusal)) return;
        if (result.refusal.code !== 'refused' || result.refusal.reason !== 'wrong_passphrase') {
          return notices.refused(result.refusal);
        }
        form.setError('current', { message: t('access.change.wrong') }, { shouldFocus: true });
        return;
      }
      notices.done(t('access.change.done'));
      form.reset();
    }),
  );
  return (
    <>
      {must && (
        <>
          <h1>{t('access.change.title')}</h1>
          <p>{t('access.change.must')}</p>
        </>
      )}
      {isOneOfSeveral && <p>{t('access.change.here')}</p>}
      <Form layout="vertical" component={false}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Field control={control} name="current" label={t('access.change.current')} required>
            {(field) => <Input.Password {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="next"
            label={t('access.change.next')}
            hint={t('access.setUp.passphraseHint')}
            required
          >
            {(field) => <Input.Password {...field} autoComplete="new-password" />}
          </Field>
          <Field control={control} name="repeat" label={t('access.setUp.repeat')} required>
            {(field) => <Input.Password {...field} autoComplete="new-password" />}
          </Field>
          <Button type="primary" htmlType="submit" loading={busy(formState.isSubmitting)}>
            {t('access.change.go')}
          </Button>
        </form>
      </Form>
    </>
  );
}
