/** A finding on the visit being entered, on a sheet of its own beside the steps. Every change goes into the entry's draft. */
import { Button, Drawer } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { type FindingForm, findingFormOf } from '../../shared/findings/finding-form.ts';
import { useFocusReturn } from '../base/focus.ts';
import { keyLabel, useKeys } from '../base/keys.ts';
import { useNow } from '../base/office.ts';
import { FindingFields } from '../findings/FindingFields.tsx';
import { checkedBy } from '../parts/form.ts';

interface Props {
  title: string;
  /** As it stands when the sheet is opened. */
  finding: FindingForm;
  visitedOn: string;
  /** Show at once what is missing: the person was sent here to mend it. */
  showFaults: boolean;
  onChange: (finding: FindingForm) => void;
  onRemove: () => void;
  /** Everything there is to fill in is filled in. */
  onFinish: () => Promise<void>;
  onClose: () => void;
  /** The evidence that bears it out. */
  children: ReactNode;
}

export function FindingDrawer({
  title,
  finding,
  visitedOn,
  showFaults,
  onChange,
  onRemove,
  onFinish,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation();
  const { today, moment: now } = useNow();
  useFocusReturn();
  const form = useForm({
    defaultValues: finding,
    resolver: checkedBy(findingFormOf({ visit: visitedOn, today, now }), t),
    mode: 'onTouched',
  });

  useEffect(() => {
    const stop = form.subscribe({
      formState: { values: true },
      callback: ({ values }) => onChange(values),
    });
    return stop;
  }, [form, onChange]);
  useEffect(() => {
    if (showFaults) void form.trigger(undefined, { shouldFocus: true });
  }, [form, showFaults]);

  // Closing keeps what was typed; whether it is complete is looked at when the whole is sent.
  const finish = form.handleSubmit(onFinish);
  useKeys({ 'ctrl+enter': () => void finish() }, { inDialog: true });

  return (
    <Drawer
      open
      size={600}
      title={title}
      onClose={onClose}
      extra={
        <Button type="text" danger onClick={onRemove}>
          {t('entries.finding.remove')}
        </Button>
      }
      footer={
        <Button type="primary" onClick={() => void finish()}>
          {t('entries.finding.finish')} ({keyLabel('Ctrl+Enter')})
        </Button>
      }
    >
      <FindingFields form={form} visitedOn={visitedOn} />
      {children}
    </Drawer>
  );
}
