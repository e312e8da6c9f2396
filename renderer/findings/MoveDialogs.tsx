/** The decisions on a finding, each a dialog that asks for no more than the record needs. */
import { Alert, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { PersonId, VisitId } from '../../shared/ids.ts';
import type { Page } from '../../shared/page.ts';
import { ToSeal } from '../../shared/sealed/papers.ts';
import { calledSo, note, reason } from '../../shared/text.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import type { Act } from '../base/act.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { YesNo } from '../parts/YesNo.tsx';
import { ChosenPaper, PapersField } from '../sealed/PapersField.tsx';
import { useUndo } from './undo.tsx';

interface Props {
  finding: FindingView;
  onClose: () => void;
}

const WithReason = z.strictObject({ reason });
const WithNote = z.strictObject({ note });

/** 反弹重启: it cannot be taken back, so nothing is offered after it. */
export function ReopenDialog({ finding, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const reopen = useWrite('findings.reopen');
  return (
    <DialogForm
      title={`${t('findings.move.reopen')}　${finding.number}`}
      send={t('findings.move.reopen')}
      draft={{ form: 'reopening', subject: finding.id }}
      schema={WithReason}
      empty={{ reason: '' }}
      onClose={onClose}
      onSend={async ({ reason }, act) =>
        notices.doneIf(
          await reopen.mutateAsync({ id: finding.id, seen: finding.revision, reason }, act),
          t('findings.moved.reopen'),
        )
      }
    >
      {(control) => (
        <Field control={control} name="reason" label={t('findings.reasonFor.reopen')} required>
          {(field) => <TextLines {...field} lines={[3, 10]} autoFocus />}
        </Field>
      )}
    </DialogForm>
  );
}

export function CloseDialog({ finding, onClose }: Props) {
  const { t } = useTranslation();
  const { offer } = useUndo();
  const close = useWrite('findings.close');
  return (
    <DialogForm
      title={`${t('findings.move.close')}　${finding.number}`}
      send={t('findings.move.close')}
      draft={{ form: 'closing', subject: `close-${finding.id}` }}
      schema={WithNote}
      empty={{ note: '' }}
      onClose={onClose}
      onSend={async ({ note }, act) => {
        const result = await close.mutateAsync(
          { id: finding.id, seen: finding.revision, note },
          act,
        );
        if (result.ok) offer(t('findings.moved.close'), result.value);
        return result;
      }}
    >
      {(control) => (
        <>
          <p>{finding.account}</p>
          <Field control={control} name="note" label={t('findings.noteFor.close')}>
            {(field) => <TextLines {...field} lines={[2, 8]} autoFocus />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const Referral = z.strictObject({
  to: calledSo,
  text: ToSeal.shape.text,
  people: z.array(PersonId),
  papers: z.array(ChosenPaper),
});

/** 移送. Why, and the papers that go with it, are sealed, so nothing of them is drafted. */
export function ReferDialog({ finding, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const write = useWrite('findings.refer');
  const readers = useRead('findings.readersOfReferral', { id: finding.id }).data;
  const hasKey = useRead('office.hasRecoveryKey', {}).data?.has ?? true;
  return (
    <DialogForm
      grave
      warning={t('findings.referEnds')}
      title={`${t('findings.move.refer')}　${finding.number}`}
      send={t('findings.move.refer')}
      draft={null}
      schema={Referral}
      empty={{ to: '', text: '', people: [], papers: [] }}
      onClose={onClose}
      onSend={async ({ to, papers, ...said }, act) => {
        const sealed = { ...said, papers: papers.map(({ file }) => file) };
        return notices.doneIf(
          await write.mutateAsync({ id: finding.id, seen: finding.revision, to, sealed }, act),
          t('findings.moved.refer'),
        );
      }}
    >
      {(control) => (
        <>
          <Field control={control} name="to" label={t('findings.field.referTo')} required>
            {(field) => <Input {...field} autoFocus />}
          </Field>
          <Field
            control={control}
            name="text"
            label={t('findings.reasonFor.refer')}
            hint={t(hasKey ? 'sealed.hint' : 'sealed.hintNoKey')}
            required
          >
            {(field) => <TextLines {...field} lines={[3, 10]} />}
          </Field>
          <Field
            control={control}
            name="papers"
            label={t('sealed.papers.label')}
            hint={t('sealed.papers.hint')}
          >
            {({ status, ref, ...field }) => <PapersField {...field} />}
          </Field>
          <Field
            control={control}
            name="people"
            label={t('sealed.besides')}
            hint={readers && t('sealed.always', { people: readers.anyway.join(t('app.list.and')) })}
          >
            {({ status, ...field }) => (
              <Select
                {...field}
                mode="multiple"
                optionFilterProp="label"
                options={(readers?.besides ?? []).map(({ id, name }) => ({
                  value: id,
                  label: name,
                }))}
              />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const ReviewDecision = z.enum(['confirm', 'send_back', 'dismiss']);
type ReviewDecision = z.infer<typeof ReviewDecision>;

const Review = z
  .strictObject({ decision: chosen(ReviewDecision), note })
  .refine(({ decision, note }) => decision === 'confirm' || note !== '', {
    path: ['note'],
    params: { rule: 'required' },
  });

/** Nothing first-hand is among all there is: said before an opinion is written. Of more than a page, the record says it. */
const isWithoutFirstHand = ({ items, next }: Page<EvidenceView>): boolean =>
  next === null && !items.some(({ evidence }) => evidence.grade === 'first_hand');

/** The review of a finding: one of three decisions, which says why unless it confirms. */
export function ReviewDialog({ finding, onClose }: Props) {
  const { t } = useTranslation();
  const { data: evidence } = useRead('evidence.ofFinding', {
    findingId: finding.id,
    cursor: null,
  });
  const { offer } = useUndo();
  const confirm = useWrite('findings.confirm');
  const sendBack = useWrite('findings.sendBack');
  const dismiss = useWrite('findings.dismiss');
  const carryOut = (decision: ReviewDecision, note: string, act: Act) => {
    const which = { id: finding.id, seen: finding.revision };
    switch (decision) {
      case 'confirm':
        return confirm.mutateAsync({ ...which, note }, act);
      case 'send_back':
        return sendBack.mutateAsync({ ...which, reason: note }, act);
      case 'dismiss':
        return dismiss.mutateAsync({ ...which, reason: note }, act);
    }
  };
  return (
    <DialogForm
      title={`${t('cases.next.review')}　${finding.number}`}
      send={({ decision }) => (decision ? t(`findings.move.${decision}`) : t('findings.decide'))}
      draft={{ form: 'review', subject: `decide-${finding.id}` }}
      schema={Review}
      empty={{ decision: null, note: '' }}
      onClose={onClose}
      onSend={async ({ decision, note }, act) => {
        const result = await carryOut(decision, note, act);
        if (result.ok) offer(t(`findings.moved.${decision}`), result.value);
        return result;
      }}
    >
      {(control) => (
        <>
          <p>{finding.account}</p>
          {evidence && isWithoutFirstHand(evidence) && (
            <Alert type="warning" title={t('app.reason.no_first_hand_evidence')} />
          )}
          <Field control={control} name="decision" label={t('findings.decision')} required>
            {({ status, ...field }) => (
              <Radio.Group
                {...field}
                options={ReviewDecision.options.map((value) => ({
                  value,
                  label: t(`findings.move.${value}`),
                }))}
              />
            )}
          </Field>
          <Field
            control={control}
            name="note"
            label={t('findings.noteFor.confirm')}
            hint={t('findings.reviewHint')}
          >
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

const Verification = z.strictObject({
  visitId: chosen(VisitId),
  solved: chosen(z.boolean()),
  improved: chosen(z.boolean()),
  note: reason,
});

interface VerifyProps extends Props {
  /** The visits of the case. */
  visits: readonly VisitView[];
}

/** Two questions decide: is the problem solved, is the work improved? A no sends it back to mending. */
export function VerifyDialog({ finding, visits, onClose }: VerifyProps) {
  const { t } = useTranslation();
  const { offer } = useUndo();
  const verify = useWrite('findings.verify');
  const back = useWrite('findings.returnToMending');
  const bearing = visits.filter(({ id }) => finding.borneOutBy.includes(id));
  return (
    <DialogForm
      title={`${t('findings.move.verify')}　${finding.number}`}
      send={({ solved, improved }) =>
        solved === false || improved === false
          ? t('findings.move.return_to_mending')
          : solved === null || improved === null
            ? t('findings.decide')
            : t('findings.passes')
      }
      draft={{ form: 'verification', subject: finding.id }}
      schema={Verification}
      empty={{ visitId: bearing.at(-1)?.id ?? null, solved: null, improved: null, note: '' }}
      onClose={onClose}
      onSend={async ({ visitId, solved, improved, note }, act) => {
        const which = { id: finding.id, seen: finding.revision };
        const passes = solved && improved;
        const result = passes
          ? await verify.mutateAsync({ ...which, visitId, solved, improved, note }, act)
          : await back.mutateAsync({ ...which, visitId, reason: note }, act);
        if (result.ok) {
          offer(t(`findings.moved.${passes ? 'verify' : 'return_to_mending'}`), result.value);
        }
        return result;
      }}
    >
      {(control) => (
        <>
          <p>{finding.account}</p>
          <Field control={control} name="visitId" label={t('findings.field.returnVisit')} required>
            {(field) => (
              <Select
                {...field}
                options={bearing.map(({ id, visitedOn, team }) => ({
                  value: id,
                  label: `${visitedOn}　${team.map(({ name }) => name).join(t('app.list.and'))}`,
                }))}
              />
            )}
          </Field>
          <Field control={control} name="solved" label={t('findings.question.solved')} required>
            {({ value, onChange }) => (
              <YesNo label={t('findings.question.solved')} value={value} onChange={onChange} />
            )}
          </Field>
          <Field control={control} name="improved" label={t('findings.question.improved')} required>
            {({ value, onChange }) => (
              <YesNo label={t('findings.question.improved')} value={value} onChange={onChange} />
            )}
          </Field>
          <Field
            control={control}
            name="note"
            label={t('findings.noteFor.verify')}
            hint={t('findings.question.hint')}
            required
          >
            {(field) => <TextLines {...field} lines={[3, 10]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}
