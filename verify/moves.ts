/**
 * The moves of a finding as docs/store-format.md §7 writes them down: from where to where, by which role, and whose hands
 * must not make it. The verifier's own table; the application has another.
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
  | 'referred'
  | 'merged';

export type Hand = 'author' | 'confirmer' | 'orderer' | 'handler' | 'verifier';

interface Rule {
  from: readonly Stage[];
  to: Stage;
  by: readonly string[];
  notBy: readonly Hand[];
  makes: Hand | null;
  canUndo: boolean;
}

const rule = (
  from: Stage | readonly Stage[],
  to: Stage,
  by: string | readonly string[],
  {
    notBy = [],
    makes = null,
    canUndo = false,
  }: Partial<Pick<Rule, 'notBy' | 'makes' | 'canUndo'>> = {},
): Rule => ({ from: [from].flat(), to, by: [by].flat(), notBy, makes, canUndo });

const REVIEW = { notBy: ['author'], canUndo: true } as const;

/** By the name `finding.move_undone` and the sides of a contested finding give them. */
export const MOVES = {
  submit: rule('draft', 'submitted', 'inspector', { makes: 'author', canUndo: true }),
  send_back: rule('submitted', 'draft', 'team_leader', REVIEW),
  confirm: rule('submitted', 'confirmed', 'team_leader', { ...REVIEW, makes: 'confirmer' }),
  dismiss: rule('submitted', 'dismissed', 'team_leader', REVIEW),
  merge: rule(['draft', 'submitted', 'confirmed'], 'merged', 'team_leader', REVIEW),
  refer: rule(['submitted', 'confirmed'], 'referred', 'office_head', { notBy: ['author'] }),
  order: rule('confirmed', 'ordered', 'office_head', { notBy: ['author'], makes: 'orderer' }),
  receive: rule('ordered', 'received', 'inspector', { makes: 'handler' }),
  mend: rule('received', 'mending', 'inspector', { makes: 'handler' }),
  report: rule('mending', 'reported', 'inspector', { makes: 'handler' }),
  verify: rule('reported', 'verified', ['inspector', 'team_leader'], {
    notBy: ['handler'],
    makes: 'verifier',
    canUndo: true,
  }),
  return_to_mending: rule('reported', 'mending', ['inspector', 'team_leader'], {
    notBy: ['handler'],
    canUndo: true,
  }),
  close: rule('verified', 'closed', 'office_head', {
    notBy: ['author', 'handler', 'verifier'],
    canUndo: true,
  }),
  reopen: rule('closed', 'confirmed', ['team_leader', 'office_head']),
};
export type MoveName = keyof typeof MOVES;

export const isMove = (name: string): name is MoveName => Object.hasOwn(MOVES, name);

/** Moves that are a fact of their own. */
export const MOVE_OF_KIND: Readonly<Record<string, MoveName>> = {
  'finding.submitted': 'submit',
  'finding.sent_back': 'send_back',
  'finding.confirmed': 'confirm',
  'finding.dismissed': 'dismiss',
  'finding.merged': 'merge',
  'finding.referred': 'refer',
  'finding.verified': 'verify',
  'finding.returned_to_mending': 'return_to_mending',
  'finding.closed': 'close',
  'finding.reopened': 'reopen',
};

/** What a case and an order wait for, by the stage of their least advanced finding; those earlier here come first. */
export const CASE_STAGES: readonly (readonly [stage: string, of: readonly Stage[]])[] = [
  ['recording', ['draft']],
  ['reviewing', ['submitted']],
  ['ordering', ['confirmed']],
  ['mending', ['ordered', 'received', 'mending']],
  ['verifying', ['reported']],
  ['closing', ['verified']],
  ['closed', ['closed', 'dismissed', 'referred', 'merged']],
];
export const ORDER_AWAITS: readonly (readonly [what: string, of: Stage])[] = [
  ['receipt', 'ordered'],
  ['measures', 'received'],
  ['feedback', 'mending'],
  ['verification', 'reported'],
];
/** Where a finding is mended by a day. */
export const OWED: readonly Stage[] = ['ordered', 'received', 'mending'];

export const SETTLED_BY: readonly string[] = ['team_leader', 'office_head'];
/** Where a finding that was confirmed is corrected. */
export const CORRECTED_IN: readonly Stage[] = [
  'confirmed',
  'ordered',
  'received',
  'mending',
  'reported',
  'verified',
  'closed',
];
