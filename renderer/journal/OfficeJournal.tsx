/** The office journal: what was done about the office itself, latest first; the chosen entry beside the list. */
import { Button } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type OfficeEntry, officeJournalList } from '../../shared/journal/calls.ts';
import { OfficeEntryKind } from '../../shared/journal/office-entries.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useMoment } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useHasRoomBeside } from '../base/room.ts';
import styles from '../parts/Card.module.css';
import { CardDrawer } from '../parts/CardDrawer.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { FilterSelect, FilterToggle } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { periodLabel, useList } from '../parts/use-list.ts';
import own from './OfficeJournal.module.css';
import { sentencesOf } from './office-sentences.ts';
import apart from './SetAside.module.css';
import { useFactTitle } from './what-happened.ts';

function useSentences(): (entry: OfficeEntry) => string[] {
  const { t } = useTranslation();
  const titleOf = useFactTitle();
  return useCallback((entry) => sentencesOf(t, entry, titleOf), [t, titleOf]);
}

function WhatItSays({ entry }: { entry: OfficeEntry }) {
  const { t } = useTranslation();
  const moment = useMoment();
  const says = useSentences();
  return (
    <>
      {says(entry).map((said) => (
        <p key={said}>{said}</p>
      ))}
      {entry.isApart && <p className={apart.why}>{t('journal.officeJournal.apart')}</p>}
      <DescriptionList
        items={[
          [t('journal.officeJournal.kind'), t(`journal.officeJournal.kindOf.${entry.kind}`)],
          [t('journal.officeJournal.by'), entry.by],
          [t('journal.officeJournal.at'), moment(entry.at)],
          entry.device ? [t('journal.officeJournal.device'), entry.device] : null,
        ]}
      />
    </>
  );
}

/** What this version cannot read, of no kind that the list has: it is here, and by whom. */
function Newer() {
  const { t } = useTranslation();
  const moment = useMoment();
  const newer = useRead('journal.newerOfOffice', {}).data;
  if (!newer || newer.count === 0) return null;
  return (
    <aside className={own.newer}>
      {t('journal.officeJournal.newer', { count: newer.count })}
      <ul>
        {newer.latest.map(({ id, at, by, device, about }) => (
          <li key={id}>{[moment(at), by, device, about].filter(Boolean).join(' · ')}</li>
        ))}
      </ul>
    </aside>
  );
}

export function OfficeJournal() {
  const { t } = useTranslation();
  const moment = useMoment();
  const says = useSentences();
  const list = useList(officeJournalList);
  const { filter, change } = list;
  const page = useRead('journal.ofOffice', list.asked, { keepPrevious: true });
  const count = useRead('journal.countOfOffice', { filter }, { keepPrevious: true });
  const colleagues = useRead('people.colleagues', {});
  const people = colleagues.data ?? [];
  const nameOf = (id: string) => people.find((person) => person.id === id)?.name ?? '';
  const hasRoomBeside = useHasRoomBeside();
  const [opened, setOpened] = useState<OfficeEntry | null>(null);

  const columns = useMemo<Column<OfficeEntry>[]>(
    () => [
      {
        key: 'at',
        title: t('journal.officeJournal.at'),
        width: '136px',
        render: ({ at }) => moment(at),
      },
      {
        key: 'kind',
        title: t('journal.officeJournal.kind'),
        width: wordWidth(100),
        room: 'some',
        render: ({ kind }) => t(`journal.officeJournal.kindOf.${kind}`),
      },
      {
        key: 'what',
        title: t('journal.officeJournal.what'),
        render: (entry) => says(entry).join(t('journal.officeJournal.besides')),
      },
      {
        key: 'by',
        title: t('journal.officeJournal.by'),
        width: '88px',
        render: ({ by }) => by,
      },
      {
        key: 'device',
        title: t('journal.officeJournal.device'),
        width: wordWidth(44),
        room: 'much',
        render: ({ device }) => device,
      },
    ],
    [t, moment, says],
  );

  return (
    <>
      <Newer />
      <ListPage
        list={list}
        page={page}
        count={count}
        label={t('app.place.officeJournal')}
        empty={t(filter.isNew ? 'journal.officeJournal.noneNew' : 'journal.officeJournal.empty')}
        filters={
          <>
            <FilterSelect
              label={t('journal.officeJournal.kind')}
              minWidth={120}
              values={OfficeEntryKind.options}
              labelOf={(kind) => t(`journal.officeJournal.kindOf.${kind}`)}
              value={filter.kind}
              onChange={(kind) => change({ kind })}
            />
            <FilterSelect
              label={t('journal.officeJournal.person')}
              minWidth={100}
              values={people.map(({ id }) => id)}
              labelOf={nameOf}
              value={filter.personId}
              onChange={(personId) => change({ personId })}
              isTyped
            />
            <FilterToggle
              label={t('journal.officeJournal.isNew')}
              isOn={filter.isNew}
              onChange={(isNew) => change({ isNew })}
            />
            <MarkRead />
          </>
        }
        chips={list.chips({
          period: periodLabel,
          kind: null,
          personId: null,
          isNew: null,
        })}
        columns={columns}
        onOpen={(entry) => !hasRoomBeside && setOpened(entry)}
        beside={(entry) => (
          <div className={styles.card}>
            <WhatItSays key={entry.id} entry={entry} />
          </div>
        )}
        chooseOne={t('journal.officeJournal.chooseOne')}
      />
      {opened && (
        <CardDrawer
          title={t(`journal.officeJournal.kindOf.${opened.kind}`)}
          onClose={() => setOpened(null)}
        >
          <WhatItSays entry={opened} />
        </CardDrawer>
      )}
    </>
  );
}

/** Says that all has been read, where something has not; and when one last said so. */
function MarkRead() {
  const { t } = useTranslation();
  const notices = useNotices();
  const unread = useRead('journal.countOfOffice', { filter: { isNew: true } });
  const readAt = useRead('journal.officeReadAt', {});
  const moment = useMoment();
  const read = useWrite('journal.readOffice');
  const { start, isUnderWay } = useOnce(async () => {
    const result = await read.mutateAsync({});
    if (result.ok) notices.done(t('journal.officeJournal.done', { count: result.value.read }));
    else notices.refused(result.refusal);
  });
  const at = readAt.data?.at ?? null;
  return (
    <>
      {unread.data && unread.data.count > 0 && (
        <Button size="small" onClick={() => void start()} loading={isUnderWay}>
          {t('journal.officeJournal.read')}
        </Button>
      )}
      {at !== null && (
        <span className={own.lastRead}>
          {t('journal.officeJournal.lastRead', { moment: moment(at) })}
        </span>
      )}
    </>
  );
}
