/** Setting up an office: its name, its first person, their passphrase. */
import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import { fewest } from '../../shared/findings/carrying.ts';
import { Office, Organiser } from '../../shared/office/office.ts';
import { DEFAULT_SETTINGS } from '../../shared/office/settings.ts';
import { Passphrase } from '../../shared/people/passphrase.ts';
import { PersonName, Roles, SignInName } from '../../shared/people/person.ts';
import { Role } from '../../shared/people/role.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import styles from './Access.module.css';

const SetUpForm = z.strictObject({
  office: Office.extend({ organiser: chosen(Organiser) }),
  person: z.strictObject({ name: PersonName, signInName: SignInName, roles: Roles }),
  passphrase: Passphrase,
  repeat: z.string(),
});

interface Props {
  onDone: (recoveryKey: string, office: string) => void;
  onBack: () => void;
}

export function SetUp({ onDone, onBack }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const form = useForm({
    defaultValues: {
      office: { name: '', documentPrefix: '', organiser: null },
      person: { name: '', signInName: '', roles: ['inspector', 'office_head', 'keeper'] },
      passphrase: '',
      repeat: '',
    } as z.input<typeof SetUpForm>,
    resolver: checkedBy(SetUpForm, t),
    mode: 'onTouched',
  });
  const { control, handleSubmit, formState } = form;

  const submit = useSubmit(
    handleSubmit(async ({ repeat, ...input }) => {
      if (form.getValues('passphrase') !== form.getValues('repeat')) {
        form.setError('repeat', { message: t('access.setUp.differ') });
        return;
      }
      const result = await call('access.setUp', input);
      // Before who is signed in is read again: the key stands before the desk.
      if (result.ok) onDone(result.value.recoveryKey, input.office.name);
      else if (!markFaults(form, t, result.refusal)) notices.refused(result.refusal);
    }),
  );

  return (
    <>
      <h1>{t('access.setUp.title')}</h1>
      <Form layout="vertical" component={false}>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <Field
            control={control}
            name="office.name"
            label={t('access.setUp.officeName')}
            hint={t('access.setUp.officeNameHint')}
            required
          >
            {(field) => <Input {...field} autoFocus />}
          </Field>
          <Field
            control={control}
            name="office.documentPrefix"
            label={t('access.setUp.prefix')}
            hint={t('access.setUp.prefixHint')}
            required
          >
            {(field) => <Input {...field} />}
          </Field>
          <Field
            control={control}
            name="office.organiser"
            label={t('access.setUp.organiser')}
            required
          >
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={Organiser.options.map((value) => ({
                  value,
                  label: t(`access.setUp.organiserOf.${value}`),
                }))}
              />
            )}
          </Field>
          <Field control={control} name="person.name" label={t('access.setUp.name')} required>
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="person.signInName"
            label={t('access.setUp.signInName')}
            hint={t('access.setUp.signInNameHint')}
            required
          >
            {(field) => <Input {...field} autoComplete="off" />}
          </Field>
          <Field
            control={control}
            name="person.roles"
            label={t('access.setUp.roles')}
            hint={t('app.list.next', {
              first: t('access.setUp.rolesHint'),
              next: t('people.carrying.fewest', fewest(DEFAULT_SETTINGS.separation)),
            })}
            required
          >
            {({ status, ...field }) => (
              <Checkbox.Group
                {...field}
                options={Role.options.map((value) => ({
                  value,
                  label: t(`people.role.${value}`),
                  disabled: value === 'keeper',
                }))}
              />
            )}
          </Field>
          <Field
            control={control}
            name="passphrase"
            label={t('access.setUp.passphrase')}
            hint={t('access.setUp.passphraseHint')}
            required
          >
            {(field) => <Input.Password {...field} autoComplete="new-password" />}
          </Field>
          <Field control={control} name="repeat" label={t('access.setUp.repeat')} required>
            {(field) => <Input.Password {...field} autoComplete="new-password" />}
          </Field>
          <div className={styles.links}>
            <Button type="primary" htmlType="submit" loading={busy(formState.isSubmitting)}>
              {t('access.setUp.create')}
            </Button>
            <Button onClick={onBack}>{t('app.act.back')}</Button>
          </div>
        </form>
      </Form>
    </>
  );
}
