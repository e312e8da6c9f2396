/** How the facts of findings change the tables. */
import { z } from 'zod';
import type { FactBody } from '../../shared/facts.ts';
import type { findingFacts } from '../../shared/findings/facts.ts';
import { calledInvolved } from '../../shared/findings/involved.ts';
import { type Hand, MOVES, type Move } from '../../shared/findings/moves.ts';
import { type FindingId, type PersonId, UnitId } from '../../shared/ids.ts';
import type { Projection } from '../context.ts';
import type { WritableDb } from '../store/database.ts';
import type { Fact } from '../store/journal.ts';
import { index } from '../store/search-index.ts';
import { sql } from '../store/sql.ts';
import { waysTo } from '../units/units.ts';
import { INVOLVED, InvolvedColumn, writeInvolved } from './involved.ts';

function addHand(db: WritableDb, findingId: FindingId, hand: Hand, personId: PersonId): void {
  db.run(
    sql`INSERT INTO finding_hands (finding_id, hand, person_id) VALUES (${findingId}, ${hand}, ${personId})
        ON CONFLICT DO NOTHING`,
  );
}

/**
 * Moves a finding: its stage, the hand the move makes of the person, and what taking it back would need. Orders and
 * follow-ups move findings too and call this.
 */
export function moveFinding(
  db: WritableDb,
  { personId, at }: Pick<Fact, 'personId' | 'at'>,
  move: Move,
  findingId: FindingId,
  reason: string | null = null,
): void {
  const { to, makes, undo } = MOVES[move];
  db.run(
    sql`UPDATE findings SET
          undo_move = ${undo ? move : null}, undo_by = ${undo ? personId : null},
          undo_stage = ${undo ? sql`stage` : sql`NULL`}, undo_reason = ${undo ? sql`last_reason` : sql`NULL`},
          stage = ${to}, last_reason = ${reason === null ? sql`last_reason` : sql`${reason}`},
          closed_at = ${to === 'closed' ? at : null}, revision = revision + 1
        WHERE id = ${findingId}`,
  );
  if (makes) addHand(db, findingId, makes, personId);
}

const Texts = z.object({
  number: z.string(),
  unitId: UnitId,
  place: z.string(),
  involved: InvolvedColumn,
  fact: z.string(),
  consequence: z.string(),
  basis: z.string(),
  demand: z.string(),
});

/** Makes a finding found by what it says now. */
export function indexFinding(db: WritableDb, id: FindingId): void {
  const found = db.get(
    Texts,
    sql`SELECT number, unit_id AS unitId, place, ${INVOLVED} AS involved, fact, consequence, basis, demand
        FROM findings WHERE id = ${id}`,
  );
  if (!found) return;
  const { number, unitId, place, involved, fact, consequence, basis, demand } = found;
  const people = involved.flatMap((line) => [
    calledInvolved(line),
    line.what,
    line.when,
    line.note,
  ]);
  const texts = [place, ...people, fact, consequence, basis, demand];
  index(db, 'finding', id, [number, ...waysTo(db, unitId), ...texts]);
}

type Verified = FactBody<'finding.verified'> | FactBody<'finding.returned_to_mending'>;

function noteVerification(
  db: WritableDb,
  { stamp, at, personId, body }: Fact & { body: Verified },
  passed: boolean,
  note: string,
): void {
  db.run(
    sql`INSERT INTO verifications (finding_id, stamp, verified_at, visit_id, verified_by, passed, note)
        VALUES (${body.findingId}, ${stamp}, ${at}, ${body.visitId}, ${personId}, ${passed}, ${note})`,
  );
}

export const findingProjection: Projection<keyof typeof findingFacts> = {
  'finding.recorded': (db, { at, personId, body }) => {
    const { finding } = body;
    db.run(
      sql`INSERT INTO findings (id, number, case_id, visit_id, unit_id, fact, happened_on, happened_at, place,
            wind, official_class, severity, consequence, basis, demand, stage, relapses, last_reason, recorded_by,
            recorded_at, revision)
          VALUES (${body.findingId}, ${body.number}, ${body.caseId}, ${body.visitId}, ${finding.unitId},
            ${finding.fact}, ${finding.happenedOn}, ${finding.happenedAt}, ${finding.place},
            ${finding.wind}, ${finding.officialClass}, ${finding.severity}, ${finding.consequence}, ${finding.basis},
            ${finding.demand}, 'draft', 0, '',
            ${personId}, ${at}, 1)`,
    );
    writeInvolved(db, body.findingId, finding.involved);
    addHand(db, body.findingId, 'author', personId);
    indexFinding(db, body.findingId);
  },
  'finding.revised': (db, { personId, body: { findingId, finding } }) => {
    db.run(
      sql`UPDATE findings SET unit_id = ${finding.unitId}, fact = ${finding.fact}, happened_on = ${finding.happenedOn},
            happened_at = ${finding.happenedAt}, place = ${finding.place},
            wind = ${finding.wind}, official_class = ${finding.officialClass}, severity = ${finding.severity},
            consequence = ${finding.consequence}, basis = ${finding.basis}, demand = ${finding.demand},
            undo_move = NULL, undo_by = NULL, undo_stage = NULL, undo_reason = NULL,
            revision = revision + 1
          WHERE id = ${findingId}`,
    );
    writeInvolved(db, findingId, finding.involved);
    addHand(db, findingId, 'author', personId);
    indexFinding(db, findingId);
  },
  'finding.submitted': (db, fact) => moveFinding(db, fact, 'submit', fact.body.findingId),
  'finding.sent_back': (db, fact) =>
    moveFinding(db, fact, 'send_back', fact.body.findingId, fact.body.reason),
  'finding.confirmed': (db, fact) => moveFinding(db, fact, 'confirm', fact.body.findingId),
  'finding.dismissed': (db, fact) =>
    moveFinding(db, fact, 'dismiss', fact.body.findingId, fact.body.reason),
  'finding.referred': (db, fact) =>
    moveFinding(db, fact, 'refer', fact.body.findingId, fact.body.reason),
  'finding.verified': (db, fact) => {
    noteVerification(db, fact, true, fact.body.note);
    moveFinding(db, fact, 'verify', fact.body.findingId);
  },
  'finding.returned_to_mending': (db, fact) => {
    noteVerification(db, fact, false, fact.body.reason);
    moveFinding(db, fact, 'return_to_mending', fact.body.findingId, fact.body.reason);
  },
  'finding.closed': (db, fact) => moveFinding(db, fact, 'close', fact.body.findingId),
  'finding.reopened': (db, fact) => {
    const { findingId, reason } = fact.body;
    moveFinding(db, fact, 'reopen', findingId, reason);
    // A new round: another order, other hands. Only the authors stay its authors.
    db.run(
      sql`UPDATE findings SET relapses = relapses + 1, order_id = NULL, due_at = NULL WHERE id = ${findingId}`,
    );
    db.run(sql`DELETE FROM finding_hands WHERE finding_id = ${findingId} AND hand <> 'author'`);
  },
  'finding.move_undone': (db, { personId, body: { findingId, move, to } }) => {
    db.run(
      sql`UPDATE findings SET stage = ${to}, last_reason = coalesce(undo_reason, last_reason), closed_at = NULL,
            undo_move = NULL, undo_by = NULL, undo_stage = NULL, undo_reason = NULL, revision = revision + 1
          WHERE id = ${findingId}`,
    );
    if (move === 'verify' || move === 'return_to_mending') {
      db.run(
        sql`DELETE FROM verifications WHERE finding_id = ${findingId} AND stamp =
              (SELECT max(stamp) FROM verifications WHERE finding_id = ${findingId})`,
      );
    }
    if (move === 'verify') {
      db.run(
        sql`DELETE FROM finding_hands
            WHERE finding_id = ${findingId} AND hand = 'verifier' AND person_id = ${personId}`,
      );
    }
  },
};
