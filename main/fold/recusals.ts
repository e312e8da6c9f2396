/** Who keeps out of which unit, from the facts that say so. */
import type { Fact } from '../store/chains.ts';
import { isBarred, type People } from './rights.ts';
import { Rows } from './rows.ts';
import { addMissing, addSetAside } from './set-aside.ts';

export const RECUSAL_TABLES = ['recusals', 'set_aside'] as const;

interface FoldedRecusal {
  declared: Fact<'recusal.declared'>;
  /** The first ended it; others may have seen only another. */
  ends: Fact<'recusal.ended'>[];
}

export function recusalRows(facts: readonly Fact[], people: People): Rows {
  const rows = new Rows();
  const recusals = new Map<string, FoldedRecusal>();
  for (const fact of facts) {
    if (fact.kind === 'recusal.declared') declare(rows, recusals, fact, people);
    if (fact.kind === 'recusal.ended') end(rows, recusals, fact, people);
  }
  for (const [id, { declared, ends }] of recusals) {
    const [ended] = ends;
    const { personId, unitId, reason, until } = declared.body;
    rows.add('recusals', [id], {
      id,
      person_id: personId,
      unit_id: unitId,
      reason,
      until,
      declared_by: declared.personId,
      declared_at: declared.at,
      ended_by: ended?.personId ?? null,
      ended_at: ended?.at ?? null,
      end_reason: ended?.body.reason ?? '',
      device: declared.device,
      device_sequence: declared.deviceSequence,
      ends: JSON.stringify(ends.map(({ device, deviceSequence }) => ({ device, deviceSequence }))),
    });
  }
  return rows;
}

/** Shown with whom it is about. Everybody may keep out of what they choose, whatever their post. */
function declare(
  rows: Rows,
  recusals: Map<string, FoldedRecusal>,
  fact: Fact<'recusal.declared'>,
  people: People,
): void {
  const { recusalId, personId } = fact.body;
  const isOwn = fact.personId === personId && people.isPerson(personId);
  if (!isOwn && isBarred(rows, personId, fact, people)) return;
  if (recusals.has(recusalId)) {
    addSetAside(rows, personId, { fact, findingId: '', why: 'decided' });
  } else recusals.set(recusalId, { declared: fact, ends: [] });
}

function end(
  rows: Rows,
  recusals: Map<string, FoldedRecusal>,
  fact: Fact<'recusal.ended'>,
  people: People,
): void {
  const { recusalId } = fact.body;
  const recusal = recusals.get(recusalId);
  const subject = recusal?.declared.body.personId ?? recusalId;
  if (isBarred(rows, subject, fact, people)) return;
  if (!recusal) addMissing(rows, subject, fact, recusalId);
  else if (fact.personId === recusal.declared.body.personId) {
    addSetAside(rows, subject, { fact, findingId: '', why: 'own_work' });
  } else {
    if (recusal.ends.length > 0) addSetAside(rows, subject, { fact, findingId: '', why: 'agrees' });
    recusal.ends.push(fact);
  }
}
