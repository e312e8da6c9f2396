/** Where everything is: every address in one place, so that no page spells out another's. */

import type { CaseFilter } from '../shared/cases/calls.ts';
import type { FindingFilter } from '../shared/findings/calls.ts';
import type { CaseId, FindingId, UnitId, VisitId } from '../shared/ids.ts';
import type { InterventionFilter } from '../shared/interventions/calls.ts';
import type { OfficeJournalFilter, SetAsideFilter } from '../shared/journal/calls.ts';
import type { OrderFilter } from '../shared/orders/calls.ts';
import { maySeeContent, type Role } from '../shared/people/role.ts';
import type { VisitFilter } from '../shared/visits/calls.ts';
import { type Asked, addressOf } from './base/list-address.ts';

export const to = {
  /** Where a person begins: at what waits for them; the keeper's work is the accounts. */
  start: (roles: readonly Role[]) => (maySeeContent(roles) ? '/' : '/settings/people'),
  desk: () => '/',
  visits: (filter: Asked<VisitFilter> = {}) => `/visits${addressOf(filter)}`,
  visit: (id: VisitId) => `/visits/${id}`,
  cases: (filter: Asked<CaseFilter> = {}) => `/cases${addressOf(filter)}`,
  setAside: (filter: Asked<SetAsideFilter> = {}) => `/set-aside${addressOf(filter)}`,
  officeJournal: (filter: Asked<OfficeJournalFilter> = {}) => `/office-journal${addressOf(filter)}`,
  case: (id: CaseId, finding?: FindingId) => `/cases/${id}${addressOf({ finding })}`,
  newVisit: (draft?: string) => `/entry${addressOf({ draft })}`,
  newRound: (draft?: string) => `/round${addressOf({ draft })}`,
  returnVisit: (id: CaseId) => `/cases/${id}/visit`,
  findings: (filter: Asked<FindingFilter> = {}) => `/findings${addressOf(filter)}`,
  followUp: (filter: Asked<OrderFilter> = {}) => `/follow-up${addressOf(filter)}`,
  units: () => '/units',
  unit: (id: UnitId) => `/units/${id}`,
  summaries: () => '/summaries',
  interventions: (filter: Asked<InterventionFilter> = {}) => `/interventions${addressOf(filter)}`,
  settings: (section = 'office') => `/settings/${section}`,
} as const;
