/** Which page stands at which address, and who may open it. */
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Route, Routes } from 'react-router';
import { WRITTEN_BY } from '../../shared/people/rights.ts';
import { to } from '../addresses.ts';
import { useHasRole, useSeesContent, useSignedIn } from '../base/session.ts';
import { Desk } from '../desk/Desk.tsx';
import { NotFound } from '../parts/NotFound.tsx';

// Each page comes when it is first opened; the desk is always first.
const EntryPage = lazy(async () => ({
  default: (await import('../entries/EntryPage.tsx')).EntryPage,
}));
const RoundPage = lazy(async () => ({
  default: (await import('../entries/RoundPage.tsx')).RoundPage,
}));
const CaseList = lazy(async () => ({ default: (await import('../cases/CaseList.tsx')).CaseList }));
const CasePage = lazy(async () => ({ default: (await import('../cases/CasePage.tsx')).CasePage }));
const FindingList = lazy(async () => ({
  default: (await import('../findings/FindingList.tsx')).FindingList,
}));
const FollowUpList = lazy(async () => ({
  default: (await import('../follow-ups/FollowUpList.tsx')).FollowUpList,
}));
const UnitPages = lazy(async () => ({
  default: (await import('../units/UnitPages.tsx')).UnitPages,
}));
const SetAsideList = lazy(async () => ({
  default: (await import('../journal/SetAsideList.tsx')).SetAsideList,
}));
const OfficeJournal = lazy(async () => ({
  default: (await import('../journal/OfficeJournal.tsx')).OfficeJournal,
}));
const InterventionList = lazy(async () => ({
  default: (await import('../interventions/InterventionList.tsx')).InterventionList,
}));
const Summaries = lazy(async () => ({
  default: (await import('../summaries/Summaries.tsx')).Summaries,
}));
const VisitList = lazy(async () => ({
  default: (await import('../visits/VisitList.tsx')).VisitList,
}));
const VisitPage = lazy(async () => ({
  default: (await import('../visits/VisitPage.tsx')).VisitPage,
}));
const Settings = lazy(async () => ({
  default: (await import('./Settings.tsx')).Settings,
}));

/** Pages of what is inspected: whoever may not see them is led to where they may be. */
const CONTENT = [
  '/',
  '/entry',
  '/round',
  '/visits/*',
  '/cases/*',
  '/findings',
  '/follow-up',
  '/units/*',
  '/summaries',
  '/interventions',
  '/set-aside',
];

export function Pages() {
  const seesContent = useSeesContent();
  const { roles } = useSignedIn();
  const readsOffice = WRITTEN_BY['office_journal.read'].some(useHasRole());
  return (
    <Routes>
      {seesContent ? (
        <>
          <Route path="/" element={<Desk />} />
          <Route path="/entry" element={<EntryPage />} />
          <Route path="/round" element={<RoundPage />} />
          <Route path="/visits" element={<VisitList />} />
          <Route path="/visits/:visitId" element={<VisitPage />} />
          <Route path="/cases" element={<CaseList />} />
          <Route path="/cases/:caseId" element={<CasePage />} />
          <Route path="/cases/:caseId/visit" element={<EntryPage />} />
          <Route path="/findings" element={<FindingList />} />
          <Route path="/follow-up" element={<FollowUpList />} />
          <Route path="/units" element={<UnitPages />} />
          <Route path="/units/:unitId" element={<UnitPages />} />
          <Route path="/summaries" element={<Summaries />} />
          <Route path="/interventions" element={<InterventionList />} />
          <Route path="/set-aside" element={<SetAsideList />} />
          {readsOffice && <Route path="/office-journal" element={<OfficeJournal />} />}
        </>
      ) : (
        CONTENT.map((path) => (
          <Route key={path} path={path} element={<Navigate replace to={to.start(roles)} />} />
        ))
      )}
      <Route path="/settings/:section" element={<Settings />} />
      <Route path="/settings" element={<Navigate replace to={to.settings()} />} />
      <Route path="*" element={<NoSuchPage />} />
    </Routes>
  );
}

function NoSuchPage() {
  const { t } = useTranslation();
  const seesContent = useSeesContent();
  return (
    <NotFound
      what={t('app.notFound.page')}
      to={seesContent ? to.desk() : to.settings()}
      way={t(seesContent ? 'app.place.desk' : 'app.place.settings')}
    />
  );
}
