/** Accounts: who may sign in, with which roles. For the keeper. */

import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { fewest, stuckAt } from '../../shared/findings/carrying.ts';
import type { PersonView } from '../../shared/people/calls.ts';
import { Passphrase } from '../../shared/people/passphrase.ts';
import { PersonName, Roles, SignInName } from '../../shared/people/person.ts';
import { Role } from '../../shared/people/role.ts';
import { NewDataKey } from '../access/DataKey.tsx';
import { useRead, useWrite } from '../base/call.ts';
import { AddIcon } from '../base/icons.tsx';
import { useNotices } from '../base/notices.ts';
import { useOffice } from '../base/office.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { Read } from '../parts/Read.tsx';
import styles from '../parts/Section.module.css';
import { Ticked } from '../parts/Ticked.tsx';

type Open = { kind: 'add' | 'newDataKey' } | { kind: 'change' | 'reset'; person: PersonView };

export function PeopleSettings() {
  const { t } = useTranslation();
  const { demo } = useOffice();
  const people = useRead('people.list', {});
  const [open, setOpen] = useState<Open | null>(null);
  const onClose = () => setOpen(null);
  return (
    <>
      <div className={styles.acts}>
        <Button type="primary" icon={<AddIcon />} onClick={() => setOpen({ kind: 'add' })}>
          {t('people.add')}
        </Button>
      </div>
      <Read of={people}>
        {(all) => (
          <>
            <Carrying people={all} />
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">{t('people.field.name')}</th>
                  <th scope="col">{t('people.field.signInName')}</th>
                  <th scope="col">{t('people.field.roles')}</th>
                  <th scope="col">{t('people.field.state')}</th>
                  <th scope="col">
                    <span className="heard-only">{t('app.act.more')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map((person) => (
                  <tr key={person.id} data-inactive={!person.active || undefined}>
                    <td>{person.name}</td>
                    <td>{person.signInName}</td>
                    <td>{person.roles.map((role) => t(`people.role.${role}`)).join(' · ')}</td>
                    <td>{t(person.active ? 'people.active' : 'people.inactive')}</td>
                    <td>
                      <span className={styles.acts}>
                        <button
                          type="button"
                          className="link-button"
                          onClick={() => setOpen({ kind: 'change', person })}
                        >
                          {t('app.act.edit')}
                        </button>
                        {person.active && (
                          <button
                            type="button"
                            className="link-button"
                            onClick={() => setOpen({ kind: 'reset', person })}
                          >
                            {t('people.reset')}
                          </button>
                        )}
                      </span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Read>
      {open?.kind === 'add' && <AddPerson onClose={onClose} />}
      {open?.kind === 'change' && (
        <ChangePerson
          person={open.person}
          onClose={onClose}
          // In the demo county everybody knows the passphrase.
          onOutOfUse={() => setOpen(demo ? null : { kind: 'newDataKey' })}
        />
      )}
      {open?.kind === 'newDataKey' && <NewDataKey because="account_out_of_use" onClose={onClose} />}
      {open?.kind === 'reset' && <ResetPassphrase person={open.person} onClose={onClose} />}
    </>
  );
}

/** How few people it takes, and whether these are enough. */
function Carrying({ people }: { people: readonly PersonView[] }) {
  const { t } = useTranslation();
  const { separation } = useOffice().settings;
  const active = people
    .filter((person) => person.active)
    .map(({ id, roles }) => ({ personId: id, roles }));
  const stuck = stuckAt(active, separation);
  return (
    <p className={styles.quiet}>
      {t('people.carrying.fewest', fewest(separation))}
      <br />
      {stuck ? (
        <strong>{t('people.carrying.stuck', { move: t(`findings.move.${stuck}`) })}</strong>
      ) : (
        t('people.carrying.enough')
      )}
    </p>
  );
}

// Passphrases are typed in these dialogs: they are the one kind of form that is never drafted.

const AddForm = z.strictObject({
  name: PersonName,
  signInName: SignInName,
  roles: Roles,
  passphrase: Passphrase,
});

function AddPerson({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const add = useWrite('people.add');
  const form = useForm({
    defaultValues: { name: '', signInName: '', roles: [] as string[], passphrase: '' } as z.input<
      typeof AddForm
    >,
    resolver: checkedBy(AddForm, t),
    mode: 'onTouched',
  });
  const { control } = form;
  const submit = useSubmit(
    form.handleSubmit(async (values) => {
      const result = await add.mutateAsync(values);
      if (result.ok) {
        notices.done(t('people.added', { name: result.value.name }));
        onClose();
      } else if (!markFaults(form, t, result.refusal)) notices.refused(result.refusal);
    }),
  );
  return (
    <ActDialog
      title={t('people.add')}
      send={t('people.add')}
      isSending={form.formState.isSubmitting}
      onSend={submit}
      onClose={onClose}
    >
      <Field control={control} name="name" label={t('people.field.name')} required>
        {(field) => <Input {...field} autoFocus autoComplete="off" />}
      </Field>
      <Field
        control={control}
        name="signInName"
        label={t('people.field.signInName')}
        hint={t('access.setUp.signInNameHint')}
        required
      >
        {(field) => <Input {...field} autoComplete="off" />}
      </Field>
      <RolesField control={control} />
      <Field
        control={control}
        name="passphrase"
        label={t('people.field.firstPassphrase')}
        hint={t('people.firstPassphraseHint')}
        required
      >
        {(field) => <Input.Password {...field} autoComplete="new-password" />}
      </Field>
    </ActDialog>
  );
}

function RolesField({
  control,
}: {
  control: ReturnType<
    typeof useForm<z.input<typeof AddForm>, unknown, z.output<typeof AddForm>>
  >['control'];
}) {
  const { t } = useTranslation();
  return (
    <Field
      control={control}
      name="roles"
      label={t('people.field.roles')}
      hint={t('access.setUp.rolesHint')}
      required
    >
      {({ status, ...field }) => (
        <Checkbox.Group
          {...field}
          options={Role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
        />
      )}
    </Field>
  );
}

const kept = { name: PersonName, roles: Roles, active: z.boolean() };
const ChangeForm = z.strictObject({ ...kept, passphrase: z.string().transform(() => null) });
const TakeBackForm = z.strictObject({ ...kept, passphrase: Passphrase });
type Changed = z.output<typeof ChangeForm | typeof TakeBackForm>;

function ChangePerson({
  person,
  onClose,
  onOutOfUse,
}: {
  person: PersonView;
  onClose: () => void;
  onOutOfUse: () => void;
}) {
  const { t } = useTranslation();
  const notices = useNotices();
  const change = useWrite('people.change');
  const isTakenBack = (active: boolean) => active && !person.active;
  const form = useForm<z.input<typeof ChangeForm>, unknown, Changed>({
    defaultValues: {
      name: person.name,
      roles: person.roles,
      active: person.active,
      passphrase: '',
    },
    resolver: (values, ...rest) => {
      const schema = isTakenBack(values.active) ? TakeBackForm : ChangeForm;
      return checkedBy<z.input<typeof ChangeForm>, Changed>(schema, t)(values, ...rest);
    },
    mode: 'onTouched',
  });
  const { control } = form;
  const active = form.watch('active');
  const submit = useSubmit(
    form.handleSubmit(async (values) => {
      const result = await change.mutateAsync({ id: person.id, seen: person.revision, ...values });
      if (result.ok) {
        const done = isTakenBack(values.active) ? 'people.takenBack' : 'people.changed';
        notices.done(t(done, { name: values.name }));
        if (person.active && !values.active) onOutOfUse();
        else onClose();
      } else if (!markFaults(form, t, result.refusal)) notices.refused(result.refusal);
    }),
  );
  return (
    <ActDialog
      title={`${t('app.act.edit')}　${person.name}`}
      send={t('app.act.save')}
      isSending={form.formState.isSubmitting}
      onSend={submit}
      onClose={onClose}
    >
      <Field control={control} name="name" label={t('people.field.name')} required>
        {(field) => <Input {...field} autoFocus autoComplete="off" />}
      </Field>
      <Field control={control} name="roles" label={t('people.field.roles')} required>
        {({ status, ...field }) => (
          <Checkbox.Group
            {...field}
            options={Role.options.map((value) => ({ value, label: t(`people.role.${value}`) }))}
          />
        )}
      </Field>
      <Field
        control={control}
        name="active"
        label={t('people.field.state')}
        hint={t('people.inactiveHint')}
      >
        {(field) => <Ticked {...field}>{t('people.active')}</Ticked>}
      </Field>
      {isTakenBack(active) && (
        <Field
          control={control}
          name="passphrase"
          label={t('people.field.firstPassphrase')}
          hint={t('people.takenBackHint')}
          required
        >
          {(field) => <Input.Password {...field} autoFocus autoComplete="new-password" />}
        </Field>
      )}
    </ActDialog>
  );
}

const ResetForm = z.strictObject({ passphrase: Passphrase });

function ResetPassphrase({ person, onClose }: { person: PersonView; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const reset = useWrite('people.resetPassphrase');
  const sealed = useRead('sealed.countTo', { id: person.id }).data?.count ?? 0;
  const hasKey = useRead('office.hasRecoveryKey', {}).data?.has ?? true;
  const form = useForm({
    defaultValues: { passphrase: '' },
    resolver: checkedBy(ResetForm, t),
    mode: 'onTouched',
  });
  const submit = useSubmit(
    form.handleSubmit(async ({ passphrase }) => {
      const result = await reset.mutateAsync({ id: person.id, passphrase });
      if (!result.ok) {
        if (!markFaults(form, t, result.refusal)) notices.refused(result.refusal);
        return;
      }
      notices.done(t('people.resetDone', { name: person.name }));
      onClose();
    }),
  );
  return (
    <ActDialog
      title={`${t('people.reset')}　${person.name}`}
      send={t('people.reset')}
      isSending={form.formState.isSubmitting}
      onSend={submit}
      onClose={onClose}
    >
      {sealed > 0 && (
        <p className={styles.quiet}>
          {t(hasKey ? 'sealed.reset' : 'sealed.resetNoKey', { count: sealed, name: person.name })}
        </p>
      )}
      <Field
        control={form.control}
        name="passphrase"
        label={t('people.field.firstPassphrase')}
        hint={t('people.firstPassphraseHint')}
        required
      >
        {(field) => <Input.Password {...field} autoFocus autoComplete="new-password" />}
      </Field>
    </ActDialog>
  );
}
