/** Choosing the findings a circular names: one by one, page by page, or all of the period at once. */
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Period } from '../../shared/dates.ts';
import type { FindingFilter } from '../../shared/findings/calls.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { type CircularFindings, nameableIn } from '../../shared/summaries/circular.ts';
import { useRead } from '../base/call.ts';
import { ContestedMark, FindingStageMark } from '../findings/StageMark.tsx';
import { ListFoot } from '../parts/ListPage.tsx';
import { usePager } from '../parts/pager.ts';
import { Read } from '../parts/Read.tsx';
import { Empty } from '../parts/States.tsx';
import styles from './FindingChoice.module.css';

interface Props {
  id: string;
  period: Period;
  value: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** As it is typed: which are named, or which are not. */
export type Chosen = z.input<typeof CircularFindings>;

/** How many are contested, at whatever stage: what stage each will have is what is to be settled. */
function useContested({ stages: _, ...anyStage }: FindingFilter): number {
  const all = useRead('findings.count', { filter: anyStage });
  const others = useRead('findings.count', { filter: { ...anyStage, uncontested: true } });
  return all.data && others.data ? all.data.count - others.data.count : 0;
}

export function FindingChoice({ id, period, value, onChange }: Props) {
  const { t } = useTranslation();
  const { uncontested, ...filter } = nameableIn(period);
  const pager = usePager(JSON.stringify(filter), PAGE_ROWS);
  const page = useRead('findings.list', { filter, cursor: pager.cursor }, { keepPrevious: true });
  const count = useRead('findings.count', { filter });
  const fit = { ...filter, uncontested };
  const ofFit = useRead('findings.count', { filter: fit });
  const contested = useContested(filter);
  const { named, ids } = value;
  const listed = new Set<string>(ids);
  const isChosen = (finding: string) => listed.has(finding) === (named === 'these');

  // What a draft has kept may be of no use any more: of another period, of another stage, hidden by a recusal since.
  const { data } = useRead(
    'findings.among',
    { filter: named === 'these' ? filter : fit, ids: [...ids] },
    { enabled: ids.length > 0 },
  );
  const standing = data?.ids;
  useEffect(() => {
    if (standing && standing.length < ids.length) onChange({ named, ids: standing });
  });

  const toggle = (finding: string) => {
    const next = new Set(listed);
    if (!next.delete(finding)) next.add(finding);
    onChange({ named, ids: [...next] });
  };
  const all = ofFit.data?.count ?? 0;
  const chosen = named === 'these' ? ids.length : all - ids.length;

  return (
    <div className={styles.choice} id={id}>
      <div className={styles.acts}>
        <span>{t('summaries.circular.chosen', { count: chosen })}</span>
        <Button size="small" onClick={() => onChange({ named: 'all_but', ids: [] })}>
          {t('summaries.circular.all', { count: all })}
        </Button>
        <Button
          size="small"
          disabled={chosen === 0}
          onClick={() => onChange({ named: 'these', ids: [] })}
        >
          {t('summaries.circular.none')}
        </Button>
      </div>
      {contested > 0 && (
        <p className={styles.contested}>
          {t('summaries.circular.contested', { count: contested })}
        </p>
      )}
      <Read of={page}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty>{t('summaries.circular.nothing')}</Empty>
          ) : (
            <ul>
              {items.map((row) => (
                <li key={row.id}>
                  <label>
                    <input
                      type="checkbox"
                      checked={isChosen(row.id) && !(row.isContested && named === 'all_but')}
                      // What is in a draft from before may be taken out.
                      disabled={row.isContested && !listed.has(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                    <span>{row.number}</span>
                    <span>{row.unitName}</span>
                    <span>{row.account}</span>
                    {row.isContested ? <ContestedMark /> : <FindingStageMark stage={row.stage} />}
                  </label>
                </li>
              ))}
            </ul>
          )
        }
      </Read>
      <div className={styles.foot}>
        <ListFoot
          count={count.data?.count}
          shown={page.data?.items.length ?? 0}
          pager={pager}
          next={page.data?.next ?? null}
        />
      </div>
    </div>
  );
}
