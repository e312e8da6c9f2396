/** All findings, latest first; the chosen one in full beside the list. */
import { Button } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { type FindingRow, type FindingView, findingList } from '../../shared/findings/calls.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { FindingStage, MENDING_STAGES } from '../../shared/findings/moves.ts';
import { whatHappened } from '../../shared/findings/what-happened.ts';
import type { FindingId } from '../../shared/ids.ts';
import type { TermKind } from '../../shared/taxonomy/term.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useWholeCase } from '../cases/whole-case.ts';
import { SameNumberMark } from '../devices/SameNumber.tsx';
import { NextActButton } from '../follow-ups/NextActButton.tsx';
import { DueMark } from '../orders/DueMark.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { FilterSelect, FilterToggle } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { Read } from '../parts/Read.tsx';
import { periodLabel, useList } from '../parts/use-list.ts';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { useUnitName } from '../units/unit-name.ts';
import { FindingCard } from './FindingCard.tsx';
import styles from './FindingList.module.css';
import { SeverityMark } from './SeverityMark.tsx';
import { ContestedMark, FindingStageMark } from './StageMark.tsx';

/** The controls that narrow the list by terms: of the kinds of each, one term is chosen at most. */
const BY_TERM: readonly {
  called: 'leaf' | 'class' | 'cause' | 'tags' | 'act';
  kinds: readonly TermKind[];
  minWidth: number | string;
}[] = [
  { called: 'leaf', kinds: ['wind', 'leaf'], minWidth: 100 },
  { called: 'class', kinds: ['class'], minWidth: wordWidth(100) },
  { called: 'cause', kinds: ['cause'], minWidth: 74 },
  { called: 'tags', kinds: ['tag'], minWidth: 74 },
  { called: 'act', kinds: ['act'], minWidth: 74 },
];

export function FindingList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const list = useList(findingList);
  const { filter, change } = list;
  const unitName = useUnitName(filter.unitId);
  const { taxonomy, nameOf, labelOf } = useTaxonomy();
  const { termIds = [] } = filter;
  const page = useRead('findings.list', list.asked, { keepPrevious: true });
  const count = useRead('findings.count', { filter }, { keepPrevious: true });

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
        key: 'account',
        title: t('findings.column.account'),
        render: ({ account, sharesNumber }) => (
          <>
            {sharesNumber && <SameNumberMark />} {whatHappened(account)}
          </>
        ),
      },
      {
        key: 'people',
        title: t('findings.column.people'),
        width: wordWidth(64),
        room: 'much',
        render: ({ people }) => (people > 0 ? people : null),
      },
      {
        key: 'severity',
        title: t('findings.column.severity'),
        width: wordWidth(78),
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
      list={list}
      page={page}
      count={count}
      label={t('app.place.findings')}
      empty={t('findings.empty')}
      filters={
        <>
          <FilterSelect
            label={t('findings.filter.stage')}
            minWidth={84}
            values={FindingStage.options}
            labelOf={(value) => t(`findings.stage.${value}`)}
            value={filter.stages?.[0]}
            onChange={(value) => change({ stages: value && [value] })}
          />
          <FilterSelect
            label={t('findings.filter.severity')}
            minWidth={92}
            values={Severity.options}
            labelOf={(value) => t(`findings.severity.${value}`)}
            value={filter.severity}
            onChange={(severity) => change({ severity })}
          />
          {BY_TERM.map(({ called, kinds, minWidth }) => {
            const terms = taxonomy.ofKind(...kinds).map(({ id }) => id);
            const others = termIds.filter((id) => !terms.includes(id));
            return (
              <FilterSelect
                key={called}
                isTyped
                label={t(`findings.field.${called}`)}
                minWidth={minWidth}
                values={terms}
                labelOf={labelOf}
                value={termIds.find((id) => terms.includes(id))}
                onChange={(term) => {
                  const chosen = term ? [...others, term] : others;
                  change({ termIds: chosen.length > 0 ? chosen : undefined });
                }}
              />
            );
          })}
          <FilterToggle
            label={t('findings.filter.overdue')}
            isOn={filter.overdue}
            onChange={(overdue) => change({ overdue })}
          />
          <FilterToggle
            label={t('findings.filter.mine')}
            isOn={filter.mine}
            onChange={(mine) => change({ mine })}
          />
        </>
      }
      chips={list.chips({
        stages: (stages) => stages.map((stage) => t(`findings.stage.${stage}`)),
        severity: (severity) => t(`findings.severity.${severity}`),
        termIds: (ids) => ids.map(nameOf),
        unitId: () => unitName,
        open: () => t('findings.filter.open'),
        overdue: null,
        soon: () => t('findings.filter.soon'),
        openTo: (act) =>
          t('findings.filter.openTo', {
            act: t(act === 'confirm' ? 'cases.next.review' : `findings.move.${act}`),
          }),
        mine: null,
        uncontested: () => t('findings.filter.uncontested'),
        period: periodLabel,
      })}
      columns={columns}
      onOpen={({ id, caseId }) => void navigate(to.case(caseId, id))}
      beside={({ id }) => <FindingBeside id={id} />}
      chooseOne={t('findings.chooseOne')}
    />
  );
}

/** The chosen one in full, with the next act of its case where that is about it. */
function FindingBeside({ id }: { id: FindingId }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const finding = useRead('findings.get', { id });
  return (
    <div className={styles.beside}>
      <Read of={finding}>
        {(found) => (
          <>
            <InItsCase finding={found} />
            <Button onClick={() => void navigate(to.case(found.caseId, found.id))}>
              {t('cases.openCase')}
            </Button>
          </>
        )}
      </Read>
    </div>
  );
}

function InItsCase({ finding }: { finding: FindingView }) {
  const { whole } = useWholeCase(finding.caseId);
  return (
    <FindingCard
      finding={finding}
      visits={whole?.visits ?? []}
      lead={whole && <NextActButton whole={whole} lookingAt={finding.id} beside />}
      isLookedAt
    />
  );
}
