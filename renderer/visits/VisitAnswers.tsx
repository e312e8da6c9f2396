/** What a visit answered to its checklist: in one line, and item by item as the list then was. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Answer } from '../../shared/checklists/checklist.ts';
import { beginsAspect } from '../../shared/checklists/lines.ts';
import type { CaseId } from '../../shared/ids.ts';
import type { AnswersView } from '../../shared/visits/calls.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import styles from './VisitAnswers.module.css';

interface Answers {
  versionId: string;
  answers: readonly { answer: Answer | null }[];
}

/** The list by its name, and how many items were kept, broken and not looked at. */
export function AnswersLine({ of: { versionId, answers } }: { of: Answers }) {
  const { t } = useTranslation();
  const { data } = useRead('checklists.get', { versionId });
  const counts = Answer.options.flatMap((answer) => {
    const count = answers.filter((one) => one.answer === answer).length;
    return count === 0 ? [] : [t(`visits.answered.${answer}`, { count })];
  });
  const open = answers.filter(({ answer }) => answer === null).length;
  return (
    <>
      {[data?.name, ...counts, ...(open > 0 ? [t('visits.answered.open', { count: open })] : [])]
        .filter(Boolean)
        .join(' · ')}
    </>
  );
}

interface Props {
  checklist: AnswersView;
  caseId: CaseId | null;
}

export function VisitAnswers({ checklist: { versionId, answers }, caseId }: Props) {
  const { t } = useTranslation();
  const { data } = useRead('checklists.get', { versionId });
  if (!data) return null;
  const given = new Map(answers.map((one) => [one.itemId, one]));
  return (
    <section>
      <h2>{`${t('checklists.called')}　${data.name}`}</h2>
      <ul className={styles.answers}>
        {data.items.map(({ itemId, aspect, words }, i) => {
          const one = given.get(itemId);
          return (
            one && (
              <li key={itemId} data-answer={one.answer}>
                {beginsAspect(data.items, i) && <h3>{aspect}</h3>}
                <span className={styles.words}>{words}</span>
                <span className={styles.answer}>
                  {t(`visits.answer.${one.answer}`)}
                  {one.findingId !== null && one.findingNumber !== null && caseId !== null && (
                    <Link to={to.case(caseId, one.findingId)}>{one.findingNumber}</Link>
                  )}
                </span>
              </li>
            )
          );
        })}
      </ul>
    </section>
  );
}
