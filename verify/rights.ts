/**
 * Which posts the facts ask for that are no moves of a finding, as docs/store-format.md §7 writes it down. The verifier's
 * own table; the application has another.
 */
const INSPECTOR = ['inspector'];
const HEAD = ['office_head'];
const KEEPER = ['keeper'];
const KEEPER_OR_HEAD = ['keeper', 'office_head'];
const GATHERERS = ['inspector', 'team_leader'];
const WITH_CASES = ['inspector', 'team_leader', 'office_head'];

export const WRITTEN_BY: Readonly<Record<string, readonly string[]>> = {
  'person.added': KEEPER,
  'person.changed': KEEPER,
  'person.passphrase_changed': KEEPER,
  'person.key_made': KEEPER,
  'store.recovery_key_made': KEEPER,
  'store.rekeyed': KEEPER,
  'device.granted': KEEPER,
  'device.share_changed': KEEPER_OR_HEAD,
  'device.revoked': KEEPER_OR_HEAD,
  'device.admitted': HEAD,
  'share.cleaned': KEEPER_OR_HEAD,
  'office.changed': KEEPER,
  'book.handed': KEEPER_OR_HEAD,
  'number.voided': KEEPER_OR_HEAD,
  'term.added': KEEPER_OR_HEAD,
  'term.changed': KEEPER_OR_HEAD,
  'term.moved': KEEPER_OR_HEAD,
  'checklist.written': KEEPER_OR_HEAD,
  'unit.added': WITH_CASES,
  'unit.changed': WITH_CASES,
  'recusal.declared': HEAD,
  'recusal.ended': HEAD,
  'intervention.recorded': WITH_CASES,
  'case.opened': INSPECTOR,
  'round.begun': INSPECTOR,
  'visit.recorded': INSPECTOR,
  'visit.corrected': WITH_CASES,
  'finding.recorded': INSPECTOR,
  'finding.revised': INSPECTOR,
  'finding.split': GATHERERS,
  'finding.corrected': ['team_leader'],
  'finding.move_undone': WITH_CASES,
  'finding.settled': ['team_leader', 'office_head'],
  'evidence.added': GATHERERS,
  'evidence.graded': GATHERERS,
  'evidence.taken_out': WITH_CASES,
  'sealed.opened': WITH_CASES,
  'sealed.resealed': WITH_CASES,
  'sealed.taken_out': WITH_CASES,
  'sealed.destroyed': HEAD,
  'order.issued': HEAD,
  'order.received': INSPECTOR,
  'extension.requested': INSPECTOR,
  'extension.granted': HEAD,
  'extension.refused': HEAD,
  'unit.urged': GATHERERS,
  'measures.recorded': INSPECTOR,
  'feedback.recorded': INSPECTOR,
  'set_aside.looked_at': ['team_leader', 'office_head'],
  'rows_apart.looked_at': ['office_head'],
  'office_journal.read': HEAD,
  'circular.issued': HEAD,
  'ledger.exported': WITH_CASES,
};
