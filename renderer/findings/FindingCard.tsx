/** A finding with its evidence and what may be done about it: on the case's page, and beside the list of findings. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { refuseEvidence } from '../../shared/evidence/refuse-evidence.ts';
import { type Act, isOpenTo } from '../../shared/findings/acts.ts';
import type { FindingView } from '../../shared/findings/calls.ts';
import { refuseCorrecting } from '../../shared/findings/correcting.ts';
import { refuseSplitting } from '../../shared/findings/splitting.ts';
import { isProposedTo } from '../../shared/follow-ups/next-act.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import { useWrite } from '../base/call.ts';
import { useKeys } from '../base/keys.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useSignedIn } from '../base/session.ts';
import { FindingEvidence } from '../evidence/CaseEvidence.tsx';
import { EvidenceForm } from '../evidence/EvidenceForm.tsx';
import { busy } from '../parts/busy.ts';
import styles from './FindingCard.module.css';
import { FindingSheet } from './FindingSheet.tsx';
import { MergeDialog } from './MergeDialog.tsx';
import {
  CloseDialog,
  ReferDialog,
  ReopenDialog,
  ReviewDialog,
  VerifyDialog,
} from './MoveDialogs.tsx';
import { ReviseDialog } from './ReviseDialog.tsx';
import { SettleDialog } from './SettleDialog.tsx';
import { SplitDialog } from './SplitDialog.tsx';
import { useUndo, useUndoOfLookedAt } from './undo.tsx';

/** The acts that are moves of one finding; those on orders stand with the order. */
const ACTS = [
  'settle',
  'confirm',
  'submit',
  'verify',
  'close',
  'merge',
  'refer',
  'reopen',
] as const satisfies readonly Act[];
type FindingAct = (typeof ACTS)[number];

/** The acts that carry a finding on, which its next act is one of; the others turn it aside. */
const MAIN: ReadonlySet<FindingAct> = new Set(['settle', 'confirm', 'submit', 'verify', 'close']);

interface Props {
  finding: FindingView;
  visits: readonly VisitView[];
  /** Beside a list, the next act; nothing else offers it there, or names the unit, as the case's own page does. */
  lead?: ReactNode;
  /** In a case: the one the case's next act is about, and how it becomes so. */
  isLookedAt: boolean;
  /** Shown as the one looked at, where there are others. */
  isMarked?: boolean;
  onLook?: () => void;
}

export function FindingCard({
  finding,
  visits,
  lead,
  isLookedAt,
  isMarked = false,
  onLook,
}: Props) {
  const { t } = useTranslation();
  const { personId, roles } = useSignedIn();
  const notices = useNotices();
  const { offer, takeBack } = useUndo();
  useUndoOfLookedAt(finding, isLookedAt);
  const submit = useWrite('findings.submit');
  const [open, setOpen] = useState<FindingAct | 'revise' | 'correct' | 'split' | null>(null);
  const isAlone = lead !== undefined;
  const actor = { personId, roles };
  const acts = ACTS.filter(
    (act) =>
      isOpenTo(act, finding, actor) &&
      !(isAlone && MAIN.has(act) && isProposedTo(act, finding, actor)),
  );
  const mayRevise = isOpenTo('submit', finding, actor);
  const mayCorrect = refuseCorrecting(finding, actor) === null;
  const maySplit = refuseSplitting(finding, actor) === null;
  const onClose = () => setOpen(null);
  useKeys(
    { e: () => setOpen(mayRevise ? 'revise' : 'correct') },
    { enabled: isLookedAt && (mayRevise || mayCorrect) },
  );

  const { isUnderWay, start } = useOnce(async (act: FindingAct) => {
    if (act !== 'submit') return setOpen(act);
    const result = await submit.mutateAsync({ id: finding.id, seen: finding.revision });
    if (result.ok) offer(t('findings.moved.submit'), result.value);
    else notices.refused(result.refusal);
  });

  const { undo } = finding;
  const takingBack = useOnce(() => takeBack(finding));

  return (
    <FindingSheet
      finding={finding}
      showsUnit={isAlone}
      isLookedAt={isMarked}
      {...(onLook && { onLook })}
      acts={
        (isAlone || mayRevise || mayCorrect || acts.length > 0 || undo) && (
          <>
            {lead}
            {acts.map((act) => (
              <Button
                key={act}
                size="small"
                loading={busy(act === 'submit' && isUnderWay)}
                onClick={() => void start(act)}
              >
                {t(act === 'confirm' ? 'cases.next.review' : `findings.move.${act}`)}
              </Button>
            ))}
            {mayRevise && (
              <Button size="small" onClick={() => setOpen('revise')}>
                {t('app.act.edit')}
              </Button>
            )}
            {mayCorrect && (
              <Button size="small" onClick={() => setOpen('correct')}>
                {t('findings.correct.act')}
              </Button>
            )}
            {maySplit && (
              <Button size="small" onClick={() => setOpen('split')}>
                {t('findings.split.act')}
              </Button>
            )}
            {undo && <UndoAct undo={undo} takingBack={takingBack} />}
          </>
        )
      }
    >
      <EvidenceOf finding={finding} />
      {(open === 'revise' || open === 'correct') && (
        <ReviseDialog
          isCorrection={open === 'correct'}
          finding={finding}
          visitedOn={visits.find(({ id: visitId }) => visitId === finding.visitId)?.visitedOn}
          onClose={onClose}
        />
      )}
      {open === 'split' && (
        <SplitDialog
          finding={finding}
          visitedOn={visits.find(({ id: visitId }) => visitId === finding.visitId)?.visitedOn}
          onClose={onClose}
        />
      )}
      {open === 'settle' && <SettleDialog finding={finding} onClose={onClose} />}
      {open === 'confirm' && <ReviewDialog finding={finding} onClose={onClose} />}
      {open === 'close' && <CloseDialog finding={finding} onClose={onClose} />}
      {open === 'reopen' && <ReopenDialog finding={finding} onClose={onClose} />}
      {open === 'merge' && <MergeDialog finding={finding} onClose={onClose} />}
      {open === 'refer' && <ReferDialog finding={finding} onClose={onClose} />}
      {open === 'verify' && <VerifyDialog finding={finding} visits={visits} onClose={onClose} />}
    </FindingSheet>
  );
}

interface UndoActProps {
  undo: NonNullable<FindingView['undo']>;
  takingBack: { isUnderWay: boolean; start: () => Promise<void> };
}

/** Taking one's own last move back; or why that is over, and what there is instead. */
function UndoAct({ undo: { move, refusal }, takingBack }: UndoActProps) {
  const { t } = useTranslation();
  const act = t(`findings.move.${move}`);
  return refusal ? (
    <p className={styles.noUndo}>
      {t('app.list.next', {
        first: t('findings.undo.over', { act, why: t(`findings.undo.why.${refusal}`) }),
        next: t(`findings.undo.instead.${move}`),
      })}
    </p>
  ) : (
    <Button
      size="small"
      loading={busy(takingBack.isUnderWay)}
      onClick={() => void takingBack.start()}
    >
      {t('findings.undo.act', { act })}
    </Button>
  );
}

/** What bears the finding out, and a way to add to it as long as it is not settled. */
function EvidenceOf({ finding }: { finding: FindingView }) {
  const { t } = useTranslation();
  const { roles } = useSignedIn();
  const notices = useNotices();
  const add = useWrite('evidence.add');
  const isOpen = refuseEvidence(finding.stage) === null;
  const mayAdd = isOpen && (roles.includes('inspector') || roles.includes('team_leader'));
  return (
    <div className={styles.evidence}>
      <FindingEvidence
        finding={finding}
        isOpen={isOpen}
        none={<p className={styles.none}>{t('evidence.none')}</p>}
      />
      {mayAdd && (
        <div className="unprinted">
          <EvidenceForm
            subject={finding.id}
            onAdd={async (item, act) => {
              const result = await add.mutateAsync(
                {
                  caseId: finding.caseId,
                  visitId: null,
                  findingIds: [finding.id],
                  evidence: item,
                },
                act,
              );
              if (result.ok) notices.done(t('evidence.added', { title: item.title }));
              else notices.refused(result.refusal);
              return result.ok;
            }}
          />
        </div>
      )}
    </div>
  );
}
