/** All visits, latest first, also those that found nothing; the chosen one beside the list. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { addDays } from '../../shared/dates.ts';
import { Approach } from '../../shared/five-pairs.ts';
import { RoundId, UnitId } from '../../shared/ids.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import type { VisitFilter, VisitRow } from '../../shared/visits/calls.ts';
import { useRead } from '../base/call.ts';
import { useToday } from '../base/office.ts';
import { usePeriod } from '../base/period.ts';
import { to } from '../base/routes.ts';
import { useSearchFilter } from '../base/search-filter.ts';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { chipsOf, FilterSelect, FilterToggle, periodChip } from '../parts/ListFilters.tsx';
import { ListFoot, ListPage } from '../parts/ListPage.tsx';
import { ListTable } from '../parts/ListTable.tsx';
import { usePager } from '../parts/pager.ts';
import { Empty } from '../parts/States.tsx';
import { UnitSelect } from '../units/UnitSelect.tsx';
import { useUnitName } from '../units/unit-name.ts';
import { VisitCard } from '../visits/VisitCard.tsx';
import { VisitOutcome } from '../visits/VisitOutcome.tsx';

/** The days that the figures of a unit count back. */
const PAST_YEAR = 365;

function useFilter() {
  const { get, change } = useSearchFilter();
  const { period, choice } = usePeriod();
  const today = useToday();
  const unitId = UnitId.safeParse(get('unit')).data;
  const approach = Approach.safeParse(get('approach')).data;
  const roundId = RoundId.safeParse(get('round')).data;
  const during = get('period');
  const filter: VisitFilter = {
    ...(unitId && { unitId }),
    ...(approach && { approach }),
    ...(roundId && { roundId }),
    ...(get('nothing') === 'yes' && { foundNothing: true }),
    ...(get('mine') === 'yes' && { mine: true }),
    ...(during === 'past-year'
      ? { period: { from: addDays(today, 1 - PAST_YEAR), to: today } }
      : during !== 'ever' && choice !== 'all' && { period }),
  };
  return { filter, chosen: get('chosen'), change };
}

export function VisitList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { filter, chosen, change } = useFilter();
  const unitName = useUnitName(filter.unitId);
  const pager = usePager(JSON.stringify(filter), PAGE_ROWS);
  const page = useRead('visits.list', { filter, cursor: pager.cursor }, { keepPrevious: true });
  const count = useRead('visits.count', { filter }, { keepPrevious: true });
  const rows = page.data?.items ?? [];
  const chosenRow = rows.find(({ id }) => id === chosen);

  const columns = useMemo<Column<VisitRow>[]>(
    () => [
      {
        key: 'day',
        title: t('visits.column.day'),
        width: '100px',
        render: ({ id, visitedOn }) => <Link to={to.visit(id)}>{visitedOn}</Link>,
      },
      {
        key: 'unit',
        title: t('visits.column.unit'),
        render: (row) => row.unitName,
      },
      {
        key: 'purpose',
        title: t('visits.column.purpose'),
        width: wordWidth(68),
        render: (row) => t(`visits.purpose.${row.purpose}`),
      },
      {
        key: 'approach',
        title: t('visits.column.approach'),
        width: wordWidth(80),
        render: (row) => t(`visits.approach.${row.approach}`),
      },
      {
        key: 'coverage',
        title: t('visits.column.coverage'),
        width: wordWidth(60),
        room: 'much',
        render: (row) => t(`visits.coverage.${row.coverage}`),
      },
      {
        key: 'team',
        title: t('visits.column.team'),
        width: '14%',
        room: 'some',
        render: (row) => row.team.join(t('app.list.and')),
      },
      {
        key: 'outcome',
        title: t('visits.column.outcome'),
        width: wordWidth(86),
        render: (row) => <VisitOutcome {...row} />,
      },
      {
        key: 'case',
        title: t('visits.column.case'),
        width: '104px',
        render: ({ caseId, caseNumber }) =>
          caseId && <Link to={to.case(caseId)}>{caseNumber}</Link>,
      },
    ],
    [t],
  );

  return (
    <ListPage
      filters={
        <>
          <FilterSelect
            label={t('visits.filter.approach')}
            minWidth={96}
            values={Approach.options}
            labelOf={(value) => t(`visits.approach.${value}`)}
            value={filter.approach}
            onChange={(value) => change('approach', value)}
          />
          <UnitSelect
            size="small"
            placeholder={t('visits.filter.unit')}
            value={filter.unitId ?? null}
            onChange={(value) => change('unit', value)}
          />
          <FilterToggle
            label={t('visits.filter.foundNothing')}
            isOn={filter.foundNothing ?? false}
            onChange={(value) => change('nothing', value)}
          />
          <FilterToggle
            label={t('visits.filter.mine')}
            isOn={filter.mine ?? false}
            onChange={(value) => change('mine', value)}
          />
        </>
      }
      chips={[
        ...chipsOf(change, {
          approach: filter.approach && t(`visits.approach.${filter.approach}`),
          unit: filter.unitId && unitName,
          round: filter.roundId && t('visits.filter.round'),
          nothing: filter.foundNothing && t('visits.filter.foundNothing'),
          mine: filter.mine && t('visits.filter.mine'),
        }),
        ...periodChip(change, filter.period),
      ]}
      shown={JSON.stringify([filter, pager.cursor])}
      list={
        <ListTable
          page={page}
          pager={pager}
          empty={t('visits.empty')}
          label={t('app.place.visits')}
          columns={columns}
          chosen={chosen}
          onChoose={(id) => change('chosen', id)}
          onOpen={({ id }) => void navigate(to.visit(id))}
        />
      }
      beside={
        chosenRow ? (
          <VisitCard key={chosenRow.id} id={chosenRow.id} />
        ) : (
          <Empty>{t('visits.chooseOne')}</Empty>
        )
      }
      foot={
        <ListFoot
          count={count.data?.count}
          shown={rows.length}
          pager={pager}
          next={page.data?.next ?? null}
        />
      }
    />
  );
}
