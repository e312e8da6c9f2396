/** Units: the tree on the left, the chosen one on the right with how often it was inspected and what is open there. */

import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation, useParams, useSearchParams } from 'react-router';
import { addDays } from '../../shared/dates.ts';
import { UnitId } from '../../shared/ids.ts';
import type { UnitRow } from '../../shared/units/calls.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { focusFirstField } from '../base/focus.ts';
import { AddIcon, FoldedIcon, SearchIcon, UnfoldedIcon } from '../base/icons.tsx';
import { useKeptScroll } from '../base/kept-scroll.ts';
import { useKeys } from '../base/keys.ts';
import { useOffice, useToday } from '../base/office.ts';
import { CaseStageMark } from '../cases/CaseStageMark.tsx';
import { useIsWholeHere } from '../devices/whole-here.ts';
import { DescriptionList } from '../parts/DescriptionList.tsx';
import { NotFound } from '../parts/NotFound.tsx';
import { Read } from '../parts/Read.tsx';
import { Empty } from '../parts/States.tsx';
import { VisitOutcome } from '../visits/VisitOutcome.tsx';
import { AddUnitsDialog } from './AddUnitsDialog.tsx';
import { ChangeUnitDialog } from './ChangeUnitDialog.tsx';
import styles from './UnitPages.module.css';

/** How many visits are named; the others are one click away. */
const LATEST = 8;

/** The days that the figures of a unit count back. */
const PAST_YEAR = 365;

/** The part of the address that holds what the tree is searched for. */
const FIND = 'find';

export function UnitPages() {
  const { t } = useTranslation();
  const { unitId: asked } = useParams();
  const unitId = UnitId.safeParse(asked).data;
  const [search, setSearch] = useSearchParams();
  const typed = search.get(FIND) ?? '';
  const tree = useKeptScroll<HTMLDivElement>('tree', typed);
  const one = useKeptScroll<HTMLElement>('unit', asked);
  const [isAdding, setIsAdding] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useKeys({ '/': () => focusFirstField(box.current) });
  return (
    <div className={styles.units}>
      <section className={styles.tree}>
        <div ref={box} className={styles.tools}>
          <Input
            allowClear
            size="small"
            prefix={<SearchIcon />}
            placeholder={t('units.find')}
            aria-label={t('units.find')}
            value={typed}
            onChange={({ target }) =>
              setSearch(target.value ? { [FIND]: target.value } : {}, { replace: true })
            }
          />
          <Button size="small" icon={<AddIcon />} onClick={() => setIsAdding(true)}>
            {t('units.add')}
          </Button>
        </div>
        <div ref={tree} className={styles.rows}>
          {typed.trim() === '' ? (
            <Branch parentId={null} depth={0} />
          ) : (
            <Found text={typed.trim()} />
          )}
        </div>
      </section>
      <section ref={one} className={styles.one}>
        {asked === undefined && <Empty>{t('units.chooseOne')}</Empty>}
        {asked !== undefined && !unitId && <NoSuchUnit />}
        {unitId && <OneUnit key={unitId} id={unitId} />}
      </section>
      {isAdding && <AddUnitsDialog parentId={unitId ?? null} onClose={() => setIsAdding(false)} />}
    </div>
  );
}

function NoSuchUnit() {
  const { t } = useTranslation();
  return <NotFound what={t('units.noSuch')} to={to.units()} way={t('app.place.units')} />;
}

function Branch({ parentId, depth }: { parentId: UnitId | null; depth: number }) {
  const { t } = useTranslation();
  const units = useRead('units.under', { parentId });
  return (
    <Read of={units}>
      {(rows) =>
        rows.length === 0 && depth === 0 ? (
          <Empty>{t('units.empty')}</Empty>
        ) : (
          <ul>
            {rows.map((unit) => (
              <Twig key={unit.id} unit={unit} depth={depth} />
            ))}
          </ul>
        )
      }
    </Read>
  );
}

/** Which units show what is under them: kept while one looks at a case, as long as the window lives. */
const unfolded = new Set<UnitId>();

function Twig({ unit, depth }: { unit: UnitRow; depth: number }) {
  const { t } = useTranslation();
  const [isOpen, setIsOpen] = useState(unfolded.has(unit.id));
  const fold = () => {
    if (isOpen) unfolded.delete(unit.id);
    else unfolded.add(unit.id);
    setIsOpen(!isOpen);
  };
  return (
    <li>
      <div className={styles.row} style={{ paddingInlineStart: `${8 + depth * 18}px` }}>
        {unit.hasBelow ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'units.fold' : 'units.unfold', { name: unit.name })}
            onClick={fold}
          >
            {isOpen ? <UnfoldedIcon /> : <FoldedIcon />}
          </button>
        ) : (
          <span className={styles.leaf} />
        )}
        <UnitLine unit={unit} />
      </div>
      {isOpen && <Branch parentId={unit.id} depth={depth + 1} />}
    </li>
  );
}

function Found({ text }: { text: string }) {
  const { t } = useTranslation();
  const units = useRead('units.find', { text }, { keepPrevious: true });
  return (
    <Read of={units}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty>{t('units.noneFound')}</Empty>
        ) : (
          <ul>
            {rows.map((unit) => (
              <li key={unit.id} className={styles.row}>
                <UnitLine unit={unit} showsAbove />
              </li>
            ))}
          </ul>
        )
      }
    </Read>
  );
}

function UnitLine({ unit, showsAbove = false }: { unit: UnitRow; showsAbove?: boolean }) {
  const { t } = useTranslation();
  const { settings } = useOffice();
  const { search } = useLocation();
  const isBurdened = unit.ownVisitsInYear >= settings.burdenVisits;
  return (
    <NavLink to={to.unit(unit.id) + search} className={styles.unit ?? ''}>
      <span data-inactive={!unit.active || undefined}>
        {unit.name}
        {showsAbove && unit.above.length > 0 && <small>{unit.above.join(' · ')}</small>}
      </span>
      <span className={styles.counts}>
        {unit.isRecused && <span>{t('recusals.mark')}</span>}
        {unit.openFindings > 0 && (
          <span>{t('units.openFindings', { count: unit.openFindings })}</span>
        )}
        {unit.visitsInYear > 0 && (
          <span data-burden={isBurdened || undefined}>
            {t('units.visitsInYear', { count: unit.visitsInYear })}
          </span>
        )}
      </span>
    </NavLink>
  );
}

/** What a unit is, apart from its supervision. */
function useWhatItIs() {
  const { t } = useTranslation();
  return ({ kind, above }: UnitRow) => [
    [t('units.field.kind'), t(`units.kind.${kind}`)] as const,
    ...(above.length === 0 ? [] : [[t('units.field.above'), above.join(' · ')] as const]),
  ];
}

/** 已回避: that there is such a unit, and nothing of what is done about it. */
function RecusedUnit({ unit }: { unit: UnitRow }) {
  const { t } = useTranslation();
  const whatItIs = useWhatItIs();
  return (
    <div className={styles.detail}>
      <header>
        <h2>{unit.name}</h2>
      </header>
      <p className={styles.burden}>{t('recusals.hiddenHere')}</p>
      <DescriptionList items={whatItIs(unit)} />
    </div>
  );
}

function OneUnit({ id }: { id: UnitId }) {
  const { t } = useTranslation();
  const { settings } = useOffice();
  const isWhole = useIsWholeHere();
  const unit = useRead('units.get', { id });
  const cases = useRead('cases.list', { filter: { unitId: id }, cursor: null });
  const visits = useRead('visits.list', { filter: { unitId: id }, cursor: null });
  const today = useToday();
  const pastYear = { from: addDays(today, 1 - PAST_YEAR), to: today };
  const [isChanging, setIsChanging] = useState(false);
  const whatItIs = useWhatItIs();
  useKeys({ e: () => setIsChanging(true) });
  return (
    <Read of={unit} notFound={<NoSuchUnit />}>
      {(row) =>
        row.isRecused ? (
          <RecusedUnit unit={row} />
        ) : (
          <div className={styles.detail}>
            <header>
              <h2>{row.name}</h2>
              <Button size="small" onClick={() => setIsChanging(true)}>
                {t('app.act.edit')}
              </Button>
            </header>
            <DescriptionList
              items={[
                ...whatItIs(row),
                row.active ? null : [t('units.field.state'), t('units.inactive')],
                [
                  t(row.hasBelow ? 'units.field.visitsWithBelow' : 'units.field.visits'),
                  <Link key="visits" to={to.visits({ unitId: id, period: pastYear })}>
                    {t('units.visitsInYear', { count: row.visitsInYear })}
                  </Link>,
                ],
                [
                  t(row.hasBelow ? 'units.field.openWithBelow' : 'units.field.open'),
                  <Link key="open" to={to.findings({ unitId: id, open: true })}>
                    {t('units.openFindings', { count: row.openFindings })}
                  </Link>,
                ],
              ]}
            />
            {!isWhole && <p className={styles.quiet}>{t('units.ofPart')}</p>}
            {row.ownVisitsInYear >= settings.burdenVisits && (
              <p className={styles.burden}>
                {t('units.burden', { count: row.ownVisitsInYear, limit: settings.burdenVisits })}
              </p>
            )}
            <h3>{t('app.place.cases')}</h3>
            <Read of={cases}>
              {({ items, next }) =>
                items.length === 0 ? (
                  <Empty>{t(isWhole ? 'units.noCases' : 'units.noneInPart')}</Empty>
                ) : (
                  <>
                    <ul className={styles.cases}>
                      {items.map(({ id: caseId, number, title, unitName, stage, openedOn }) => (
                        <li key={caseId}>
                          <Link to={to.case(caseId)}>{number}</Link>
                          <span>{title || unitName}</span>
                          <CaseStageMark stage={stage} />
                          <span>{openedOn}</span>
                        </li>
                      ))}
                    </ul>
                    {next && (
                      <Link to={to.cases({ unitId: id, period: 'ever' })}>
                        {t('units.allCases')}
                      </Link>
                    )}
                  </>
                )
              }
            </Read>
            <h3>{t('app.place.visits')}</h3>
            <Read of={visits}>
              {({ items, next }) =>
                items.length === 0 ? (
                  <Empty>{t(isWhole ? 'units.noVisits' : 'units.noneInPart')}</Empty>
                ) : (
                  <>
                    <ul className={styles.visits}>
                      {items.slice(0, LATEST).map((visit) => (
                        <li key={visit.id}>
                          <Link to={to.visit(visit.id)}>{visit.visitedOn}</Link>
                          <span>{visit.unitName}</span>
                          <span>{t(`visits.purpose.${visit.purpose}`)}</span>
                          <span>
                            <VisitOutcome {...visit} />
                          </span>
                        </li>
                      ))}
                    </ul>
                    {(next !== null || items.length > LATEST) && (
                      <Link to={to.visits({ unitId: id, period: 'ever' })}>
                        {t('units.allVisits')}
                      </Link>
                    )}
                  </>
                )
              }
            </Read>
            {isChanging && <ChangeUnitDialog unit={row} onClose={() => setIsChanging(false)} />}
          </div>
        )
      }
    </Read>
  );
}
