/** Changing a draft finding; or correcting one that was confirmed, which asks why. */
import { Alert, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { LocalDate } from '../../shared/dates.ts';
import { type FindingView, recordOf } from '../../shared/findings/calls.ts';
import { type FindingForm, findingFormOf } from '../../shared/findings/finding-form.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { reason } from '../../shared/text.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { sentenceOf } from '../base/refusal.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DraftTroubles } from '../parts/DraftTrouble.tsx';
import { isDrafted, useDraftedForm } from '../parts/drafted-form.ts';
import { Field } from '../parts/Field.tsx';
import { markFaults } from '../parts/form.ts';
import { TextLines } from '../parts/TextLines.tsx';
import { FindingFields } from './FindingFields.tsx';

interface Props {
  finding: FindingView;
  /** The day of the visit that found it, where it is known. */
  visitedOn: LocalDate | undefined;
  /** It was confirmed: what is changed is a correction. */
  isCorrection?: boolean;
  onClose: () => void;
}

const WithReason = z.strictObject({ reason });

export function ReviseDialog({ finding, visitedOn, isCorrection = false, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { today, moment: now } = useNow();
  const revise = useWrite('findings.revise');
  const correct = useWrite('findings.correct');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [stored] = useState<FindingForm>(() => recordOf(finding));
  const drafted = useDraftedForm({
    key: { form: isCorrection ? 'correction' : 'finding', subject: finding.id },
    schema: findingFormOf({ visit: visitedOn, today, now }),
    empty: stored,
  });
  const why = useDraftedForm({
    key: isCorrection ? { form: 'correction', subject: `why-${finding.id}` } : null,
    schema: WithReason,
    empty: { reason: '' },
  });
  const { form, state, act, flush, discard } = drafted;
  const sending = useOnce(
    form.handleSubmit(async (values) => {
      if (isCorrection && !(await why.form.trigger('reason', { shouldFocus: true }))) return;
      setRefusal(null);
      const which = { id: finding.id, seen: finding.revision, finding: values };
      const result = isCorrection
        ? await correct.mutateAsync({ ...which, reason: why.form.getValues('reason') }, act)
        : await revise.mutateAsync(which, act);
      if (result.ok) {
        const { number } = finding;
        notices.done(t(isCorrection ? 'findings.correct.done' : 'findings.revised', { number }));
        await discard();
        await why.discard();
        onClose();
      } else if (!markFaults(form, t, result.refusal, 'finding.')) setRefusal(result.refusal);
    }),
  );
  /** As in DialogForm: what is under way is seen to its end. */
  const close = async () => {
    if (sending.isUnderWay || !(await flush()) || !(await why.flush())) return;
    if ([drafted, why].some(isDrafted)) notices.done(t('app.draft.kept'));
    onClose();
  };
  return (
    <ActDialog
      width={640}
      title={`${t(isCorrection ? 'findings.correct.act' : 'app.act.edit')}　${finding.number}`}
      send={t(isCorrection ? 'findings.correct.act' : 'app.act.save')}
      warning={isCorrection ? t('visits.correct.kept') : null}
      isSending={sending.isUnderWay}
      onSend={sending.start}
      onClose={() => void close()}
    >
      {refusal && <Alert type="warning" title={sentenceOf(t, refusal)} />}
      <DraftTroubles of={[drafted, why]} onGiveUp={onClose} />
      {state !== 'unread' && (
        <FindingFields
          form={form}
          recorded={finding.id}
          {...(visitedOn !== undefined && { visitedOn })}
        />
      )}
      {isCorrection && why.state !== 'unread' && (
        <Form layout="vertical" component={false}>
          <Field
            control={why.form.control}
            name="reason"
            label={t('visits.correct.reason')}
            required
          >
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </Form>
      )}
    </ActDialog>
  );
}
