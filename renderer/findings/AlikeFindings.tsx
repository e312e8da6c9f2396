/** What is likely recorded already of a finding that is being typed, each with a way to it. It comes once the hand rests. */
import { useEffect, useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { LocalDate } from '../../shared/dates.ts';
import type { FilledFinding, FindingForm } from '../../shared/findings/finding-form.ts';
import { type FindingId, TermId, UnitId } from '../../shared/ids.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import styles from './AlikeFindings.module.css';

interface Props {
  control: Control<FindingForm, unknown, FilledFinding>;
  but: FindingId | null;
}

/** Nothing is asked while one types. */
const REST_MS = 600;

/** What stands in the form, once nothing more has been typed for a while. */
function useRested(control: Props['control']) {
  const typed = useWatch({ control, name: ['unitId', 'leafId', 'happenedOn', 'account'] });
  const text = JSON.stringify(typed);
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST_MS);
    return () => clearTimeout(timer);
  }, [text]);
  const [unitId, leafId, happenedOn, account] = JSON.parse(rested) as unknown[];
  return {
    unitId: UnitId.safeParse(unitId).data,
    leafId: TermId.safeParse(leafId).data ?? null,
    happenedOn: LocalDate.safeParse(happenedOn).data,
    account: typeof account === 'string' ? account.slice(0, 5000) : '',
  };
}

export function AlikeFindings({ control, but }: Props) {
  const { t } = useTranslation();
  const { labelOf } = useTaxonomy();
  const { unitId, leafId, happenedOn, account } = useRested(control);
  const isAsked = unitId !== undefined && happenedOn !== undefined;
  const { data = [] } = useRead(
    'findings.alike',
    { unitId: unitId ?? '', leafId, happenedOn: happenedOn ?? '', account, but },
    { enabled: isAsked, keepPrevious: true },
  );
  if (!isAsked || data.length === 0) return null;
  return (
    <section className={styles.alike} aria-label={t('findings.alike.title')}>
      <h3>{t('findings.alike.title')}</h3>
      <p>{t('findings.alike.hint')}</p>
      <ul>
        {data.map(
          ({ id, caseId, number, unitName, happenedOn: day, leafId: leaf, account: of }) => (
            <li key={id}>
              <div>
                <Link to={to.case(caseId, id)}>{number}</Link>
                <span>{day}</span>
                <span>{unitName}</span>
                <span>{labelOf(leaf)}</span>
              </div>
              <p>{of}</p>
            </li>
          ),
        )}
      </ul>
    </section>
  );
}
