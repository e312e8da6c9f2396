/** What was decided or written differently, side by side: who did what, when, on which laptop, and why. */
import { diffChars } from 'diff';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../shared/dates.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { calledInvolved, type Involved } from '../../shared/findings/involved.ts';
import {
  type Contest,
  lastMoveOf,
  type OpenField,
  type Side,
  type StepMove,
  settledBy,
} from '../../shared/findings/settling.ts';
import { useMoment } from '../base/office.ts';
import { FindingStageMark } from '../parts/StageMark.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { useUnitName } from '../units/unit-name.ts';
import styles from './Sides.module.css';

/** The posts of which one is asked for: 督查组组长或室主任. */
export const whoSettles = (t: TFunction, sides: readonly Side[]): string =>
  [...new Set(sides.flatMap((side) => settledBy(sides.length > 1 ? lastMoveOf(side) : null)))]
    .map((role) => t(`people.role.${role}`))
    .join(t('app.list.or'));

/** On the finding's sheet: that it is contested, and all there is to know before it is settled. */
export function ContestSheet({ contest }: { contest: NonNullable<FindingView['contest']> }) {
  const { t } = useTranslation();
  const { sides, fields } = contest;
  return (
    <div className={styles.contest}>
      <p className={styles.note}>
        {t(sides.length > 1 ? 'findings.contest.decided' : 'findings.contest.written', {
          who: whoSettles(t, sides),
        })}
      </p>
      {sides.length > 1 && <Sides sides={sides} head={(_, name) => name} />}
      {fields.map((field) => (
        <Versions key={field.field} of={field} head={(_, name) => name} />
      ))}
    </div>
  );
}

interface SidesProps {
  sides: Contest['sides'];
  /** What stands above a side, given what it is called there. */
  head: (side: Side, name: ReactNode) => ReactNode;
}

export function Sides({ sides, head }: SidesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.beside}>
      {sides.map((side, i) => (
        <section key={`${side.last.device} ${side.last.sequence}`}>
          <div className={styles.head}>
            {head(side, <span>{t('findings.contest.side', { n: i + 1 })}</span>)}
            <FindingStageMark stage={stageOf(side)} />
          </div>
          <ol className={styles.steps}>
            {side.steps.map(({ move, said, agrees, ...who }) => (
              <li key={`${who.device} ${who.at} ${move}`}>
                {agrees ? t('findings.contest.agrees') : stepName(t, move)}
                {'　'}
                <Written {...who} />
                {said && <p>{said}</p>}
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

const stepName = (t: TFunction, move: StepMove): string =>
  move === 'record'
    ? t('journal.fact.finding.recorded')
    : move === 'undo'
      ? t('journal.fact.finding.move_undone')
      : t(`findings.move.${move}`);

/** Where it leads: the stage after its last step. */
export const stageOf = ({ steps }: Side): FindingView['stage'] =>
  steps.findLast(({ agrees }) => !agrees)?.stage ?? 'draft';

export const fieldName = (t: TFunction, field: OpenField['field']): string =>
  t(`findings.field.${field === 'unitId' ? 'unit' : field}`);

interface VersionsProps {
  of: OpenField;
  head: (version: Version, name: ReactNode) => ReactNode;
}

/** A field with its several values. */
export function Versions({ of: { field, versions }, head }: VersionsProps) {
  const { t } = useTranslation();
  return (
    <section className={styles.field}>
      <h4>{fieldName(t, field)}</h4>
      <div className={styles.beside}>
        {versions.map((version, i) => (
          <div key={JSON.stringify(version.value)}>
            <div className={styles.head}>
              {head(version, <span>{t('findings.contest.version', { n: i + 1 })}</span>)}
              <Written {...version} />
            </div>
            <Value
              field={field}
              value={version.value}
              other={versions[i === 0 ? 1 : 0]?.value ?? {}}
            />
          </div>
        ))}
      </div>
    </section>
  );
}

function Written({ at, by, device }: { at: Instant; by: string; device: string | null }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <span className={styles.written}>
      {by} {moment(at)}
      {device && (
        <>
          {' '}
          <span className={styles.device}>{t('findings.contest.device', { device })}</span>
        </>
      )}
    </span>
  );
}

type Version = OpenField['versions'][number];

interface ValueProps {
  field: OpenField['field'];
  value: Version['value'];
  /** Another value of the field, from which it differs. */
  other: Version['value'];
}

function Value({ field, value, other }: ValueProps) {
  const { t } = useTranslation();
  const unitName = useUnitName(value.unitId);
  const { labelOf } = useTaxonomy();
  const words = (): ReactNode => {
    switch (field) {
      case 'unitId':
        return unitName;
      case 'involved':
        return value.involved?.length ? <Lines lines={value.involved} /> : null;
      case 'leaf':
      case 'class':
      case 'cause': {
        const term = value[field];
        return term && labelOf(term.id);
      }
      case 'tags':
        return value.tags?.map(({ id }) => labelOf(id)).join(t('app.list.and'));
      case 'severity':
        return value.severity && t(`findings.severity.${value.severity}`);
      default:
        return <Marked text={value[field] ?? ''} other={other[field] ?? ''} />;
    }
  };
  return <div className={styles.value}>{words() || t('findings.contest.empty')}</div>;
}

/** A text, with what the other one does not have marked. */
function Marked({ text, other }: { text: string; other: string }) {
  const parts = diffChars(other, text).filter(({ removed }) => !removed);
  // What is written does not change its place.
  // biome-ignore lint/suspicious/noArrayIndexKey: two parts may say the same
  return parts.map(({ added, value }, i) => (added ? <mark key={i}>{value}</mark> : value));
}

function Lines({ lines }: { lines: readonly Involved[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li key={JSON.stringify(line)}>
          {calledInvolved({ ...line, unitName: line.unitText })}{' '}
          {[line.when, line.what, line.note].filter(Boolean).join('　')}
        </li>
      ))}
    </ul>
  );
}
