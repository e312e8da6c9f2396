/** The frame around every page: the rail, the top line, search and keys. */

import { App as AntApp, Button } from 'antd';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HashRouter, Link, NavLink, useLocation, useNavigate } from 'react-router';
import { to } from '../addresses.ts';
import { call } from '../base/call.ts';
import {
  AddIcon,
  CasesIcon,
  DeskIcon,
  FindingsIcon,
  FoldIcon,
  FollowUpIcon,
  InterventionsIcon,
  KeysIcon,
  LockIcon,
  SearchIcon,
  SettingsIcon,
  SummariesIcon,
  UnfoldIcon,
  UnitsIcon,
  VisitsIcon,
} from '../base/icons.tsx';
import { useKeptScroll } from '../base/kept-scroll.ts';
import { keyLabel, useEscapeFromFields, useKeys } from '../base/keys.ts';
import { useOneWindow } from '../base/leaving.ts';
import { useNotices } from '../base/notices.ts';
import { useOffice } from '../base/office.ts';
import { usePreferences } from '../base/preferences.ts';
import { useIsNarrow, useRailFolded, useRailHint } from '../base/room.ts';
import { useHasRole, useSeesContent, useSignedIn, useTouch } from '../base/session.ts';
import { useIsWholeHere } from '../devices/whole-here.ts';
import { UndoProvider } from '../findings/undo.tsx';
import { saveBeforeLock } from '../parts/drafted-form.ts';
import { Loading } from '../parts/States.tsx';
import { SearchPalette } from '../search/SearchPalette.tsx';
import styles from './Frame.module.css';
import { KeysSheet } from './KeysSheet.tsx';
import { LookChoices } from './LookChoices.tsx';
import { Pages } from './Pages.tsx';
import { PeriodChoice } from './PeriodChoice.tsx';

export function Frame() {
  return (
    // Keys follow each other faster than a transition: J and then Enter opens what J has chosen.
    <HashRouter useTransitions={false}>
      <UndoProvider>
        <Framed />
      </UndoProvider>
    </HashRouter>
  );
}

function Framed() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { preferences, change } = usePreferences();
  const isNarrow = useIsNarrow();
  const isFolded = useRailFolded();
  const foldLabel = t(preferences.railFolded ? 'app.act.unfold' : 'app.act.fold');
  const seesContent = useSeesContent();
  const mayEnter = useHasRole()('inspector');
  const [isSearching, setIsSearching] = useState(false);
  const [showsKeys, setShowsKeys] = useState(false);
  const notices = useNotices();
  useTouch();
  useOneWindow();
  const { pathname } = useLocation();
  const page = useKeptScroll<HTMLElement>('page', pathname);
  useFocusOnPage(pathname);
  useNoticesEnd();

  const lock = async () => {
    if (!(await saveBeforeLock())) return notices.warn(t('app.draft.beforeLock'));
    const result = await call('access.lock', {});
    if (!result.ok) notices.refused(result.refusal);
  };
  useKeys({
    'ctrl+k': () => seesContent && setIsSearching(true),
    n: () => mayEnter && navigate(to.newVisit()),
    b: () => mayEnter && navigate(to.newRound()),
    '?': () => setShowsKeys(true),
  });
  useKeys({ 'ctrl+l': () => void lock() }, { inDialog: true });
  useEscapeFromFields();

  return (
    <div className={styles.frame} data-folded={isFolded || undefined}>
      <nav className={styles.rail} aria-label={t('app.name')}>
        <div className={styles.brand}>
          <span>{isFolded ? t('app.name').slice(0, 1) : t('app.name')}</span>
          {!isNarrow && (
            <button
              type="button"
              className={styles.fold}
              aria-label={foldLabel}
              title={foldLabel}
              onClick={() => change({ railFolded: !preferences.railFolded })}
            >
              {preferences.railFolded ? <UnfoldIcon /> : <FoldIcon />}
            </button>
          )}
        </div>
        {seesContent && (
          <div className={styles.places}>
            <Place to={to.desk()} icon={<DeskIcon />} label={t('app.place.desk')} />
            <Place to={to.visits()} icon={<VisitsIcon />} label={t('app.place.visits')} />
            <Place to={to.cases()} icon={<CasesIcon />} label={t('app.place.cases')} />
            <Place to={to.findings()} icon={<FindingsIcon />} label={t('app.place.findings')} />
            <Place to={to.followUp()} icon={<FollowUpIcon />} label={t('app.place.followUp')} />
            <Place to={to.units()} icon={<UnitsIcon />} label={t('app.place.units')} />
            <Place to={to.summaries()} icon={<SummariesIcon />} label={t('app.place.summaries')} />
            <Place
              to={to.interventions()}
              icon={<InterventionsIcon />}
              label={t('app.place.interventions')}
            />
          </div>
        )}
        <div className={styles.railFoot}>
          <WhoIsHere />
          <Place
            to={to.settings()}
            under="/settings"
            icon={<SettingsIcon />}
            label={t('app.place.settings')}
          />
          <LookChoices />
          <RailButton
            icon={<KeysIcon />}
            label={t('app.act.keys')}
            hint="?"
            onClick={() => setShowsKeys(true)}
          />
          <RailButton
            icon={<LockIcon />}
            label={t('app.act.lock')}
            hint={keyLabel('Ctrl+L')}
            onClick={() => void lock()}
          />
        </div>
      </nav>
      <div className={styles.main}>
        <header className={styles.top}>
          <WhereIAm />
          {seesContent && (
            <>
              {pathname !== to.setAside() && <PeriodChoice />}
              <button type="button" className={styles.search} onClick={() => setIsSearching(true)}>
                <SearchIcon /> <span>{t('app.act.search')}</span>
                <kbd>{keyLabel('Ctrl+K')}</kbd>
              </button>
            </>
          )}
          {mayEnter && <NewVisitButtons />}
        </header>
        {seesContent && <PartHere />}
        <main ref={page} tabIndex={-1} className={styles.page}>
          <Suspense fallback={<Loading />}>
            <Pages />
          </Suspense>
        </main>
      </div>
      {isSearching && <SearchPalette onClose={() => setIsSearching(false)} />}
      {showsKeys && <KeysSheet onClose={() => setShowsKeys(false)} />}
    </div>
  );
}

/** Whoever comes to another page is in it with the keyboard too, and not in the rail or where a button was. */
function useFocusOnPage(pathname: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is what it waits for
  useEffect(() => {
    const page = document.querySelector('main');
    const { activeElement } = document;
    // What one came by may still be there, out of sight, until the page has been loaded.
    if (!page?.contains(activeElement) || !activeElement?.checkVisibility()) page?.focus();
  }, [pathname]);
}

/** A notice, and the way back it may offer, is for the person who acted: it ends when they leave. */
function useNoticesEnd(): void {
  const { message } = AntApp.useApp();
  useEffect(() => () => message.destroy(), [message]);
}

interface PlaceProps {
  to: string;
  /** The beginning of the addresses that belong here, where it is not `to` itself. */
  under?: string;
  icon: ReactNode;
  label: string;
}

function Place({ to: address, under, icon, label }: PlaceProps) {
  const hint = useRailHint(label);
  const { pathname } = useLocation();
  const isHere =
    under !== undefined
      ? pathname.startsWith(under)
      : address === '/'
        ? pathname === '/'
        : pathname === address || pathname.startsWith(`${address}/`);
  return (
    <NavLink
      to={address}
      className={styles.place ?? ''}
      title={hint}
      data-here={isHere || undefined}
      aria-current={isHere ? 'page' : undefined}
    >
      {icon}
      <span>{label}</span>
    </NavLink>
  );
}

interface RailButtonProps {
  icon: ReactNode;
  label: string;
  hint?: string;
  onClick: () => void;
}

function RailButton({ icon, label, hint, onClick }: RailButtonProps) {
  const title = useRailHint(hint ? `${label}　${hint}` : label);
  return (
    <button type="button" className={styles.place} title={title} onClick={onClick}>
      {icon}
      <span>{label}</span>
      {hint && <kbd>{hint}</kbd>}
    </button>
  );
}

function WhoIsHere() {
  const { t } = useTranslation();
  const { name, roles } = useSignedIn();
  const posts = roles.map((role) => t(`people.role.${role}`)).join(' · ');
  if (useRailFolded()) {
    const whole = `${name}　${posts}`;
    return (
      <div className={styles.who} title={whole} role="img" aria-label={whole}>
        <strong>{Array.from(name)[0]}</strong>
      </div>
    );
  }
  return (
    <div className={styles.who} title={posts}>
      <strong>{name}</strong>
      <span>{posts}</span>
    </div>
  );
}

const PLACES = {
  visits: 'visits',
  cases: 'cases',
  findings: 'findings',
  'follow-up': 'followUp',
  units: 'units',
  summaries: 'summaries',
  interventions: 'interventions',
  'set-aside': 'setAside',
  'office-journal': 'officeJournal',
  settings: 'settings',
  entry: 'newVisit',
  round: 'newRound',
} as const;

function WhereIAm() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { office, demo } = useOffice();
  const [, first = '', , third] = pathname.split('/');
  const place =
    third === 'visit'
      ? 'returnVisit'
      : first in PLACES
        ? PLACES[first as keyof typeof PLACES]
        : 'desk';
  return (
    <div className={styles.where}>
      <h1>{t(`app.place.${place}`)}</h1>
      <span className={styles.office}>{office.name}</span>
      {demo && <span className={styles.demo}>{t('app.demoMark')}</span>}
    </div>
  );
}

/** Pages that speak of the office itself, of which every laptop has all, or that say it of their own. */
const OF_OFFICE = ['/settings', '/summaries', '/office-journal'];

/** Where only part of the record is here, it stands over all that is listed and counted. */
function PartHere() {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const isWhole = useIsWholeHere();
  if (isWhole || OF_OFFICE.some((path) => pathname.startsWith(path))) return null;
  return (
    <p className={styles.part}>
      {t('devices.partHere')} <Link to={to.settings('devices')}>{t('devices.share.column')}</Link>
    </p>
  );
}

/** Begins a visit, or, where visits are looked at, a round of them. */
function NewVisitButtons() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (['/entry', '/round'].includes(pathname) || pathname.endsWith('/visit')) return null;
  return (
    <>
      {['/', '/visits'].includes(pathname) && (
        <Button onClick={() => void navigate(to.newRound())}>{t('app.act.newRound')}</Button>
      )}
      <Button
        // Where a page has a next act of its own, that one is the filled button.
        type={['/', '/visits', '/cases'].includes(pathname) ? 'primary' : 'default'}
        icon={<AddIcon />}
        onClick={() => void navigate(to.newVisit())}
      >
        {t('app.act.newVisit')}
      </Button>
    </>
  );
}
