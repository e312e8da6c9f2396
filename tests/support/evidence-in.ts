/** The evidence that a case's page begins with, each piece once, in the order it was added. */
import type { CallOutput } from '../../shared/contract.ts';
import type { EvidenceView } from '../../shared/evidence/calls.ts';

export function evidenceIn({ first }: CallOutput<'evidence.ofCase'>): EvidenceView[] {
  const all = Object.values(first).flatMap(({ items }) => items);
  const byId = new Map(all.map((item) => [item.id, item] as const));
  return [...byId.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
}
