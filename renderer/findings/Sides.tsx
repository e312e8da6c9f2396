/** What was decided or written differently, side by side: who did what, when, on which laptop, why, and what they had seen. */
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingView } from '../../shared/findings/calls.ts';
import { calledInvolved, type Involved } from '../../shared/findings/involved.ts';
import {
  type Contest,
  lastMoveOf,
  type OpenField,
  type Seen,
  type Side,
  type StepMove,
  settledBy,
} from '../../shared/findings/settling.ts';
import { useMoment } from '../base/office.ts';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { useUnitName } from '../units/unit-name.ts';
import styles from './Sides.module.css';
import { FindingStageMark } from './StageMark.tsx';
import { partsOf } from './text-differences.ts';
import { useWithUnits } from './with-units.ts';

/** The posts of which one is asked for: 督查组组长或室主任. */
export const whoSettles = (t: TFunction, sides: readonly Side[]): string =>
  [...new Set(sides.flatMap((side) => settledBy(sides.length > 1 ? lastMoveOf(side) : null)))]
    .map((role) => t(`people.role.${role}`))
    .join(t('app.list.or'));

/** On the finding's sheet: that it is contested, and all there is to know before it is settled. */
export function ContestSheet({ contest }: { contest: NonNullable<FindingView['contest']> }) {
  const { t } = useTranslation();
  const { sides, fields, parted } = contest;
  return (
    <div className={styles.contest}>
      <p className={styles.note}>
        {t(sides.length > 1 ? 'findings.contest.decided' : 'findings.contest.written', {
          who: whoSettles(t, sides),
        })}
      </p>
      {sides.length > 1 && <Sides parted={parted} sides={sides} head={(_, name) => name} />}
      {fields.map((of) => (
        <section key={of.field} className={styles.field}>
          <h4>{fieldName(t, of.field)}</h4>
          <Versions of={of} head={(_, name) => name} />
        </section>
      ))}
    </div>
  );
}

interface SidesProps {
  parted: Contest['parted'];
  sides: Contest['sides'];
  /** What stands above a side, given what it is called there. */
  head: (side: Side, name: ReactNode) => ReactNode;
}

export function Sides({ parted, sides, head }: SidesProps) {
  const { t } = useTranslation();
  return (
    <div className={styles.sides}>
      {parted && (
        <p>
          {t('findings.contest.parted')}
          {stepName(t, parted.move)}
          {'　'}
          <Written {...parted} />
        </p>
      )}
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
            <HadSeen seen={side.seen}>{t('findings.contest.unseenSide')}</HadSeen>
          </section>
        ))}
      </div>
    </div>
  );
}

/** What somebody knew of when they wrote: not of the other side, and of what its laptop wrote as far as it had come. */
function HadSeen({ seen, children }: { seen: readonly Seen[]; children: ReactNode }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <p className={styles.seen}>
      {children}
      {seen.map(({ device, until }) => (
        <span key={device}>
          {until === null
            ? t('findings.contest.seenNothing', { device })
            : t('findings.contest.seenUntil', { device, until: moment(until) })}
        </span>
      ))}
    </p>
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
  /** What stands below them. */
  children?: ReactNode;
}

/** A field with its several values, each beside the one that all were written from. */
export function Versions({ of: { field, versions, base }, head, children }: VersionsProps) {
  const { t } = useTranslation();
  const isBase = ({ value }: Version) =>
    base !== null && JSON.stringify(value) === JSON.stringify(base.value);
  const hasBase = versions.some(isBase);
  return (
    <div className={styles.beside}>
      {base && !hasBase && (
        <div className={styles.whole}>
          <div className={styles.head}>
            <span>{t('findings.contest.base')}</span>
            <Written {...base} />
          </div>
          <Value field={field} value={base.value} base={base.value} />
        </div>
      )}
      {versions.map((version, i) => (
        <div key={JSON.stringify(version.value)}>
          <div className={styles.head}>
            {head(
              version,
              <span>
                {t(isBase(version) ? 'findings.contest.versionBase' : 'findings.contest.version', {
                  n: i + 1,
                })}
              </span>,
            )}
            <Written {...version} />
          </div>
          <Value field={field} value={version.value} base={base?.value ?? {}} />
          {!hasBase && <HadSeen seen={version.seen}>{t('findings.contest.unseenVersion')}</HadSeen>}
        </div>
      ))}
      {children && <div className={styles.whole}>{children}</div>}
    </div>
  );
}

type By = Pick<Contest['sides'][number]['steps'][number], 'at' | 'by' | 'isClaimed' | 'device'>;

function Written({ at, by, isClaimed, device }: By) {
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
      {isClaimed && <small>{t('journal.claimed')}</small>}
    </span>
  );
}

type Version = OpenField['versions'][number];

interface ValueProps {
  field: OpenField['field'];
  value: Version['value'];
  /** What it was written from. */
  base: Version['value'];
}

export function Value({ field, value, base }: ValueProps) {
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
      default: {
        const text = value[field] ?? '';
        const from = base[field] ?? text;
        return text === '' && from === '' ? null : <Marked text={text} base={from} />;
      }
    }
  };
  return <div className={styles.value}>{words() || t('app.state.notGiven')}</div>;
}

/** A text, with what was left out of the one it was written from, and put in: by a line through it and under it, and read aloud. */
function Marked({ text, base }: { text: string; base: string }) {
  const { t } = useTranslation();
  return partsOf(base, text).map((part, i) => {
    // biome-ignore-start lint/suspicious/noArrayIndexKey: what is written does not change its place, and two parts may say the same
    switch (part.is) {
      case 'left out':
        return (
          <del key={i} data-aloud={t('findings.contest.leftOut')}>
            {part.text}
          </del>
        );
      case 'put in':
        return (
          <ins key={i} data-aloud={t('findings.contest.putIn')}>
            {part.text}
          </ins>
        );
      default:
        return part.text;
    }
    // biome-ignore-end lint/suspicious/noArrayIndexKey: as above
  });
}

function Lines({ lines }: { lines: readonly Involved[] }) {
  return (
    <ul>
      {useWithUnits(lines).map((line) => (
        <li key={JSON.stringify(line)}>
          {calledInvolved(line)} {[line.when, line.what, line.note].filter(Boolean).join('　')}
        </li>
      ))}
    </ul>
  );
}
