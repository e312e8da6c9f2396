/** 改变记录范围: what a laptop is given of the record from the next package on. */
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DeviceView } from '../../shared/devices/calls.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import styles from './AddLaptop.module.css';
import { ShareChoice, TypedShare } from './ShareChoice.tsx';

const ChangeForm = z.strictObject({ share: TypedShare });

const typedOf = (share: DeviceView['share']): TypedShare => ({
  extent: share ? 'part' : 'whole',
  units: share?.units.map(({ id }) => id) ?? [],
  people: share?.people.map(({ id }) => id) ?? [],
});

interface Props {
  device: DeviceView;
  onClose: () => void;
}

export function ChangeShare({ device: { id, name, share, people, mayCleanUp }, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const change = useWrite('devices.changeShare');
  const form = useForm({
    defaultValues: { share: typedOf(share) },
    resolver: checkedBy(ChangeForm, t),
  });
  const submit = useSubmit(
    form.handleSubmit(async (asked) => {
      const changed = await change.mutateAsync({ id, ...asked });
      if (changed.ok) {
        const { isChanged } = changed.value;
        notices.done(
          t(isChanged ? 'devices.share.changed' : 'devices.share.unchanged', { device: name }),
        );
        onClose();
      } else if (!markFaults(form, t, changed.refusal)) notices.refused(changed.refusal);
    }),
  );
  return (
    <ActDialog
      title={t('devices.share.changeFor', { device: name })}
      send={t('devices.share.send')}
      isSending={form.formState.isSubmitting}
      onSend={submit}
      onClose={onClose}
    >
      <p className={styles.lead}>{t('devices.share.changeLead')}</p>
      {!mayCleanUp && <p className={styles.lead}>{t('devices.share.nobodyCleans')}</p>}
      <Field control={form.control} name="share" label={t('devices.share.column')} required>
        {({ status, ref: _, name: __, onBlur: ___, ...field }) => (
          <ShareChoice {...field} named={share} signIn={people.map((person) => person.id)} />
        )}
      </Field>
    </ActDialog>
  );
}
