/** The register of interventions, latest first; the chosen entry beside the list. */
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import {
  InterventionManner,
  type InterventionRow,
  interventionList,
} from '../../shared/interventions/calls.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { AddIcon } from '../base/icons.tsx';
import { useMoment } from '../base/office.ts';
import { useHasRoomBeside } from '../base/room.ts';
import styles from '../parts/Card.module.css';
import { CardDrawer } from '../parts/CardDrawer.tsx';
import { type Column, wordWidth } from '../parts/DataTable.tsx';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { FilterSelect } from '../parts/ListFilters.tsx';
import { ListPage } from '../parts/ListPage.tsx';
import { periodLabel, useList } from '../parts/use-list.ts';
import { UnitFilter } from '../units/UnitFilter.tsx';
import { useUnitName } from '../units/unit-name.ts';
import { InterventionDialog } from './InterventionDialog.tsx';

function WhatWasSaid({ row }: { row: InterventionRow }) {
  const { t } = useTranslation();
  const moment = useMoment();
  return (
    <DescriptionList
      items={[
        [t('interventions.field.name'), row.name],
        [t('interventions.field.post'), row.post],
        [
          t('interventions.field.unit'),
          row.unitName === '' ? (
            t('units.gone')
          ) : (
            <Link key="unit" to={to.unit(row.unitId)}>
              {row.unitName}
            </Link>
          ),
        ],
        row.caseId === null || row.caseNumber === null
          ? null
          : [
              t('interventions.field.case'),
              <Link key="case" to={to.case(row.caseId)}>
                {row.caseNumber}
              </Link>,
            ],
        [t('interventions.field.happened'), row.happenedOn],
        [t('interventions.field.manner'), t(`interventions.manner.${row.manner}`)],
        [t('interventions.field.asked'), row.asked],
        row.answered === '' ? null : [t('interventions.field.answer'), row.answered],
        [t('interventions.field.recordedBy'), `${row.recordedBy}　${moment(row.recordedAt)}`],
      ]}
    />
  );
}

export function InterventionList() {
  const { t } = useTranslation();
  const list = useList(interventionList);
  const { filter, change } = list;
  const unitName = useUnitName(filter.unitId);
  const page = useRead('interventions.list', list.asked, { keepPrevious: true });
  const count = useRead('interventions.count', { filter }, { keepPrevious: true });
  const hasRoomBeside = useHasRoomBeside();
  const [opened, setOpened] = useState<string | null>(null);
  const [isRecording, setIsRecording] = useState(false);
  const openedRow = hasRoomBeside ? undefined : page.data?.items.find(({ id }) => id === opened);

  const columns = useMemo<Column<InterventionRow>[]>(
    () => [
      {
        key: 'happened',
        title: t('interventions.field.happened'),
        width: wordWidth(104),
        render: ({ happenedOn }) => happenedOn,
      },
      {
        key: 'name',
        title: t('interventions.field.name'),
        width: hasRoomBeside ? '26%' : '42%',
        render: ({ id, name, post }) =>
          hasRoomBeside ? (
            `${name}　${post}`
          ) : (
            <button type="button" className="link-button" onClick={() => setOpened(id)}>
              {name}　{post}
            </button>
          ),
      },
      {
        key: 'unit',
        title: t('interventions.field.unit'),
        // A restore may have undone it.
        render: ({ unitName: unit }) => unit || t('units.gone'),
      },
      {
        key: 'manner',
        title: t('interventions.field.manner'),
        width: wordWidth(92),
        room: 'some',
        render: ({ manner }) => t(`interventions.manner.${manner}`),
      },
      {
        key: 'by',
        title: t('interventions.field.recordedBy'),
        width: wordWidth(92),
        room: 'some',
        render: ({ recordedBy }) => recordedBy,
      },
    ],
    [t, hasRoomBeside],
  );

  return (
    <>
      <ListPage
        list={list}
        page={page}
        count={count}
        label={t('app.place.interventions')}
        empty={t('interventions.empty')}
        filters={
          <>
            <Button
              size="small"
              type="primary"
              icon={<AddIcon />}
              onClick={() => setIsRecording(true)}
            >
              {t('interventions.record')}
            </Button>
            <FilterSelect
              label={t('interventions.field.manner')}
              minWidth={96}
              values={InterventionManner.options}
              labelOf={(value) => t(`interventions.manner.${value}`)}
              value={filter.manner}
              onChange={(manner) => change({ manner })}
            />
            <UnitFilter
              label={t('interventions.field.unit')}
              value={filter.unitId}
              onChange={(unitId) => change({ unitId })}
            />
          </>
        }
        chips={list.chips({
          manner: (manner) => t(`interventions.manner.${manner}`),
          unitId: () => unitName,
          period: periodLabel,
        })}
        columns={columns}
        onOpen={({ id }) => setOpened(id)}
        beside={(row) => (
          <div className={styles.card}>
            <header>
              <h2>{row.name}</h2>
            </header>
            <WhatWasSaid row={row} />
          </div>
        )}
        chooseOne={t('interventions.chooseOne')}
      />
      {openedRow && (
        <CardDrawer title={openedRow.name} onClose={() => setOpened(null)}>
          <WhatWasSaid row={openedRow} />
        </CardDrawer>
      )}
      {isRecording && <InterventionDialog of={null} onClose={() => setIsRecording(false)} />}
    </>
  );
}
