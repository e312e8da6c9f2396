/** Evidence: what bears out a finding. Files lie sealed in the vault; the tables hold what is known of them. */
import { z } from 'zod';
import type { EvidenceInput, EvidenceView, evidenceCalls } from '../../shared/evidence/calls.ts';
import { type EvidenceRecord, Grade, HeldFile } from '../../shared/evidence/evidence-record.ts';
import { SameContent } from '../../shared/evidence/preset.ts';
import { refuseEvidence } from '../../shared/evidence/refuse-evidence.ts';
import { type FilePiece, PIECE_BYTES, wayToShow } from '../../shared/files/shown.ts';
import { FindingStage } from '../../shared/findings/moves.ts';
import { CaseId, EvidenceId, FindingId, VisitId } from '../../shared/ids.ts';
import { PAGE_ROWS, type Page } from '../../shared/page.ts';
import {
  type Fault,
  faultsOfDate,
  faultsOfTime,
  ok,
  type Refusal,
  type Result,
  refuse,
  refuseFor,
} from '../../shared/refusal.ts';
import { caseById } from '../cases/cases.ts';
import type { LongContext, Longs, ReadContext, Reads, WriteContext, Writes } from '../context.ts';
import { pieceFrom } from '../files/shown.ts';
import { pageOfRows } from '../page.ts';
import { nameThen } from '../people/name-then.ts';
import { json } from '../store/columns.ts';
import type { ReadableDb, WritableDb } from '../store/database.ts';
import { meaningOf } from '../store/faults.ts';
import { type Sql, sql, within } from '../store/sql.ts';
import type { Vault } from '../store/vault.ts';
import { isOfCase } from '../visits/visits.ts';

const FindingIds = json(z.array(FindingId));

const Row = z
  .object({
    id: EvidenceId,
    caseId: CaseId.nullable(),
    visitId: VisitId.nullable(),
    kind: z.enum(['note', 'file']),
    title: z.string(),
    grade: Grade.nullable(),
    maker: z.string(),
    madeAt: z.string(),
    note: z.string().nullable(),
    sealedHash: z.string().nullable(),
    hash: z.string().nullable(),
    bytes: z.number().nullable(),
    fileName: z.string().nullable(),
    mediaType: z.string().nullable(),
    findingIds: FindingIds,
    addedBy: z.string(),
    addedAt: z.number(),
  })
  .transform((row): Omit<EvidenceView, 'fault'> => {
    const common = { title: row.title, grade: row.grade, maker: row.maker, madeAt: row.madeAt };
    const evidence: EvidenceRecord =
      row.kind === 'note'
        ? { kind: 'note', ...common, text: row.note ?? '' }
        : {
            kind: 'file',
            ...common,
            file: HeldFile.parse({
              sealedHash: row.sealedHash,
              hash: row.hash,
              bytes: row.bytes,
              name: row.fileName,
              mediaType: row.mediaType,
            }),
          };
    const { id, caseId, visitId, findingIds, addedBy, addedAt } = row;
    return { id, caseId, visitId, findingIds, evidence, addedBy, addedAt };
  });

type Place = Pick<ReadContext, 'db' | 'vault'>;

function evidenceWhere({ db, vault }: Place, condition: Sql): EvidenceView[] {
  const rows = db.all(
    Row,
    sql`SELECT evidence.id, case_id AS caseId, visit_id AS visitId, kind, title, grade, maker, made_at AS madeAt, note,
          sealed_hash AS sealedHash, hash, bytes, file_name AS fileName, media_type AS mediaType,
          (SELECT json_group_array(finding_id ORDER BY finding_id)
             FROM evidence_findings WHERE evidence_id = evidence.id) AS findingIds,
          ${nameThen(sql`added_by`, sql`added_at`)} AS addedBy, added_at AS addedAt
        FROM evidence
        WHERE ${condition} ORDER BY evidence.id`,
  );
  return rows.map((row) => ({
    ...row,
    fault: row.evidence.kind === 'file' ? vault.faultOf(row.evidence.file.sealedHash) : null,
  }));
}

export const evidenceById = (place: Place, id: EvidenceId): EvidenceView | undefined =>
  evidenceWhere(place, sql`evidence.id = ${id}`)[0];

/** A page of the evidence whose ids a query gives. */
const pageWhere = (place: Place, ids: Sql): Page<EvidenceView> =>
  pageOfRows(evidenceWhere(place, sql`evidence.id IN (${ids})`), placeOf);

const placeOf = ({ id }: EvidenceView) => ({ after: id, id });

/** Of each finding and each visit of a case so many pieces are shown with it at first. */
export const FIRST_EVIDENCE = 10;

/** After all ids. */
const LAST = '~';

const bearsOutNone = (id: Sql): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM evidence_findings WHERE evidence_findings.evidence_id = ${id})`;

/** The first pages of a case's findings, and of what its visits have besides: one query, however many they are. */
function firstOfCase(place: Place, caseId: CaseId): Record<string, Page<EvidenceView>> {
  const all = evidenceWhere(
    place,
    sql`evidence.id IN (
      SELECT its.evidence_id FROM findings CROSS JOIN evidence_findings AS its ON its.finding_id = findings.id
      WHERE findings.case_id = ${caseId} AND its.evidence_id <= coalesce((
        SELECT evidence_id FROM evidence_findings AS each_of WHERE each_of.finding_id = findings.id
        ORDER BY evidence_id LIMIT 1 OFFSET ${FIRST_EVIDENCE}), ${LAST})
      UNION ALL
      SELECT its.id FROM visits CROSS JOIN evidence AS its ON its.visit_id = visits.id
      WHERE visits.case_id = ${caseId} AND ${bearsOutNone(sql`its.id`)} AND its.id <= coalesce((
        SELECT id FROM evidence AS each_of WHERE each_of.visit_id = visits.id AND ${bearsOutNone(sql`each_of.id`)}
        ORDER BY id LIMIT 1 OFFSET ${FIRST_EVIDENCE}), ${LAST}))`,
  );
  const of = new Map<string, EvidenceView[]>();
  for (const item of all) {
    const { visitId, findingIds } = item;
    const under = findingIds.length > 0 ? findingIds : visitId ? [visitId] : [];
    for (const id of under) of.set(id, [...(of.get(id) ?? []), item]);
  }
  return Object.fromEntries(
    Array.from(of, ([id, items]) => [id, pageOfRows(items, placeOf, FIRST_EVIDENCE)]),
  );
}

/** How many of these sealed files are named by evidence; of one case, or of the whole record. */
function countNaming(db: ReadableDb, lost: readonly string[], caseId: CaseId | null): number {
  if (lost.length === 0) return 0;
  const ofCase = caseId === null ? sql`` : sql`AND +case_id = ${caseId}`;
  const count = sql`SELECT count(DISTINCT sealed_hash) FROM evidence WHERE sealed_hash IN ${within(lost)} ${ofCase}`;
  return db.number(count) ?? 0;
}

/** Under what the facts of evidence stand: its case, or the visit that found nothing. */
export function subjectOf({
  caseId,
  visitId,
}: Pick<EvidenceView, 'caseId' | 'visitId'>): CaseId | VisitId {
  const subject = caseId ?? visitId;
  if (subject === null) throw new Error('evidence belongs to a case or to a visit');
  return subject;
}

const BorneOut = z.object({ caseId: CaseId, stage: FindingStage });

/** A file that is held until it becomes evidence. */
export const HeldRow = z.object({
  sealedHash: z.string(),
  hash: z.string(),
  bytes: z.number(),
  name: z.string(),
  mediaType: z.string(),
});

/**
 * A held file of whoever acts, as long as it is still in the vault. Threat: the vault's files are named by their hashes, so
 * that anybody at this computer can name what another is still drafting, and by making it evidence would read and take it.
 */
function heldFile(
  { db, vault, actor }: Pick<LongContext, 'db' | 'vault' | 'actor'>,
  sealedHash: string,
): HeldFile | undefined {
  if (!vault.has(sealedHash)) return undefined;
  return db.get(
    HeldRow,
    sql`SELECT sealed_hash AS sealedHash, hash, bytes, file_name AS name, media_type AS mediaType
        FROM held_files
        WHERE sealed_hash = ${sealedHash} AND held_by = ${actor.personId} AND thrown_away = 0`,
  );
}

/** The first of the record that has the very same content, or else of the files that this person holds besides. */
export function sameContent(
  { db, actor }: WriteContext,
  { hash, sealedHash }: HeldFile,
): SameContent | null {
  const recorded = db.get(
    SameContent,
    sql`SELECT evidence.title, cases.number FROM evidence LEFT JOIN cases ON cases.id = case_id
        WHERE hash = ${hash} ORDER BY evidence.id LIMIT 1`,
  );
  const held = sql`SELECT file_name AS title, NULL AS number FROM held_files
      WHERE hash = ${hash} AND sealed_hash <> ${sealedHash} AND held_by = ${actor.personId} AND thrown_away = 0
      ORDER BY held_at LIMIT 1`;
  return recorded ?? db.get(SameContent, held) ?? null;
}

/** Notes a file that was just sealed, so that it can become evidence or be thrown away with its draft. */
export function holdFile({ db, actor, now }: WriteContext, file: HeldFile): void {
  db.run(
    sql`INSERT INTO held_files (sealed_hash, hash, bytes, file_name, media_type, held_by, held_at)
        VALUES (${file.sealedHash}, ${file.hash}, ${file.bytes}, ${file.name}, ${file.mediaType},
          ${actor.personId}, ${now})`,
  );
}

/** Throws a held file away. The file itself goes when this stands: a rollback brings no file back. */
export function throwAway({ db, vault, afterwards }: WriteContext, sealedHash: string): void {
  db.run(sql`UPDATE held_files SET thrown_away = 1 WHERE sealed_hash = ${sealedHash}`);
  afterwards(() => removeThrownAway(db, vault));
}

const ThrownAway = z.object({ sealedHash: z.string() });

/** Removes the files that were thrown away. One that cannot be removed now, such as by a virus scanner, is at the next opening. */
export function removeThrownAway(db: WritableDb, vault: Vault): void {
  const gone = db.all(
    ThrownAway,
    sql`SELECT sealed_hash AS sealedHash FROM held_files WHERE thrown_away = 1`,
  );
  for (const { sealedHash } of gone) {
    try {
      vault.remove(sealedHash);
      db.run(sql`DELETE FROM held_files WHERE sealed_hash = ${sealedHash}`);
    } catch (error) {
      if (!meaningOf(error)) throw error;
    }
  }
}

/**
 * At opening: throws away what no draft names, as when the app was killed after sealing a file and before its form was
 * saved; then removes what was thrown away.
 */
export function sweepHeldFiles(db: WritableDb, vault: Vault): void {
  try {
    db.run(
      sql`UPDATE held_files SET thrown_away = 1 WHERE thrown_away = 0
            AND sealed_hash NOT IN (SELECT sealed_hash FROM draft_files)`,
    );
  } catch (error) {
    if (!meaningOf(error)) throw error;
  }
  removeThrownAway(db, vault);
}

/** Evidence as it will be recorded. */
export interface Piece {
  evidenceId: EvidenceId;
  evidence: EvidenceRecord;
}

/** Why evidence may not bear these findings out: not_found (of another case, or of no case), wrong_stage (settled). */
export function refuseToBearOut(
  { db }: ReadContext,
  caseId: CaseId | null,
  findingIds: readonly FindingId[],
): Refusal | null {
  for (const id of findingIds) {
    const finding = db.get(
      BorneOut,
      sql`SELECT case_id AS caseId, stage FROM findings WHERE id = ${id}`,
    );
    if (finding?.caseId !== caseId) return { code: 'not_found' };
    const refusal = refuseEvidence(finding.stage);
    if (refusal) return refusal;
  }
  return null;
}

/** What was typed or held, as evidence. Refusals: file_gone. */
export function pieceOf(context: WriteContext, input: EvidenceInput): Result<Piece> {
  const evidenceId = context.newId(EvidenceId);
  if (input.kind === 'note') return ok({ evidenceId, evidence: input });
  const { sealedHash, ...rest } = input;
  const file = heldFile(context, sealedHash);
  return file ? ok({ evidenceId, evidence: { ...rest, file } }) : refuseFor('file_gone');
}

/** What has become evidence is no longer held. */
export function letGoOf({ db }: WriteContext, { evidence }: Piece): void {
  if (evidence.kind === 'file')
    db.run(sql`DELETE FROM held_files WHERE sealed_hash = ${evidence.file.sealedHash}`);
}

/** Nothing was made at a time still to come. */
export const faultsOfEvidence = (
  { today, moment: now }: ReadContext,
  path: string,
  { madeAt }: EvidenceInput,
): Fault[] => [
  ...faultsOfDate(`${path}.madeAt`, 'evidence', madeAt.slice(0, 10), { today }),
  ...faultsOfTime(`${path}.madeAt`, madeAt.slice(0, 10), madeAt.slice(11), { now }),
];

export const evidenceReads: Reads<typeof evidenceCalls> = {
  'evidence.ofCase': (context, { caseId }) => {
    // What is missing of these is known once they were looked at.
    const first = firstOfCase(context, caseId);
    return ok({ first, lost: countNaming(context.db, context.vault.lost(), caseId) });
  },
  'evidence.ofFinding': (context, { findingId, cursor }) =>
    ok(
      pageWhere(
        context,
        sql`SELECT evidence_id FROM evidence_findings
            WHERE finding_id = ${findingId} AND evidence_id > ${cursor?.id ?? ''}
            ORDER BY evidence_id LIMIT ${PAGE_ROWS + 1}`,
      ),
    ),
  'evidence.ofVisit': (context, { visitId, ofNoFinding, cursor }) =>
    ok(
      pageWhere(
        context,
        sql`SELECT its.id FROM evidence AS its
            WHERE its.visit_id = ${visitId} AND its.id > ${cursor?.id ?? ''}
              AND ${ofNoFinding ? bearsOutNone(sql`its.id`) : sql`TRUE`}
            ORDER BY its.id LIMIT ${PAGE_ROWS + 1}`,
      ),
    ),
  'evidence.countLost': ({ whole, vault }) => ok({ count: countNaming(whole, vault.lost(), null) }),
};

export const evidenceWrites: Writes<typeof evidenceCalls> = {
  'evidence.letGo': (context, { sealedHash }) => {
    const { db, actor } = context;
    const isLoose = db.exists(
      sql`SELECT 1 FROM held_files WHERE sealed_hash = ${sealedHash} AND held_by = ${actor.personId}
            AND NOT EXISTS (SELECT 1 FROM draft_files
              WHERE draft_files.sealed_hash = held_files.sealed_hash AND person_id = held_by)`,
    );
    if (isLoose) throwAway(context, sealedHash);
    return ok({});
  },

  'evidence.add': (context, { evidence, ...place }) => {
    if (!caseById(context.db, place.caseId)) return refuse({ code: 'not_found' });
    const faults = faultsOfEvidence(context, 'evidence', evidence);
    if (faults.length > 0) return refuse({ code: 'invalid_input', faults });
    const { caseId, visitId, findingIds } = place;
    if (visitId !== null && !isOfCase(context.db, visitId, caseId))
      return refuse({ code: 'not_found' });
    const refusal = refuseToBearOut(context, caseId, findingIds);
    if (refusal) return refuse(refusal);
    const piece = pieceOf(context, evidence);
    if (!piece.ok) return piece;
    context.record('evidence.added', caseId, { ...place, ...piece.value });
    letGoOf(context, piece.value);
    const view = evidenceById(context, piece.value.evidenceId);
    return view ? ok(view) : refuse({ code: 'not_found' });
  },

  'evidence.grade': (context, { id, grade }) => {
    const found = evidenceById(context, id);
    if (!found) return refuse({ code: 'not_found' });
    if (found.evidence.grade !== null) return refuse({ code: 'stale' });
    const { caseId, findingIds } = found;
    const refusal = refuseToBearOut(context, caseId, findingIds);
    if (refusal) return refuse(refusal);
    context.record('evidence.graded', subjectOf(found), { evidenceId: id, caseId, grade });
    const view = evidenceById(context, id);
    return view ? ok(view) : refuse({ code: 'not_found' });
  },
};

export const evidenceLongs: Longs<typeof evidenceCalls> = {
  'evidence.show': async (context, { id, from }) => {
    const found = evidenceById(context, id)?.evidence;
    return found?.kind === 'file' ? show(context, found.file, from) : refuse({ code: 'not_found' });
  },

  'evidence.showHeld': async (context, { sealedHash, from }) => {
    const file = heldFile(context, sealedHash);
    return file ? show(context, file, from) : refuseFor('file_gone');
  },
};

async function show(
  { vault }: LongContext,
  { mediaType, bytes, sealedHash }: HeldFile,
  from: number,
): Promise<Result<FilePiece>> {
  // Before it is said that it cannot be shown: it could not be copied either.
  if (!vault.has(sealedHash)) return refuseFor('evidence_missing');
  if (wayToShow({ mediaType, bytes }).way === null) return refuseFor('file_not_readable');
  const content = await vault.readFrom(sealedHash, from, PIECE_BYTES);
  return typeof content === 'string'
    ? refuseFor(content)
    : ok(pieceFrom({ mediaType, bytes }, from, content));
}
