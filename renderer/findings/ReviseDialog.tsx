/** Changing a draft finding. */
import { Alert, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LocalDate } from '../../shared/dates.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { type FindingForm, findingFormOf } from '../../shared/findings/finding-form.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { useWrite } from '../base/call.ts';
import { useFocusReturn } from '../base/focus.ts';
import { useKeys } from '../base/keys.ts';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { sentenceOf } from '../base/refusal.ts';
import { busy } from '../parts/busy.ts';
import { DraftTrouble } from '../parts/DraftTrouble.tsx';
import { useDraftedForm } from '../parts/drafted-form.ts';
import { markFaults } from '../parts/form.ts';
import { FindingFields } from './FindingFields.tsx';

interface Props {
  finding: FindingView;
  /** The day of the visit that found it, where it is known. */
  visitedOn: LocalDate | undefined;
  onClose: () => void;
}

export function ReviseDialog({ finding, visitedOn, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { today, moment: now } = useNow();
  const revise = useWrite('findings.revise');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const {
    unitId,
    account,
    happenedOn,
    happenedAt,
    place,
    involved,
    leafId,
    classId,
    causeId,
    tagIds,
    severity,
    consequence,
    basis,
    demand,
  } = finding;
  const [stored] = useState<FindingForm>({
    unitId,
    account,
    happenedOn,
    happenedAt,
    place,
    involved: involved.map(({ unitName, ...line }) => line),
    leafId,
    classId,
    causeId,
    tagIds,
    severity,
    consequence,
    basis,
    demand,
  });
  const drafted = useDraftedForm({
    key: { form: 'finding', subject: finding.id },
    schema: findingFormOf({ visit: visitedOn, today, now }),
    empty: stored,
  });
  const { form, state, act, flush, discard } = drafted;
  const sending = useOnce(
    form.handleSubmit(async (values) => {
      const result = await revise.mutateAsync(
        {
          id: finding.id,
          seen: finding.revision,
          finding: values,
        },
        act,
      );
      if (result.ok) {
        notices.done(t('findings.revised', { number: finding.number }));
        await discard();
        onClose();
      } else if (!markFaults(form, t, result.refusal, 'finding.')) setRefusal(result.refusal);
    }),
  );
  const submit = () => sending.start();
  /** As in DialogForm: what is under way is seen to its end. */
  const close = async () => {
    if (!sending.isUnderWay && (await flush())) onClose();
  };
  useFocusReturn();
  useKeys({ 'ctrl+enter': () => void submit() }, { inDialog: true });
  return (
    <Modal
      open
      width={640}
      title={`${t('app.act.edit')}　${finding.number}`}
      maskClosable={false}
      okText={t('app.act.save')}
      onOk={() => void submit()}
      onCancel={() => void close()}
      okButtonProps={{ loading: busy(sending.isUnderWay) }}
    >
      {refusal && <Alert type="warning" title={sentenceOf(t, refusal)} />}
      <DraftTrouble of={drafted} onGiveUp={state === 'failed' ? onClose : undefined} />
      {state !== 'unread' && (
        <FindingFields
          form={form}
          recorded={finding.id}
          {...(visitedOn !== undefined && { visitedOn })}
        />
      )}
    </Modal>
  );
}
