/** Every record that stands apart, of whatever it is, latest first; the chosen one beside the list. */
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { shownMoment } from '../../shared/dates.ts';
import {
  type SetAsideRow,
  type StandingExtension,
  setAsideList,
} from '../../shared/journal/calls.ts';
import { AskingMisfit } from '../../shared/journal/set-aside.ts';
import { useRead } from '../base/call.ts';
import { useMoment } from '../base/office.ts';
import { useHasRoomBeside } from '../base/room.ts';
import styles from '../parts/Card.module.css';
import { CardDrawer } from '../parts/CardDrawer.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { FilterSelect, FilterToggle } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { useList } from '../parts/use-list.ts';
import { LookedAt } from './LookedAt.tsx';
import apart from './SetAside.module.css';
import { addressOf, SubjectName } from './SubjectName.tsx';
import { useFactTitle, useWhatFactSays } from './what-happened.ts';

function WhatItSays({ row }: { row: SetAsideRow }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const titleOf = useFactTitle();
  const says = useWhatFactSays(row);
  return (
    <>
      <DescriptionList
        items={[
          ...row.subjects.map(
            (of) => [t('journal.apartList.subject'), <SubjectName key={of.id} of={of} />] as const,
          ),
          ...says,
          [t('journal.apartList.at'), moment(row.at)],
          [t('journal.apartList.by'), row.by],
          row.device ? [t('journal.apartList.device'), row.device] : null,
          row.extension
            ? [
                t('journal.apartList.standing'),
                <Standing key="standing" extension={row.extension} />,
              ]
            : null,
        ]}
      />
      {row.reasons.map((reason) => (
        <p key={reason}>{t(`journal.apart.${reason}`)}</p>
      ))}
      <LookedAt fact={row.ref} what={titleOf(row.kind)} looked={row.looked} />
    </>
  );
}

function Standing({ extension }: { extension: StandingExtension }) {
  const { t } = useTranslation();
  const { to: until, askedBy: by, note, ...rest } = extension;
  const what = t(`orders.extension.${rest.decision}`, { to: shownMoment(until), by, ...rest });
  return [what, note].filter(Boolean).join('　');
}

function Card({ row }: { row: SetAsideRow }) {
  const titleOf = useFactTitle();
  return (
    <div className={styles.card}>
      <header>
        <h2>{titleOf(row.kind)}</h2>
      </header>
      <WhatItSays row={row} />
    </div>
  );
}

export function SetAsideList() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const moment = useMoment();
  const titleOf = useFactTitle();
  const list = useList(setAsideList);
  const { filter, change } = list;
  const page = useRead('journal.setAside', list.asked, { keepPrevious: true });
  const count = useRead('journal.countSetAside', { filter }, { keepPrevious: true });
  const rows = page.data?.items ?? [];
  const hasRoomBeside = useHasRoomBeside();
  const beside = useRef<HTMLDivElement>(null);
  const [opened, setOpened] = useState<string | null>(null);
  const openedRow = hasRoomBeside ? undefined : rows.find(({ id }) => id === opened);

  /** Enter leads to what the record is of; where that has no page, or the card is not in sight, to the card. */
  const open = ({ id, subjects }: SetAsideRow) => {
    const [address] = subjects.flatMap((of) => addressOf(of) ?? []);
    if (!hasRoomBeside) setOpened(id);
    else if (address !== undefined) void navigate(address);
    else (beside.current?.querySelector<HTMLElement>('button') ?? beside.current)?.focus();
  };

  const columns = useMemo<Column<SetAsideRow>[]>(
    () => [
      {
        key: 'at',
        title: t('journal.apartList.at'),
        width: '136px',
        render: ({ at }) => moment(at),
      },
      {
        key: 'subject',
        title: t('journal.apartList.subject'),
        render: ({ subjects }) => subjects.map((of) => <SubjectName key={of.id} of={of} />),
      },
      {
        key: 'what',
        title: t('journal.apartList.what'),
        width: wordWidth(120),
        render: (row) =>
          hasRoomBeside ? (
            titleOf(row.kind)
          ) : (
            <button
              type="button"
              className={`link-button ${apart.name}`}
              onClick={() => setOpened(row.id)}
            >
              {titleOf(row.kind)}
            </button>
          ),
      },
      {
        key: 'why',
        title: t('journal.apartList.why'),
        width: wordWidth(90),
        render: ({ reasons }) => reasons.map((each) => t(`journal.why.${each}`)).join(' '),
      },
      {
        key: 'by',
        title: t('journal.apartList.by'),
        width: '76px',
        room: 'much',
        render: ({ by }) => by,
      },
      {
        key: 'device',
        title: t('journal.apartList.device'),
        width: wordWidth(44),
        room: 'much',
        render: ({ device }) => device,
      },
      // Of those that nobody has looked at, there is nobody to name.
      ...(filter.waits
        ? []
        : [
            {
              key: 'looked',
              title: t('journal.apartList.looked'),
              width: '76px',
              room: 'some',
              render: ({ looked }: SetAsideRow) => looked?.by,
            } as const,
          ]),
    ],
    [t, moment, titleOf, hasRoomBeside, filter.waits],
  );

  return (
    <>
      <ListPage
        list={list}
        page={page}
        count={count}
        label={t('app.place.setAside')}
        empty={t(filter.waits ? 'journal.apartList.noneWaits' : 'journal.apartList.empty')}
        filters={
          <>
            <FilterSelect
              label={t('journal.apartList.why')}
              minWidth={120}
              values={AskingMisfit.options}
              labelOf={(value) => t(`journal.why.${value}`)}
              value={filter.reason}
              onChange={(reason) => change({ reason })}
            />
            <FilterToggle
              label={t('journal.apartList.waits')}
              isOn={filter.waits}
              onChange={(waits) => change({ waits })}
            />
          </>
        }
        chips={list.chips({
          caseId: () => t('journal.apartList.ofCase'),
          reason: (reason) => t(`journal.why.${reason}`),
          waits: null,
        })}
        columns={columns}
        onOpen={open}
        beside={(row) => (
          <div ref={beside} tabIndex={-1}>
            <Card key={row.id} row={row} />
          </div>
        )}
        chooseOne={t('journal.apartList.chooseOne')}
      />
      {openedRow && (
        <CardDrawer title={titleOf(openedRow.kind)} onClose={() => setOpened(null)}>
          <WhatItSays row={openedRow} />
        </CardDrawer>
      )}
    </>
  );
}
