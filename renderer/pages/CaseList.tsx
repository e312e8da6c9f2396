/** All cases, latest first; the chosen one beside the list. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { CaseFilter, CaseRow } from '../../shared/cases/calls.ts';
import { CaseStage } from '../../shared/cases/case.ts';
import { UnitId } from '../../shared/ids.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { useRead } from '../base/call.ts';
import { usePeriod } from '../base/period.ts';
import { to } from '../base/routes.ts';
import { useSearchFilter } from '../base/search-filter.ts';
import { CaseCard } from '../cases/CaseCard.tsx';
import { SameNumberMark } from '../devices/SameNumber.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { DueMark } from '../parts/DueMark.tsx';
import { chipsOf, FilterSelect, FilterToggle, periodChip } from '../parts/ListFilters.tsx';
import { ListFoot, ListPage } from '../parts/ListPage.tsx';
import { ListTable } from '../parts/ListTable.tsx';
import { usePager } from '../parts/pager.ts';
import { CaseStageMark, ContestedMark } from '../parts/StageMark.tsx';
import { Empty } from '../parts/States.tsx';
import { UnitSelect } from '../units/UnitSelect.tsx';
import { useUnitName } from '../units/unit-name.ts';

function useFilter() {
  const { get, change } = useSearchFilter();
  const { period, choice } = usePeriod();
  const stage = CaseStage.safeParse(get('stage')).data;
  const unitId = UnitId.safeParse(get('unit')).data;
  const isMine = get('mine') === 'yes';
  const isAside = get('aside') === 'yes';
  const filter: CaseFilter = {
    ...(stage && { stages: [stage] }),
    ...(unitId && { unitId }),
    ...(isMine && { mine: true }),
    ...(isAside && { setAside: true }),
    // What is asked for by what it needs is asked for whenever it began.
    ...(!stage && !isAside && get('period') !== 'ever' && choice !== 'all' && { period }),
  };
  return { filter, stage, unitId, isMine, chosen: get('chosen'), change };
}

export function CaseList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { filter, stage, unitId, isMine, chosen, change } = useFilter();
  const unitName = useUnitName(unitId);
  const pager = usePager(JSON.stringify(filter), PAGE_ROWS);
  const page = useRead('cases.list', { filter, cursor: pager.cursor }, { keepPrevious: true });
  const count = useRead('cases.count', { filter }, { keepPrevious: true });
  const rows = page.data?.items ?? [];
  const chosenRow = rows.find(({ id }) => id === chosen);

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
      filters={
        <>
          <FilterSelect
            label={t('cases.filter.stage')}
            minWidth={120}
            values={CaseStage.options}
            labelOf={(value) => t(`cases.stage.${value}`)}
            value={stage}
            onChange={(value) => change('stage', value)}
          />
          <UnitSelect
            size="small"
            placeholder={t('cases.filter.unit')}
            value={unitId ?? null}
            onChange={(value) => change('unit', value)}
          />
          <FilterToggle
            label={t('cases.filter.mine')}
            isOn={isMine}
            onChange={(value) => change('mine', value)}
          />
        </>
      }
      chips={[
        ...chipsOf(change, {
          stage: stage && t(`cases.stage.${stage}`),
          unit: unitId && unitName,
          mine: isMine && t('cases.filter.mine'),
          aside: filter.setAside && t('cases.filter.setAside'),
        }),
        ...periodChip(change, filter.period),
      ]}
      shown={JSON.stringify([filter, pager.cursor])}
      list={
        <ListTable
          page={page}
          pager={pager}
          empty={t('cases.empty')}
          label={t('app.place.cases')}
          columns={columns}
          chosen={chosen}
          onChoose={(id) => change('chosen', id)}
          onOpen={({ id }) => void navigate(to.case(id))}
        />
      }
      beside={chosenRow ? <CaseCard row={chosenRow} /> : <Empty>{t('cases.chooseOne')}</Empty>}
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
