/** A finding as it stands in the record: the account first, then when, where, who, what it shows, what is demanded. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FindingView, LinkedFinding } from '../../shared/findings/calls.ts';
import { MENDING_STAGES } from '../../shared/findings/moves.ts';
import { to } from '../addresses.ts';
import { SameNumber } from '../devices/SameNumber.tsx';
import { DueMark } from '../orders/DueMark.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { SealedPart } from '../sealed/SealedPart.tsx';
import { CorrectionTable } from '../visits/CorrectionTable.tsx';
import styles from './FindingSheet.module.css';
import { SeverityMark } from './SeverityMark.tsx';
import { ContestSheet, fieldName, Value } from './Sides.tsx';
import { ContestedMark, FindingStageMark } from './StageMark.tsx';
import { useWhatItSays } from './what-it-says.tsx';

interface Props {
  finding: FindingView;
  /** The unit is named where the page does not do so already. */
  showsUnit?: boolean;
  /** Among others: the one that is looked at, and how another becomes so. */
  isLookedAt?: boolean;
  onLook?: () => void;
  acts?: ReactNode;
  children?: ReactNode;
}

/** Stages in which the last reason is still what the person has to deal with. */
const REASON_STAGES = ['draft', 'mending', 'dismissed', 'merged', 'confirmed'] as const;

export function FindingSheet({
  finding,
  showsUnit = false,
  isLookedAt = false,
  onLook,
  acts,
  children,
}: Props) {
  const { t } = useTranslation();
  const saysOf = useWhatItSays();
  const { stage, severity, dueAt, lastReason, relapses } = finding;
  const showsReason = lastReason !== '' && REASON_STAGES.some((shown) => shown === stage);
  return (
    <article
      className={styles.sheet}
      id={finding.id}
      tabIndex={-1}
      data-chosen={isLookedAt || undefined}
      onFocus={onLook}
    >
      <header>
        <h3>{finding.number}</h3>
        {finding.isContested ? <ContestedMark /> : <FindingStageMark stage={stage} />}
        <SeverityMark severity={severity} />
        {MENDING_STAGES.includes(stage) && <DueMark dueAt={dueAt} />}
        {relapses > 0 && (
          <span className={styles.relapse}>{t('findings.relapses', { count: relapses })}</span>
        )}
      </header>
      {finding.sharesNumber && <SameNumber of="finding" number={finding.number} />}
      <p className={styles.account}>{finding.account}</p>
      {finding.contest && <ContestSheet contest={finding.contest} />}
      {showsReason && (
        <p className={styles.reason}>
          {t('app.list.named', {
            name: t(`findings.reasonOf.${stage as (typeof REASON_STAGES)[number]}`),
            value: lastReason,
          })}
        </p>
      )}
      {finding.sealed.map((part) => (
        <SealedPart key={part.part} part={part} number={finding.number} />
      ))}
      <DescriptionList
        items={[
          stage === 'merged'
            ? [
                t('findings.field.mergedInto'),
                finding.mergedInto ? (
                  <Linked key="into" findings={[finding.mergedInto]} />
                ) : (
                  t('findings.merge.unseen')
                ),
              ]
            : null,
          finding.merged.length === 0
            ? null
            : [t('findings.field.merged'), <Linked key="merged" findings={finding.merged} />],
          finding.splitFrom === null
            ? null
            : [t('findings.field.splitFrom'), <Linked key="from" findings={[finding.splitFrom]} />],
          finding.parts.length === 0
            ? null
            : [t('findings.field.parts'), <Linked key="parts" findings={finding.parts} />],
          showsUnit ? [t('findings.field.unit'), finding.unitName] : null,
          ...saysOf(finding),
          [t('findings.field.recordedBy'), finding.recordedBy],
        ]}
      />
      <CorrectionTable
        corrections={finding.corrections.map(({ changes, ...correction }) => ({
          ...correction,
          changes: changes.map(({ field, was, is, stands }) => ({
            key: field,
            name: fieldName(t, field),
            was: <Value field={field} value={was} base={was} />,
            is: <Value field={field} value={is} base={was} />,
            isReplaced: !stands,
          })),
        }))}
      />
      {children}
      {acts && <div className={styles.acts}>{acts}</div>}
    </article>
  );
}

/** Other findings, each with where it stands and a way to it. */
function Linked({ findings }: { findings: readonly LinkedFinding[] }) {
  return (
    <ul className={styles.linked}>
      {findings.map(({ id, caseId, number, stage }) => (
        <li key={id}>
          <Link to={to.case(caseId, id)}>{number}</Link>
          <FindingStageMark stage={stage} />
        </li>
      ))}
    </ul>
  );
}
