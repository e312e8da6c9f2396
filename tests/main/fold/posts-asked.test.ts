/** Which posts facts ask for: of everybody who folds it. */
import { expect, test } from 'vitest';
import { NEEDED } from '../../../main/fold/rights.ts';
import { FactName } from '../../../shared/facts.ts';
import * as verifier from '../../../verify/rights.ts';

/** What a store writes of itself, whoever is signed in; what founds an office; and the moves, that are judged as moves. */
const ASK_FOR_NONE = [
  'device.enrolled',
  'device.ended',
  'facts.taken',
  'package.given',
  'package.taken',
  'office.founded',
  'store.restored',
  'store.backed_up',
  'store.rebuilt',
  'taxonomy.seeded',
  'case.numbered',
  'finding.submitted',
  'finding.sent_back',
  'finding.confirmed',
  'finding.dismissed',
  'finding.merged',
  'finding.referred',
  'finding.verified',
  'finding.returned_to_mending',
  'finding.closed',
  'finding.reopened',
];

test('every kind of fact asks for a post, or is known to ask for none', () => {
  const known = [...Object.keys(NEEDED), ...ASK_FOR_NONE];
  expect(new Set(known)).toEqual(new Set(FactName.options));
  expect(known).toHaveLength(FactName.options.length);
});

test('the verifier, by its own table, asks for the same', () => {
  const sorted = (table: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(table).map(([kind, roles]) => [kind, new Set(roles)]));
  expect(sorted(verifier.WRITTEN_BY)).toEqual(sorted(NEEDED));
});
