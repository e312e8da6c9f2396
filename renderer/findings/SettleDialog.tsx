/** 裁定: one side and one value of each open field are chosen, and why. Nothing is chosen beforehand. */
import { Alert, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { RecordedFinding } from '../../shared/findings/finding.ts';
import { FINAL_STAGES, type FindingStage } from '../../shared/findings/moves.ts';
import { type FactRef, refuseSide, type Side } from '../../shared/findings/settling.ts';
import { refuse } from '../../shared/refusal.ts';
import { prose } from '../../shared/text.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useSignedIn } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import styles from './Sides.module.css';
import { fieldName, Sides, stageOf, Versions, whoSettles } from './Sides.tsx';

/** A side and a value as a form can hold them, also in a draft that is taken up when there are others. */
const keyOf = ({ device, sequence }: FactRef): string => `${device} ${sequence}`;
const Choice = chosen(z.string());

export function SettleDialog({ finding, onClose }: { finding: FindingView; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const settle = useWrite('findings.settle');
  const actor = useSignedIn();
  const { sides, fields } = finding.contest ?? { sides: [], fields: [] };
  const [only, ...others] = sides;
  const schema = z.strictObject({
    side: Choice,
    values: z.strictObject(Object.fromEntries(fields.map(({ field }) => [field, Choice]))),
    reason: prose(2000),
  });
  const sideOf = (key: string | null) => sides.find(({ last }) => keyOf(last) === key);

  /** The stage a choice leads to, where there is one to make. */
  const leadsTo = (key: string | null) => {
    const side = others.length > 0 && sideOf(key);
    return side ? stageOf(side) : null;
  };
  /** The same, where nothing is done after it. */
  const endsAs = (key: string | null) =>
    FINAL_STAGES.find((stage) => stage === leadsTo(key)) ?? null;

  /** Why this person may not choose a side; nothing, when they may. */
  const whyNot = (side: Side): string => {
    const refusal = refuseSide(side, finding, actor);
    if (!refusal) return '';
    return refusal.code === 'refused'
      ? t('findings.contest.ownWork')
      : t('findings.contest.othersSettle', { who: whoSettles(t, [side, side]) });
  };

  return (
    <DialogForm
      width={760}
      title={`${t('findings.move.settle')}　${finding.number}`}
      send={({ side }) => {
        const stage = leadsTo(side);
        return stage
          ? t('findings.contest.as', { stage: t(`findings.stage.${stage}`) })
          : t('findings.move.settle');
      }}
      grave={({ side }) => endsAs(side) !== null}
      draft={{ form: 'settling', subject: finding.id }}
      schema={schema}
      empty={{
        side: only && others.length === 0 ? keyOf(only.last) : null,
        values: Object.fromEntries(fields.map(({ field }) => [field, null])),
        reason: '',
      }}
      onClose={onClose}
      onSend={async ({ side: key, values, reason }, act) => {
        const side = sideOf(key);
        // Chosen in a draft of what was contested otherwise then.
        if (!side) return refuse({ code: 'stale' });
        return notices.doneIf(
          await settle.mutateAsync(
            {
              id: finding.id,
              seen: finding.revision,
              sides: sides.map(({ last }) => last),
              chosen: side.last,
              values: RecordedFinding.partial().parse(
                Object.fromEntries(
                  Object.entries(values).map(([field, value]) => [field, JSON.parse(value)]),
                ),
              ),
              reason,
            },
            act,
          ),
          others.length > 0
            ? t('findings.contest.settled', {
                number: finding.number,
                stage: t(`findings.stage.${stageOf(side)}`),
              })
            : t('findings.contest.settledWording', { number: finding.number }),
        );
      }}
    >
      {(control) => (
        <div className={styles.contest}>
          <p>{finding.fact}</p>
          {others.length > 0 && (
            <Field control={control} name="side" label={t('findings.contest.choose')} required>
              {({ status, ...field }) => (
                <>
                  <Radio.Group {...field} style={{ display: 'block' }}>
                    <Sides
                      sides={sides}
                      head={(side, name) => (
                        <>
                          <Radio value={keyOf(side.last)} disabled={whyNot(side) !== ''}>
                            {name}
                          </Radio>
                          {whyNot(side) && <small>{whyNot(side)}</small>}
                        </>
                      )}
                    />
                  </Radio.Group>
                  <Ends as={endsAs(field.value)} />
                </>
              )}
            </Field>
          )}
          {fields.map((of) => (
            <Field
              key={of.field}
              control={control}
              name={`values.${of.field}`}
              label={t('findings.contest.chooseValue', { field: fieldName(t, of.field) })}
              required
            >
              {({ status, ...field }) => (
                <Radio.Group {...field} style={{ display: 'block' }}>
                  <Versions
                    of={of}
                    head={({ value }, name) => (
                      <Radio value={JSON.stringify(value[of.field])}>{name}</Radio>
                    )}
                  />
                </Radio.Group>
              )}
            </Field>
          ))}
          <Field control={control} name="reason" label={t('findings.contest.reason')} required>
            {(field) => <Input.TextArea {...field} autoSize={{ minRows: 2, maxRows: 8 }} />}
          </Field>
          <p>{t('findings.contest.noUndo')}</p>
        </div>
      )}
    </DialogForm>
  );
}

/** Said before it is sent: the side that is chosen is the end of the finding. */
function Ends({ as }: { as: FindingStage | null }) {
  const { t } = useTranslation();
  if (!as) return null;
  const stage = t(`findings.stage.${as}`);
  return (
    <Alert
      type="warning"
      className={styles.ends ?? ''}
      title={t('findings.contest.ends', { stage })}
    />
  );
}
