/** Evidence in the record, with what may be done about it: looking at a file, taking a copy, judging what nobody has graded. */
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import { Grade } from '../../shared/evidence/evidence-record.ts';
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
  onShow: () => void;
}

export function KeptEvidence({ item, isOpen, onShow }: Props) {
  const hasRole = useHasRole();
  const { id, evidence, fault } = item;
  const mayGrade =
    isOpen && evidence.grade === null && (hasRole('inspector') || hasRole('team_leader'));
  return (
    <EvidenceLine
      evidence={evidence}
      fault={fault}
      acts={
        (mayGrade || evidence.kind === 'file') && (
          <>
            {mayGrade && <GradeActs item={item} />}
            {evidence.kind === 'file' && (
              <EvidenceActs id={id} name={evidence.file.name} onShow={onShow} />
            )}
          </>
        )
      }
    />
  );
}

/** A grade is given once, and others decide on the ground of it: asked before, with what follows from it. */
function GradeActs({ item: { id, evidence } }: Pick<Props, 'item'>) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { modal } = App.useApp();
  const judge = useWrite('evidence.grade');
  const { start } = useOnce(async (grade: Grade) => {
    const result = await judge.mutateAsync({ id, grade });
    if (!result.ok) return notices.refused(result.refusal);
    const { title } = evidence;
    notices.done(t('evidence.graded', { title, grade: t(`evidence.grade.${grade}`) }));
  });
  const confirm = (grade: Grade) =>
    modal.confirm({
      title: t('evidence.gradeSure', {
        title: evidence.title,
        grade: t(`evidence.grade.${grade}`),
      }),
      content: t(`evidence.gradeFollows.${grade}`),
      okText: t('evidence.gradeAs', { grade: t(`evidence.grade.${grade}`) }),
      cancelText: t('app.act.cancel'),
      onOk: () => start(grade),
    });
  return Grade.options.map((grade) => (
    <button key={grade} type="button" className="link-button" onClick={() => confirm(grade)}>
      {t('evidence.gradeAs', { grade: t(`evidence.grade.${grade}`) })}
    </button>
  ));
}
