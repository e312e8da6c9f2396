/** All visits, latest first, also those that found nothing; the chosen one beside the list. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Approach } from '../../shared/five-pairs.ts';
import { type VisitRow, visitList } from '../../shared/visits/calls.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { FilterSelect, FilterToggle } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { periodLabel, useList } from '../parts/use-list.ts';
import { UnitFilter } from '../units/UnitFilter.tsx';
import { useUnitName } from '../units/unit-name.ts';
import { attendanceIn } from './attendance-in-words.ts';
import { RoundHead } from './RoundHead.tsx';
import { VisitCard } from './VisitCard.tsx';
import { VisitOutcome } from './VisitOutcome.tsx';

export function VisitList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useList(visitList);
  const { filter, change } = list;
  const unitName = useUnitName(filter.unitId);
  const page = useRead('visits.list', list.asked, { keepPrevious: true });
  const count = useRead('visits.count', { filter }, { keepPrevious: true });

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
        key: 'attendance',
        title: t('visits.attendance'),
        width: '16%',
        room: 'ample',
        render: ({ attendance }) => attendance && attendanceIn(t, attendance),
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
      list={list}
      page={page}
      count={count}
      label={t('app.place.visits')}
      head={filter.roundId && <RoundHead id={filter.roundId} />}
      empty={t('visits.empty')}
      filters={
        <>
          <FilterSelect
            label={t('visits.filter.approach')}
            minWidth={96}
            values={Approach.options}
            labelOf={(value) => t(`visits.approach.${value}`)}
            value={filter.approach}
            onChange={(approach) => change({ approach })}
          />
          <UnitFilter
            label={t('visits.filter.unit')}
            value={filter.unitId}
            onChange={(unitId) => change({ unitId })}
          />
          <FilterToggle
            label={t('visits.filter.foundNothing')}
            isOn={filter.foundNothing}
            onChange={(foundNothing) => change({ foundNothing })}
          />
          <FilterToggle
            label={t('visits.filter.mine')}
            isOn={filter.mine}
            onChange={(mine) => change({ mine })}
          />
        </>
      }
      chips={list.chips({
        approach: (approach) => t(`visits.approach.${approach}`),
        unitId: () => unitName,
        roundId: () => t('visits.filter.round'),
        foundNothing: null,
        mine: null,
        period: periodLabel,
      })}
      columns={columns}
      onOpen={({ id }) => void navigate(to.visit(id))}
      beside={({ id }) => <VisitCard key={id} id={id} />}
      chooseOne={t('visits.chooseOne')}
    />
  );
}
