/**
 * The moves of a finding as docs/store-format.md §7 writes them down: which fact makes which move, from where to where,
 * by which role, and whose hands must not make it. The verifier's own table; the application has another.
 */
export type Stage =
  | 'draft'
  | 'submitted'
  | 'confirmed'
  | 'ordered'
  | 'received'
  | 'mending'
  | 'reported'
  | 'verified'
  | 'closed'
  | 'dismissed'
  | 'referred';

export type Hand = 'author' | 'handler' | 'verifier';

interface Rule {
  from: readonly Stage[];
  to: Stage;
  by: readonly string[];
  notBy: readonly Hand[];
  makes: Hand | null;
  /** What an undo of it is called in `finding.move_undone`; null where it cannot be taken back. */
  undo: string | null;
}

const rule = (
  from: Stage | readonly Stage[],
  to: Stage,
  by: string | readonly string[],
  { notBy = [], makes = null, undo = null }: Partial<Pick<Rule, 'notBy' | 'makes' | 'undo'>> = {},
): Rule => ({ from: [from].flat(), to, by: [by].flat(), notBy, makes, undo });

export const MOVE_OF_KIND: Readonly<Record<string, Rule>> = {
  'finding.submitted': rule('draft', 'submitted', 'inspector', { makes: 'author', undo: 'submit' }),
  'finding.sent_back': rule('submitted', 'draft', 'team_leader', {
    notBy: ['author'],
    undo: 'send_back',
  }),
  'finding.confirmed': rule('submitted', 'confirmed', 'team_leader', {
    notBy: ['author'],
    undo: 'confirm',
  }),
  'finding.dismissed': rule('submitted', 'dismissed', 'team_leader', {
    notBy: ['author'],
    undo: 'dismiss',
  }),
  'finding.referred': rule(['submitted', 'confirmed'], 'referred', 'office_head', {
    notBy: ['author'],
  }),
  'order.issued': rule('confirmed', 'ordered', 'office_head', { notBy: ['author'] }),
  'order.received': rule('ordered', 'received', 'inspector', { makes: 'handler' }),
  'measures.recorded': rule('received', 'mending', 'inspector', { makes: 'handler' }),
  'feedback.recorded': rule('mending', 'reported', 'inspector', { makes: 'handler' }),
  'finding.verified': rule('reported', 'verified', ['inspector', 'team_leader'], {
    notBy: ['handler'],
    makes: 'verifier',
    undo: 'verify',
  }),
  'finding.returned_to_mending': rule('reported', 'mending', ['inspector', 'team_leader'], {
    notBy: ['handler'],
    undo: 'return_to_mending',
  }),
  'finding.closed': rule('verified', 'closed', 'office_head', {
    notBy: ['author', 'handler', 'verifier'],
    undo: 'close',
  }),
  'finding.reopened': rule('closed', 'confirmed', ['team_leader', 'office_head']),
};
