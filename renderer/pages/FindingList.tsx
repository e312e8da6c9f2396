/** All findings, latest first; the chosen one in full beside the list. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { Act } from '../../shared/findings/acts.ts';
import type { FindingFilter, FindingRow } from '../../shared/findings/calls.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { FindingStage, MENDING_STAGES } from '../../shared/findings/moves.ts';
import { TermId, UnitId } from '../../shared/ids.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { TermKind } from '../../shared/taxonomy/term.ts';
import { useRead } from '../base/call.ts';
import { usePeriod } from '../base/period.ts';
import { to } from '../base/routes.ts';
import { useSearchFilter } from '../base/search-filter.ts';
import { SameNumberMark } from '../devices/SameNumber.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { DueMark } from '../parts/DueMark.tsx';
import { chipsOf, FilterSelect, FilterToggle, periodChip } from '../parts/ListFilters.tsx';
import { ListFoot, ListPage } from '../parts/ListPage.tsx';
import { ListTable } from '../parts/ListTable.tsx';
import { usePager } from '../parts/pager.ts';
import { SeverityMark } from '../parts/SeverityMark.tsx';
import { ContestedMark, FindingStageMark } from '../parts/StageMark.tsx';
import { Empty } from '../parts/States.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { useUnitName } from '../units/unit-name.ts';
import { FindingCard } from './FindingCard.tsx';

/** The kinds of term with a control of their own, besides the winds and their leaves; the chips are for all of them. */
const SORTED_BY = [
  { kind: 'class', called: 'class', minWidth: wordWidth(100) },
  { kind: 'cause', called: 'cause', minWidth: 74 },
  { kind: 'tag', called: 'tags', minWidth: 74 },
] as const;

function useFilter() {
  const { get, change } = useSearchFilter();
  const { period, choice } = usePeriod();
  const stage = FindingStage.safeParse(get('stage')).data;
  const severity = Severity.safeParse(get('severity')).data;
  const terms = TermKind.options.flatMap((kind) => TermId.safeParse(get(kind)).data ?? []);
  const unitId = UnitId.safeParse(get('unit')).data;
  const isMine = get('mine') === 'yes';
  const isOpen = get('open') === 'yes';
  const isOverdue = get('overdue') === 'yes';
  const isSoon = get('soon') === 'yes';
  const openTo = Act.safeParse(get('move')).data;
  // What waits is asked for by its stage, whenever it was found.
  const waits = stage || isOpen || isOverdue || isSoon || openTo;
  const isEver = get('period') === 'ever' || waits || choice === 'all';
  const filter: FindingFilter = {
    ...(stage && { stages: [stage] }),
    ...(severity && { severity }),
    ...(terms.length > 0 && { termIds: terms }),
    ...(unitId && { unitId }),
    ...(isMine && { mine: true }),
    ...(isOpen && { open: true }),
    ...(isOverdue && { overdue: true }),
    ...(isSoon && { soon: true }),
    ...(openTo && { openTo }),
    ...(!isEver && { period }),
  };
  return { filter, chosen: get('chosen'), change };
}

export function FindingList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { filter, chosen, change } = useFilter();
  const unitName = useUnitName(filter.unitId);
  const { taxonomy, nameOf, labelOf } = useTaxonomy();
  /** What the list is narrowed to of a kind of term. */
  const chosenOf = (kind: TermKind) =>
    filter.termIds?.find((id) => taxonomy.get(id)?.kind === kind);
  const leavesUnder = (wind: TermId) =>
    taxonomy
      .ofKind('leaf')
      .map(({ id }) => id)
      .filter((id) => taxonomy.wayTo(id)[0]?.id === wind);
  const pager = usePager(JSON.stringify(filter), PAGE_ROWS);
  const page = useRead('findings.list', { filter, cursor: pager.cursor }, { keepPrevious: true });
  const count = useRead('findings.count', { filter }, { keepPrevious: true });
  const rows = page.data?.items ?? [];
  const chosenRow = rows.find(({ id }) => id === chosen);

  const columns = useMemo<Column<FindingRow>[]>(
    () => [
      {
        key: 'number',
        title: t('findings.column.number'),
        width: '104px',
        render: ({ id, caseId, number }) => <Link to={to.case(caseId, id)}>{number}</Link>,
      },
      {
        key: 'unit',
        title: t('findings.column.unit'),
        width: '18%',
        render: (row) => row.unitName,
      },
      {
        key: 'fact',
        title: t('findings.column.fact'),
        render: ({ fact, sharesNumber }) => (
          <>
            {sharesNumber && <SameNumberMark />} {fact}
          </>
        ),
      },
      {
        key: 'severity',
        title: t('findings.column.severity'),
        width: wordWidth(66),
        room: 'some',
        render: (row) => <SeverityMark severity={row.severity} />,
      },
      {
        key: 'stage',
        title: t('findings.column.stage'),
        width: wordWidth(84),
        render: ({ stage, isContested }) =>
          isContested ? <ContestedMark /> : <FindingStageMark stage={stage} />,
      },
      {
        key: 'due',
        title: t('findings.column.due'),
        width: '126px',
        render: ({ stage, dueAt }) => (
          <DueMark dueAt={MENDING_STAGES.includes(stage) ? dueAt : null} short />
        ),
      },
      {
        key: 'cause',
        title: t('findings.column.cause'),
        width: wordWidth(100),
        room: 'ample',
        render: ({ causeId }) => causeId && nameOf(causeId),
      },
      {
        key: 'tags',
        title: t('findings.column.tags'),
        width: wordWidth(84),
        room: 'ample',
        render: ({ tagIds }) => tagIds.map(nameOf).join(t('app.list.and')),
      },
      {
        key: 'happened',
        title: t('findings.column.happened'),
        width: '100px',
        room: 'much',
        render: (row) => row.happenedOn,
      },
    ],
    [t, nameOf],
  );

  return (
    <ListPage
      filters={
        <>
          <FilterSelect
            label={t('findings.filter.stage')}
            minWidth={84}
            values={FindingStage.options}
            labelOf={(value) => t(`findings.stage.${value}`)}
            value={filter.stages?.[0]}
            onChange={(value) => change('stage', value)}
          />
          <FilterSelect
            label={t('findings.filter.severity')}
            minWidth={92}
            values={Severity.options}
            labelOf={(value) => t(`findings.severity.${value}`)}
            value={filter.severity}
            onChange={(value) => change('severity', value)}
          />
          <FilterSelect
            isTyped
            label={t('findings.field.leaf')}
            minWidth={100}
            values={taxonomy.ofKind('wind').flatMap((wind) => [wind.id, ...leavesUnder(wind.id)])}
            labelOf={labelOf}
            value={chosenOf('leaf') ?? chosenOf('wind')}
            onChange={(value) =>
              value !== null && taxonomy.get(value)?.kind === 'leaf'
                ? change('leaf', value, 'wind')
                : change('wind', value, 'leaf')
            }
          />
          {SORTED_BY.map(({ kind, called, minWidth }) => (
            <FilterSelect
              key={kind}
              isTyped
              label={t(`findings.field.${called}`)}
              minWidth={minWidth}
              values={taxonomy.ofKind(kind).map(({ id }) => id)}
              labelOf={labelOf}
              value={chosenOf(kind)}
              onChange={(value) => change(kind, value)}
            />
          ))}
          <FilterToggle
            label={t('findings.filter.overdue')}
            isOn={filter.overdue ?? false}
            onChange={(value) => change('overdue', value)}
          />
          <FilterToggle
            label={t('findings.filter.mine')}
            isOn={filter.mine ?? false}
            onChange={(value) => change('mine', value)}
          />
        </>
      }
      chips={[
        ...chipsOf(change, {
          stage: filter.stages?.[0] && t(`findings.stage.${filter.stages[0]}`),
          severity: filter.severity && t(`findings.severity.${filter.severity}`),
          ...Object.fromEntries(
            (filter.termIds ?? []).map((id) => [taxonomy.get(id)?.kind ?? id, nameOf(id)]),
          ),
          unit: filter.unitId && unitName,
          open: filter.open && t('findings.filter.open'),
          overdue: filter.overdue && t('findings.filter.overdue'),
          soon: filter.soon && t('findings.filter.soon'),
          move:
            filter.openTo &&
            t('findings.filter.openTo', {
              act: t(
                filter.openTo === 'confirm'
                  ? 'cases.next.review'
                  : `findings.move.${filter.openTo}`,
              ),
            }),
          mine: filter.mine && t('findings.filter.mine'),
        }),
        ...periodChip(change, filter.period),
      ]}
      shown={JSON.stringify([filter, pager.cursor])}
      list={
        <ListTable
          page={page}
          pager={pager}
          empty={t('findings.empty')}
          label={t('app.place.findings')}
          columns={columns}
          chosen={chosen}
          onChoose={(id) => change('chosen', id)}
          onOpen={({ id, caseId }) => void navigate(to.case(caseId, id))}
        />
      }
      beside={
        chosenRow ? <FindingCard id={chosenRow.id} /> : <Empty>{t('findings.chooseOne')}</Empty>
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
