/** 拆分: what stays beside what goes out, each a whole sheet; which evidence bears out what goes out, and why they are two. */
import { Alert, Checkbox } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { LocalDate } from '../../shared/dates.ts';
import { type FindingView, recordOf } from '../../shared/findings/calls.ts';
import {
  emptyFinding,
  type FindingForm,
  findingFormOf,
} from '../../shared/findings/finding-form.ts';
import { EvidenceId } from '../../shared/ids.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { reason } from '../../shared/text.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useReadOn } from '../base/read-on.ts';
import { sentenceOf } from '../base/refusal.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { DraftTroubles } from '../parts/DraftTrouble.tsx';
import { isDrafted, useDraftedForm } from '../parts/drafted-form.ts';
import { Field } from '../parts/Field.tsx';
import { markFaults } from '../parts/form.ts';
import { ShowMore } from '../parts/ShowMore.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { FindingFields } from './FindingFields.tsx';
import styles from './SplitDialog.module.css';

interface Props {
  finding: FindingView;
  /** The day of the visit that found it, where it is known. */
  visitedOn: LocalDate | undefined;
  onClose: () => void;
}

/** Ticked instead of a piece: none of them bears out what goes out. */
const NONE = 'none';

const Why = z.strictObject({
  evidence: z.array(EvidenceId.or(z.literal(NONE))),
  reason,
});
/** Where there is evidence, something of it is ticked, or that none of it is: nothing is decided silently. */
const WhyOfSome = Why.refine(({ evidence }) => evidence.length > 0, {
  path: ['evidence'],
  params: { rule: 'nothing_chosen' },
});

export function SplitDialog({ finding, visitedOn, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { today, moment: now } = useNow();
  const split = useWrite('findings.split');
  const pieces = useReadOn('evidence.ofFinding', (cursor) => ({ findingId: finding.id, cursor }));
  const all = pieces.data?.pages.flatMap(({ items }) => items) ?? [];
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [stored] = useState<FindingForm>(() => recordOf(finding));
  const [begun] = useState<FindingForm>(() => ({
    ...emptyFinding(finding.happenedOn, finding.unitId),
    happenedAt: finding.happenedAt,
    place: finding.place,
  }));
  const schema = findingFormOf({ visit: visitedOn, today, now });
  const keyOf = (part: string) => ({
    form: 'splitting' as const,
    subject: `${part}-${finding.id}`,
  });
  const stays = useDraftedForm({ key: keyOf('stays'), schema, empty: stored });
  const part = useDraftedForm({ key: keyOf('part'), schema, empty: begun });
  const why = useDraftedForm({
    key: keyOf('why'),
    schema: all.length > 0 ? WhyOfSome : Why,
    empty: { evidence: [], reason: '' },
  });
  const forms = [stays, part, why];
  const sending = useOnce(async () => {
    setRefusal(null);
    const shouldFocus = { shouldFocus: true };
    if (!(await stays.form.trigger(undefined, shouldFocus))) return;
    if (!(await part.form.trigger(undefined, shouldFocus))) return;
    if (!(await why.form.trigger(undefined, shouldFocus))) return;
    const { evidence, reason: said } = Why.parse(why.form.getValues());
    const result = await split.mutateAsync(
      {
        id: finding.id,
        seen: finding.revision,
        stays: schema.parse(stays.form.getValues()),
        part: schema.parse(part.form.getValues()),
        evidenceIds: evidence.filter((id) => id !== NONE),
        reason: said,
      },
      part.act,
    );
    if (result.ok) {
      notices.done(t('findings.split.done', { number: result.value.number }));
      for (const form of forms) await form.discard();
      onClose();
      return;
    }
    const isMarked = [
      markFaults(stays.form, t, result.refusal, 'stays.'),
      markFaults(part.form, t, result.refusal, 'part.'),
    ].includes(true);
    if (!isMarked) setRefusal(result.refusal);
  });
  /** As in DialogForm: what is under way is seen to its end. */
  const close = async () => {
    if (sending.isUnderWay) return;
    for (const form of forms) if (!(await form.flush())) return;
    if (forms.some(isDrafted)) notices.done(t('app.draft.kept'));
    onClose();
  };
  const visited = visitedOn !== undefined && { visitedOn };
  return (
    <ActDialog
      title={`${t('findings.split.act')}　${finding.number}`}
      send={t('findings.split.act')}
      width={1120}
      isSending={sending.isUnderWay}
      onSend={sending.start}
      onClose={() => void close()}
    >
      <p>{t('findings.split.hint')}</p>
      {refusal && <Alert type="warning" title={sentenceOf(t, refusal)} />}
      <DraftTroubles of={forms} onGiveUp={onClose} />
      {forms.every(({ state }) => state !== 'unread') && (
        <>
          <div className={styles.beside}>
            <Sheet title={t('findings.split.stays')}>
              <FindingFields form={stays.form} recorded={finding.id} {...visited} />
            </Sheet>
            <Sheet title={t('findings.split.part')}>
              <FindingFields form={part.form} recorded={finding.id} {...visited} />
            </Sheet>
          </div>
          {all.length > 0 && (
            <Field
              control={why.form.control}
              name="evidence"
              label={t('findings.split.evidence')}
              required
            >
              {({ status, ref, value, onChange, ...field }) => (
                <>
                  <Checkbox.Group
                    {...field}
                    className={styles.evidence ?? ''}
                    value={value}
                    onChange={(ticked: string[]) => onChange(settled(ticked, value))}
                    options={[
                      ...all.map(({ id, evidence: { title, grade } }) => ({
                        value: id as string,
                        label: (
                          <>
                            {title}
                            {grade && <small>{t(`evidence.grade.${grade}`)}</small>}
                          </>
                        ),
                      })),
                      { value: NONE, label: t('findings.split.none') },
                    ]}
                  />
                  <ShowMore of={pieces}>{t('app.act.showMore')}</ShowMore>
                </>
              )}
            </Field>
          )}
          <Field
            control={why.form.control}
            name="reason"
            label={t('findings.reasonFor.split')}
            required
          >
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </>
      )}
    </ActDialog>
  );
}

/** A form of its own: of two with fields of the same names, the choices of one are no choices of the other. */
function Sheet({ title, children }: { title: string; children: ReactNode }) {
  return (
    <form aria-label={title} noValidate onSubmit={(event) => event.preventDefault()}>
      <h3>{title}</h3>
      {children}
    </form>
  );
}

/** None of them, or some: whichever was ticked last. */
function settled(ticked: string[], before: readonly string[]): string[] {
  const isNoneNew = ticked.includes(NONE) && !before.includes(NONE);
  return isNoneNew ? [NONE] : ticked.filter((id) => id !== NONE || ticked.length === 1);
}
