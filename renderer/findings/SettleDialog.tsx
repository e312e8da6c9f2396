/**
 * 裁定: one side and one value of each open field are chosen, or a text is written anew, and why. Nothing is chosen
 * beforehand. What other findings are contested in the same way can be settled with it.
 */
import { Alert, Checkbox, Radio } from 'antd';
import type { TFunction } from 'i18next';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import type { ContestedFinding, FindingView } from '../../shared/findings/calls.ts';
import { RecordedFinding } from '../../shared/findings/finding.ts';
import { FINAL_STAGES, type FindingStage, type MoveActor } from '../../shared/findings/moves.ts';
import {
  type FactRef,
  type OpenField,
  outcomeOf,
  RewrittenTexts,
  refuseSide,
  type Side,
  TextField,
} from '../../shared/findings/settling.ts';
import { faultsOf, refuse } from '../../shared/refusal.ts';
import { reason } from '../../shared/text.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useSignedIn } from '../base/session.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import styles from './Sides.module.css';
import { fieldName, Sides, stageOf, Versions, whoSettles } from './Sides.tsx';
import { mergedText } from './text-differences.ts';

/** A side and a value as a form can hold them, also in a draft that is taken up when there are others. */
const keyOf = ({ device, sequence }: FactRef): string => `${device} ${sequence}`;
const Choice = chosen(z.string());
/** Instead of a value's key: none of them, but a text of one's own. */
const REWRITTEN = 'rewritten';

/** One of a field's values, or a text written anew. */
const valueIn = ({ field, versions }: OpenField) =>
  z.strictObject({ choice: Choice, text: z.string() }).transform(({ choice, text }, context) => {
    const version = versions.find(({ value }) => JSON.stringify(value[field]) === choice);
    if (version) return version.value[field];
    if (choice !== REWRITTEN) {
      // Chosen in a draft, of what there was then.
      context.addIssue({ code: 'custom', params: { rule: 'not_chosen' } });
      return z.NEVER;
    }
    const written = RewrittenTexts.safeParse({ [field]: text });
    if (written.success) return written.data[TextField.parse(field)];
    for (const { rule, limit } of faultsOf(written.error)) {
      context.addIssue({ code: 'custom', path: ['text'], params: { rule, limit } });
    }
    return z.NEVER;
  });

const schemaOf = (fields: readonly OpenField[]) =>
  z.strictObject({
    side: Choice,
    values: z.strictObject(Object.fromEntries(fields.map((of) => [of.field, valueIn(of)]))),
    alike: z.array(z.string()),
    reason,
  });
type Settling = ReturnType<typeof schemaOf>;

/** What there is to choose from of a text, put together; or else the first. */
const startOf = ({ field, versions, base }: OpenField): string => {
  const textOf = (value: RecordedFindingPart) => String(value[field] ?? '');
  const texts = versions.map(({ value }) => textOf(value));
  return (base && mergedText(textOf(base.value), texts)) ?? texts[0] ?? '';
};
type RecordedFindingPart = OpenField['versions'][number]['value'];

/** Why this person may not settle a finding in favour of a side; nothing, when they may. */
function whyNot(
  t: TFunction,
  side: Side,
  finding: Pick<FindingView, 'contest' | 'hands'>,
  actor: MoveActor,
): string {
  const refusal = refuseSide(side, finding, actor);
  if (!refusal) return '';
  return refusal.code === 'refused'
    ? t('findings.contest.ownWork')
    : t('findings.contest.othersSettle', { who: whoSettles(t, [side, side]) });
}

/** The side of another finding that came to the same, on the same laptop. */
const sameSide = (side: Side, { contest }: ContestedFinding): Side | undefined =>
  contest.sides.find((other) => outcomeOf(other) === outcomeOf(side));

/** Of each side of another finding: by whom it came to what, and why. */
function SidesShort({ contest: { sides } }: Pick<ContestedFinding, 'contest'>) {
  const { t } = useTranslation();
  return sides.map((side) => {
    const last = side.steps.at(-1);
    return (
      <small key={keyOf(side.last)}>
        {last?.by} {t(`findings.stage.${stageOf(side)}`)}
        {last?.said && `　${last.said}`}
      </small>
    );
  });
}

export function SettleDialog({ finding, onClose }: { finding: FindingView; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const settle = useWrite('findings.settle');
  const actor = useSignedIn();
  const { parted, sides, fields } = finding.contest ?? { parted: null, sides: [], fields: [] };
  const [only, ...others] = sides;
  const isAlone = others.length === 0 || fields.length > 0;
  const alike = useRead('findings.contestedAlike', { id: finding.id }, { enabled: !isAlone }).data;
  const schema = schemaOf(fields);
  const sideOf = (key: string | null) => sides.find(({ last }) => keyOf(last) === key);

  /** The stage a choice leads to, where there is one to make. */
  const leadsTo = (key: string | null) => {
    const side = others.length > 0 && sideOf(key);
    return side ? stageOf(side) : null;
  };
  /** The same, where nothing is done after it. */
  const endsAs = (key: string | null) =>
    FINAL_STAGES.find((stage) => stage === leadsTo(key)) ?? null;

  /** Of those that were ticked, what can be settled for the same side; each with that side. */
  const settledWith = (key: string | null, ticked: readonly string[]) => {
    const side = sideOf(key);
    return (alike ?? []).flatMap((other) => {
      const same = side && ticked.includes(other.id) ? sameSide(side, other) : undefined;
      return same && !whyNot(t, same, other, actor) ? [{ ...other, side: same }] : [];
    });
  };

  return (
    <DialogForm
      width={760}
      title={`${t('findings.move.settle')}　${finding.number}`}
      send={({ side, alike: ticked }) => {
        const stage = leadsTo(side);
        if (!stage) return t('findings.move.settle');
        const count = 1 + settledWith(side, ticked).length;
        const as = { stage: t(`findings.stage.${stage}`), count };
        return t(count > 1 ? 'findings.contest.severalAs' : 'findings.contest.as', as);
      }}
      grave={({ side }) => endsAs(side) !== null}
      warning={t('findings.contest.noUndo')}
      draft={{ form: 'settling', subject: finding.id }}
      schema={schema}
      empty={{
        side: only && others.length === 0 ? keyOf(only.last) : null,
        values: Object.fromEntries(fields.map(({ field }) => [field, { choice: null, text: '' }])),
        alike: [],
        reason: '',
      }}
      onClose={onClose}
      onSend={async ({ side: key, values, alike: ticked, reason }, act) => {
        const side = sideOf(key);
        // Chosen in a draft of what was contested otherwise then.
        if (!side) return refuse({ code: 'stale' });
        const refs = (of: readonly Side[]) => of.map(({ last }) => last);
        const together = settledWith(key, ticked);
        const stage = t(`findings.stage.${stageOf(side)}`);
        return notices.doneIf(
          await settle.mutateAsync(
            {
              findings: [
                {
                  id: finding.id,
                  seen: finding.revision,
                  sides: refs(sides),
                  chosen: side.last,
                  values: RecordedFinding.partial().parse(values),
                },
                ...together.map((other) => ({
                  id: other.id,
                  seen: other.revision,
                  sides: refs(other.contest.sides),
                  chosen: other.side.last,
                  values: {},
                })),
              ],
              reason,
            },
            act,
          ),
          together.length > 0
            ? t('findings.contest.settledSeveral', { count: 1 + together.length, stage })
            : others.length > 0
              ? t('findings.contest.settled', { number: finding.number, stage })
              : t('findings.contest.settledWording', { number: finding.number }),
        );
      }}
    >
      {(control) => (
        <div className={styles.contest}>
          <p>{finding.account}</p>
          {others.length > 0 && (
            <Field control={control} name="side" label={t('findings.contest.choose')} required>
              {({ status, ...field }) => (
                <>
                  <Radio.Group {...field} style={{ display: 'block' }}>
                    <Sides
                      parted={parted}
                      sides={sides}
                      head={(side, name) => (
                        <>
                          <Radio
                            value={keyOf(side.last)}
                            disabled={whyNot(t, side, finding, actor) !== ''}
                          >
                            {name}
                          </Radio>
                          {whyNot(t, side, finding, actor) && (
                            <small>{whyNot(t, side, finding, actor)}</small>
                          )}
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
              {({ status, value, onChange, ...field }) => (
                <Radio.Group
                  {...field}
                  value={value?.choice ?? null}
                  style={{ display: 'block' }}
                  onChange={({ target }) => {
                    const isNew = target.value === REWRITTEN && !value?.text;
                    const text = isNew ? startOf(of) : (value?.text ?? '');
                    onChange({ choice: target.value, text });
                  }}
                >
                  <Versions
                    of={of}
                    head={({ value: version }, name) => (
                      <Radio value={JSON.stringify(version[of.field])}>{name}</Radio>
                    )}
                  >
                    {TextField.safeParse(of.field).success && (
                      <>
                        <Radio value={REWRITTEN}>{t('findings.contest.rewrite')}</Radio>
                        {value?.choice === REWRITTEN && (
                          <>
                            <TextLines
                              aria-label={t('findings.contest.rewritten', {
                                field: fieldName(t, of.field),
                              })}
                              lines={[2, 10]}
                              value={value.text}
                              onChange={({ target }) =>
                                onChange({ choice: REWRITTEN, text: target.value })
                              }
                            />
                            <p className={styles.written}>{t('findings.contest.rewriteHint')}</p>
                          </>
                        )}
                      </>
                    )}
                  </Versions>
                </Radio.Group>
              )}
            </Field>
          ))}
          {alike && alike.length > 0 && <Alike control={control} alike={alike} sideOf={sideOf} />}
          <Field control={control} name="reason" label={t('findings.contest.reason')} required>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
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

interface AlikeProps {
  /** The form's, whose `side` decides which of them may be settled so. */
  control: Control<z.input<Settling>, unknown, z.output<Settling>>;
  alike: readonly ContestedFinding[];
  sideOf: (key: string | null) => Side | undefined;
}

/** The other findings in which the same laptops came to the same outcomes; those that may be settled so too can be ticked. */
function Alike({ control, alike, sideOf }: AlikeProps) {
  const { t } = useTranslation();
  const actor = useSignedIn();
  const side = sideOf(useWatch({ control, name: 'side' }));
  const rows = alike.map((other) => {
    const same = side && sameSide(side, other);
    return { other, why: same ? whyNot(t, same, other, actor) : '' };
  });
  const open: string[] = rows.flatMap(({ other, why }) => (why === '' ? [other.id] : []));
  return (
    <Field
      control={control}
      name="alike"
      label={t('findings.contest.alike', { count: alike.length })}
      hint={t('findings.contest.alikeHint')}
    >
      {({ status, ref: _, value, onChange, ...field }) => (
        <div className={styles.alike}>
          <button
            type="button"
            className={`link-button ${styles.all}`}
            onClick={() => onChange(open)}
          >
            {t('findings.contest.alikeAll', { count: open.length })}
          </button>
          <Checkbox.Group
            {...field}
            className={styles.alike ?? ''}
            value={value.filter((id) => open.includes(id))}
            onChange={onChange}
            options={rows.map(({ other, why }) => ({
              value: other.id,
              disabled: why !== '',
              label: (
                <>
                  {other.number}　{other.unitName}
                  <small className={styles.one}>{other.account}</small>
                  <SidesShort contest={other.contest} />
                  {why && <small>{why}</small>}
                </>
              ),
            }))}
          />
        </div>
      )}
    </Field>
  );
}
