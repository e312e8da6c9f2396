/** All cases, latest first; the chosen one beside the list. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type CaseRow, caseList } from '../../shared/cases/calls.ts';
import { CaseStage } from '../../shared/cases/case.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { SameNumberMark } from '../devices/SameNumber.tsx';
import { ContestedMark } from '../findings/StageMark.tsx';
import { DueMark } from '../orders/DueMark.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { FilterSelect, FilterToggle } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { periodLabel, useList } from '../parts/use-list.ts';
import { UnitFilter } from '../units/UnitFilter.tsx';
import { useUnitName } from '../units/unit-name.ts';
import { CaseCard } from './CaseCard.tsx';
import { CaseStageMark } from './CaseStageMark.tsx';

export function CaseList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useList(caseList);
  const { filter, change } = list;
  const unitName = useUnitName(filter.unitId);
  const page = useRead('cases.list', list.asked, { keepPrevious: true });
  const count = useRead('cases.count', { filter }, { keepPrevious: true });

  const columns = useMemo<Column<CaseRow>[]>(
    () => [
      {
        key: 'number',
        title: t('cases.column.number'),
        width: '104px',
        render: ({ id, number }) => <Link to={to.case(id)}>{number}</Link>,
      },
      {
        key: 'unit',
        title: t('cases.column.unit'),
        width: '24%',
        render: (row) => row.unitName,
      },
      {
        key: 'title',
        title: t('cases.column.title'),
        room: 'some',
        render: ({ title, sharedNumbers }) => (
          <>
            {sharedNumbers.length > 0 && <SameNumberMark />} {title}
          </>
        ),
      },
      {
        key: 'stage',
        title: t('cases.column.stage'),
        width: wordWidth(96),
        render: ({ stage, contested }) =>
          contested > 0 ? <ContestedMark /> : <CaseStageMark stage={stage} />,
      },
      {
        key: 'findings',
        title: t('cases.column.findings'),
        width: wordWidth(50),
        align: 'end',
        render: (row) => row.findings,
      },
      {
        key: 'due',
        title: t('cases.column.due'),
        width: '126px',
        render: (row) => <DueMark dueAt={row.dueAt} short />,
      },
      {
        key: 'opened',
        title: t('cases.column.opened'),
        width: '100px',
        room: 'much',
        render: (row) => row.openedOn,
      },
    ],
    [t],
  );

  return (
    <ListPage
      list={list}
      page={page}
      count={count}
      label={t('app.place.cases')}
      empty={t('cases.empty')}
      filters={
        <>
          <FilterSelect
            label={t('cases.filter.stage')}
            minWidth={120}
            values={CaseStage.options}
            labelOf={(value) => t(`cases.stage.${value}`)}
            value={filter.stages?.[0]}
            onChange={(value) => change({ stages: value && [value] })}
          />
          <UnitFilter
            label={t('cases.filter.unit')}
            value={filter.unitId}
            onChange={(unitId) => change({ unitId })}
          />
          <FilterToggle
            label={t('cases.filter.mine')}
            isOn={filter.mine}
            onChange={(mine) => change({ mine })}
          />
        </>
      }
      chips={list.chips({
        stages: (stages) => stages.map((stage) => t(`cases.stage.${stage}`)),
        unitId: () => unitName,
        mine: null,
        setAside: () => t('cases.filter.setAside'),
        period: periodLabel,
      })}
      columns={columns}
      onOpen={({ id }) => void navigate(to.case(id))}
      beside={(row) => <CaseCard row={row} />}
      chooseOne={t('cases.chooseOne')}
    />
  );
}
