/** Examines one store with its data key: its pages, its journal, what was decided, its tables, its evidence. */
import Database from 'better-sqlite3';
import { examineJournal, type JournalFindings } from './chains.ts';
import { openDatabase } from './database.ts';
import { type DeviceFindings, examineDevices, isSigned } from './devices.ts';
import { type EvidenceFindings, examineEvidence } from './evidence-files.ts';
import { FactRow, Seen } from './fact.ts';
import { CASELESS_KINDS, OFFICE_KINDS } from './groups.ts';
import { faultInKeySlots } from './key-slots.ts';
import { databaseKeyOf } from './keys.ts';
import { countOfHeads, differenceInLookUp } from './look-up.ts';
import { type Fault, Model } from './model.ts';
import type { Reason } from './set-aside.ts';
import { differenceInTables, faultInSetAside } from './tables.ts';
import { Undone, undoneIn } from './undone.ts';

export interface Findings {
  /** Every page of the database is whole. */
  pagesWhole: boolean;
  journal: JournalFindings;
  /** Null where the journal itself is not whole. */
  devices: DeviceFindings | null;
  course: CourseFindings | null;
  /** Null where a damaged database does not let it be examined. */
  evidence: EvidenceFindings | null;
  /** The head that was asked for, if any, was not found. */
  headMissing: boolean;
  /** Whether the head that was asked for is signed as said; null where no signature was given. */
  signed: boolean | null;
}

export interface CourseFindings {
  findings: number;
  decisions: number;
  /** Findings on which people who did not know of each other decided or wrote differently. */
  contested: number;
  /** Facts that do not fit what else is known, by reason. */
  setAside: ReadonlyMap<Reason, number>;
  /** Facts of a newer version than this verifier understands. */
  newer: number;
  /** Facts whose body is not of the shape their kind has. */
  malformed: number;
  /** The first fact that stands though its person had no right to it, or it does not follow from what they had seen. */
  fault: Fault | null;
  /** Where the tables first say something else. */
  difference: string | null;
  /** Whose key slots stand in the key file and not in the database. */
  keysLost: string | null;
}

function examineCourse(
  connection: Database.Database,
  folder: string,
  undone: Undone,
): CourseFindings {
  const quoted = (kinds: readonly string[]) => kinds.map((kind) => `'${kind}'`).join(', ');
  const rows = function* (which: string): Generator<FactRow> {
    const query = `SELECT * FROM journal WHERE ${which} ORDER BY stamp, device, device_sequence`;
    for (const row of connection.prepare(query).iterate()) yield FactRow.parse(row);
  };
  const counting = function* (which: string): Generator<FactRow> {
    for (const row of rows(which)) if (!undone.has(row)) yield row;
  };
  const seen = new Seen(countOfHeads(connection));
  for (const row of rows('true')) seen.tell(row);
  const model = new Model(seen, counting(`kind IN (${quoted(OFFICE_KINDS)})`));
  for (const row of counting(`kind NOT IN (${quoted(CASELESS_KINDS)})`)) model.tell(row);

  const { decisions, newer, malformed, setAside } = model;
  const findings = [...model.cases.values()].flatMap((held) => [...held.findings.values()]);
  const fault = model.faults[0] ?? faultInSetAside(connection, model);
  return {
    findings: findings.length,
    decisions,
    contested: findings.filter(({ finding }) => finding.isContested).length,
    setAside: new Map(
      [...Map.groupBy(setAside, ({ reason }) => reason)].map(([reason, all]) => [
        reason,
        all.length,
      ]),
    ),
    newer: newer.size,
    malformed: malformed.size,
    fault,
    difference:
      differenceInLookUp(connection, undone) ??
      (fault === null ? differenceInTables(connection, model) : null),
    keysLost: faultInKeySlots(connection, folder, model),
  };
}

const NONE = new Undone([]);

/** What a damaged database does not let be examined is null. */
function unlessDamaged<Value>(work: () => Value): Value | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Database.SqliteError) return null;
    throw error;
  }
}

function arePagesWhole(connection: Database.Database): boolean {
  try {
    return connection.pragma('integrity_check(1)', { simple: true }) === 'ok';
  } catch (error) {
    if (error instanceof Database.SqliteError) return false;
    throw error;
  }
}

export async function examine(
  folder: string,
  dataKey: Uint8Array,
  head: string | null = null,
  signature: string | null = null,
): Promise<Findings> {
  const { connection, close } = openDatabase(folder, databaseKeyOf(dataKey));
  try {
    const pagesWhole = arePagesWhole(connection);
    const journal = examineJournal(connection, head);
    const undone = (journal.bad === null && unlessDamaged(() => undoneIn(connection))) || NONE;
    const devices = journal.bad === null ? unlessDamaged(() => examineDevices(connection)) : null;
    const course =
      journal.bad === null ? unlessDamaged(() => examineCourse(connection, folder, undone)) : null;
    let evidence: EvidenceFindings | null = null;
    try {
      const { files, parts } = journal;
      const counting = files.filter((file) => !undone.has({ kind: 'evidence.added', ...file }));
      evidence = await examineEvidence(connection, folder, { files: counting, parts }, dataKey);
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
    }
    return {
      pagesWhole,
      journal,
      devices,
      course,
      evidence,
      headMissing: head !== null && journal.found === null,
      signed: signature === null ? null : isHeadSigned(journal, devices, signature),
    };
  } finally {
    close();
  }
}

/** Whether the head that was asked for bears the signature of the device whose it is. */
function isHeadSigned(
  { found }: JournalFindings,
  devices: DeviceFindings | null,
  signature: string,
): boolean {
  const key = found && devices?.keys.get(found.device);
  return found && key ? isSigned(key, found, signature) : false;
}

export const isContent = ({
  pagesWhole,
  journal,
  devices,
  course,
  evidence,
  headMissing,
  signed,
}: Findings): boolean =>
  pagesWhole &&
  journal.bad === null &&
  devices !== null &&
  devices.fault === null &&
  course !== null &&
  course.fault === null &&
  course.difference === null &&
  course.keysLost === null &&
  evidence !== null &&
  evidence.missing.length === 0 &&
  evidence.changed.length === 0 &&
  evidence.closed.length === 0 &&
  evidence.tableAgrees &&
  !headMissing &&
  signed !== false;
