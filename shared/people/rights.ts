/**
 * By kind of fact, the posts of which a person has to hold one to write it. The calls ask it, and so does the fold, of
 * what other laptops wrote. Who makes a finding's moves stands in their own table (shared/findings/moves.ts). What is in
 * neither is written by whoever is signed in.
 */
import { CONTENT_ROLES, type Role } from './role.ts';

export const WRITTEN_BY = {
  // Also, of oneself, by whoever founds the office.
  'person.added': ['keeper'],
  'person.changed': ['keeper'],
  // Also by the person.
  'person.passphrase_changed': ['keeper'],
  // Also by the person.
  'person.key_made': ['keeper'],
  'store.recovery_key_made': ['keeper'],
  'store.rekeyed': ['keeper'],
  'device.granted': ['keeper'],
  'device.share_changed': ['keeper', 'office_head'],
  'device.revoked': ['keeper', 'office_head'],
  'device.admitted': ['office_head'],
  'share.cleaned': ['keeper', 'office_head'],
  // The keeper only where a backup was restored: what the device before kept (main/fold/devices.ts).
  'book.handed': ['office_head', 'keeper'],
  'number.voided': ['office_head', 'keeper'],
  'office.changed': ['keeper'],
  'term.added': ['keeper', 'office_head'],
  'term.changed': ['keeper', 'office_head'],
  'term.moved': ['keeper', 'office_head'],
  'checklist.written': ['keeper', 'office_head'],
  'unit.added': CONTENT_ROLES,
  'unit.changed': CONTENT_ROLES,
  // Also, of oneself, by whoever it is.
  'recusal.declared': ['office_head'],
  // Never of oneself (main/fold/recusals.ts).
  'recusal.ended': ['office_head'],
  'intervention.recorded': CONTENT_ROLES,
  'case.opened': ['inspector'],
  'round.begun': ['inspector'],
  'visit.recorded': ['inspector'],
  // By whoever recorded it or went on it, and the office head (shared/visits/correcting.ts).
  'visit.corrected': CONTENT_ROLES,
  'finding.recorded': ['inspector'],
  'finding.revised': ['inspector'],
  // A draft by an inspector, a confirmed one by a team leader (shared/findings/splitting.ts).
  'finding.split': ['inspector', 'team_leader'],
  // As who confirms it (shared/findings/correcting.ts).
  'finding.corrected': ['team_leader'],
  'finding.move_undone': CONTENT_ROLES,
  'finding.settled': ['team_leader', 'office_head'],
  'evidence.added': ['inspector', 'team_leader'],
  'evidence.graded': ['inspector', 'team_leader'],
  'evidence.taken_out': CONTENT_ROLES,
  // By those whom a part is sealed to.
  'sealed.opened': CONTENT_ROLES,
  'sealed.resealed': CONTENT_ROLES,
  'sealed.taken_out': CONTENT_ROLES,
  'sealed.destroyed': ['office_head'],
  'extension.requested': ['inspector'],
  'extension.granted': ['office_head'],
  'extension.refused': ['office_head'],
  'unit.urged': ['inspector', 'team_leader'],
  'set_aside.looked_at': ['team_leader', 'office_head'],
  'rows_apart.looked_at': ['office_head'],
  'office_journal.read': ['office_head'],
  'circular.issued': ['office_head'],
  'ledger.exported': CONTENT_ROLES,
} as const satisfies Readonly<Record<string, readonly Role[]>>;
