/** Where everything is: every address in one place, so that no page spells out another's. */

import type { CaseStage } from '../../shared/cases/case.ts';
import type { Act } from '../../shared/findings/acts.ts';
import type { FindingStage } from '../../shared/findings/moves.ts';
import type { CaseId, FindingId, RoundId, TermId, UnitId, VisitId } from '../../shared/ids.ts';
import { maySeeContent, type Role } from '../../shared/people/role.ts';
import type { TermKind } from '../../shared/taxonomy/term.ts';

const query = (values: Record<string, string | undefined>): string => {
  const search = new URLSearchParams(
    Object.entries(values).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  ).toString();
  return search === '' ? '' : `?${search}`;
};

export const to = {
  /** Where a person begins: at what waits for them; the keeper's work is the accounts. */
  start: (roles: readonly Role[]) => (maySeeContent(roles) ? '/' : '/settings/people'),
  desk: () => '/',
  visits: (filter: { unit?: UnitId; round?: RoundId; period?: 'past-year' | 'ever' } = {}) =>
    `/visits${query(filter)}`,
  visit: (id: VisitId) => `/visits/${id}`,
  cases: (filter: { stage?: CaseStage; unit?: UnitId; aside?: 'yes'; period?: 'ever' } = {}) =>
    `/cases${query(filter)}`,
  setAside: (filter: { waits?: 'yes' } = {}) => `/set-aside${query(filter)}`,
  case: (id: CaseId, finding?: FindingId) => `/cases/${id}${query({ finding })}`,
  newVisit: (draft?: string) => `/entry${query({ draft })}`,
  returnVisit: (id: CaseId) => `/cases/${id}/visit`,
  findings: (
    filter: {
      stage?: FindingStage;
      move?: Act;
      soon?: 'yes';
      overdue?: 'yes';
      mine?: 'yes';
      unit?: UnitId;
      open?: 'yes';
    } & Partial<Record<TermKind, TermId>> = {},
  ) => `/findings${query(filter)}`,
  followUp: (filter: { awaits?: 'unit' | 'verification'; extension?: 'yes' | 'decide' } = {}) =>
    `/follow-up${query(filter)}`,
  units: () => '/units',
  unit: (id: UnitId) => `/units/${id}`,
  summaries: () => '/summaries',
  settings: (section = 'office') => `/settings/${section}`,
} as const;
