/** Choosing the findings a circular names: one by one, page by page, or all of the period at once. */
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { FindingFilter } from '../../shared/findings/calls.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { ContestedMark, FindingStageMark } from '../findings/StageMark.tsx';
import { busy } from '../parts/busy.ts';
import { ListFoot } from '../parts/ListPage.tsx';
import { usePager } from '../parts/pager.ts';
import { Read } from '../parts/Read.tsx';
import { Empty } from '../parts/States.tsx';
import styles from './FindingChoice.module.css';

interface Props {
  id: string;
  filter: FindingFilter;
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** How many are contested, at whatever stage: what stage each will have is what is to be settled. */
function useContested({ stages: _, ...anyStage }: FindingFilter): number {
  const all = useRead('findings.count', { filter: anyStage });
  const others = useRead('findings.count', { filter: { ...anyStage, uncontested: true } });
  return all.data && others.data ? all.data.count - others.data.count : 0;
}

export function FindingChoice({ id, filter, value, onChange }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const pager = usePager(JSON.stringify(filter), PAGE_ROWS);
  const page = useRead('findings.list', { filter, cursor: pager.cursor }, { keepPrevious: true });
  const count = useRead('findings.count', { filter });
  const fit = { ...filter, uncontested: true } as const;
  const ofFit = useRead('findings.count', { filter: fit });
  const contested = useContested(filter);
  const chosen = new Set(value);

  // What a draft has kept may be of no use any more: of another period, of another stage, hidden by a recusal since.
  const all = useRead('findings.all', { filter }).data?.ids;
  const known = all && new Set<string>(all);
  const standing = known && value.filter((one) => known.has(one));
  useEffect(() => {
    if (standing && standing.length < value.length) onChange(standing);
  });

  const choosingAll = useOnce(async () => {
    const all = await call('findings.all', { filter: fit });
    if (all.ok) onChange(all.value.ids);
    else notices.refused(all.refusal);
  });
  const toggle = (finding: string) => {
    const next = new Set(chosen);
    if (!next.delete(finding)) next.add(finding);
    onChange([...next]);
  };

  return (
    <div className={styles.choice} id={id}>
      <div className={styles.acts}>
        <span>{t('summaries.circular.chosen', { count: chosen.size })}</span>
        <Button
          size="small"
          loading={busy(choosingAll.isUnderWay)}
          onClick={() => void choosingAll.start()}
        >
          {t('summaries.circular.all', { count: ofFit.data?.count ?? 0 })}
        </Button>
        <Button size="small" disabled={chosen.size === 0} onClick={() => onChange([])}>
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
                      checked={chosen.has(row.id)}
                      // What is in a draft from before may be taken out.
                      disabled={row.isContested && !chosen.has(row.id)}
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
