/** A case at a glance, beside the list: enough to decide whether to open it. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CaseRow } from '../../shared/cases/calls.ts';
import { whatHappened } from '../../shared/findings/what-happened.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { ContestedMark, FindingStageMark } from '../findings/StageMark.tsx';
import { DueMark } from '../orders/DueMark.tsx';
import card from '../parts/Card.module.css';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { Read } from '../parts/Read.tsx';
import styles from './CaseCard.module.css';
import { CaseStageMark } from './CaseStageMark.tsx';

export function CaseCard({ row }: { row: CaseRow }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const findings = useRead('findings.ofCase', { caseId: row.id });
  return (
    <div className={card.card}>
      <header>
        <h2>{row.title}</h2>
        <CaseStageMark stage={row.stage} />
      </header>
      <DescriptionList
        items={[
          [t('cases.column.number'), row.number],
          [
            t('cases.column.unit'),
            <Link key="unit" to={to.unit(row.unitId)}>
              {row.unitName}
            </Link>,
          ],
          [t('cases.column.source'), t(`cases.source.${row.source}`)],
          [t('cases.column.opened'), `${row.openedOn}　${row.openedBy}`],
          row.dueAt ? [t('cases.column.due'), <DueMark key="due" dueAt={row.dueAt} />] : null,
        ]}
      />
      <Read of={findings}>
        {(all) => (
          <ol className={styles.findings}>
            {all.map(({ id, number, account, stage, isContested }) => (
              <li key={id}>
                <div>
                  <Link to={to.case(row.id, id)}>{number}</Link>
                  {isContested ? <ContestedMark /> : <FindingStageMark stage={stage} />}
                </div>
                <p>{whatHappened(account)}</p>
              </li>
            ))}
          </ol>
        )}
      </Read>
      <Button onClick={() => void navigate(to.case(row.id))}>{t('cases.openCase')}</Button>
    </div>
  );
}
