/** Evidence in the record, with what may be done about it: looking at a file, taking a copy, judging what nobody has graded. */
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import { Grade } from '../../shared/evidence/evidence.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useHasRole } from '../base/session.ts';
import { EvidenceActs } from './EvidenceActs.tsx';
import { EvidenceLine } from './EvidenceLine.tsx';

interface Props {
  item: EvidenceView;
  /** Nothing that it bears out is settled. */
  isOpen: boolean;
}

export function KeptEvidence({ item, isOpen }: Props) {
  const hasRole = useHasRole();
  const { id, evidence } = item;
  const mayGrade =
    isOpen && evidence.grade === null && (hasRole('inspector') || hasRole('team_leader'));
  return (
    <EvidenceLine
      evidence={evidence}
      acts={
        (mayGrade || evidence.kind === 'file') && (
          <>
            {mayGrade && <GradeActs item={item} />}
            {evidence.kind === 'file' && <EvidenceActs id={id} name={evidence.file.name} />}
          </>
        )
      }
    />
  );
}

function GradeActs({ item: { id, evidence } }: Pick<Props, 'item'>) {
  const { t } = useTranslation();
  const notices = useNotices();
  const judge = useWrite('evidence.grade');
  const { start } = useOnce(async (grade: Grade) => {
    const result = await judge.mutateAsync({ id, grade });
    if (!result.ok) return notices.refused(result.refusal);
    const { title } = evidence;
    notices.done(t('evidence.graded', { title, grade: t(`evidence.grade.${grade}`) }));
  });
  return Grade.options.map((grade) => (
    <button key={grade} type="button" className="link-button" onClick={() => void start(grade)}>
      {t('evidence.gradeAs', { grade: t(`evidence.grade.${grade}`) })}
    </button>
  ));
}
