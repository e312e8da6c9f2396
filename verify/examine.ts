/** Examines one store with its data key: its pages, its journal, its evidence. */
import Database from 'better-sqlite3';
import { openDatabase } from './database.ts';
import { type EvidenceFindings, examineEvidence } from './evidence.ts';
import { examineJournal, type JournalFindings } from './journal.ts';
import { databaseKeyOf } from './keys.ts';

export interface Findings {
  /** Every page of the database is whole. */
  pagesWhole: boolean;
  journal: JournalFindings;
  /** Null where a damaged database does not let it be examined. */
  evidence: EvidenceFindings | null;
  /** The head that was asked for, if any, was not found. */
  headMissing: boolean;
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
): Promise<Findings> {
  const { connection, close } = openDatabase(folder, databaseKeyOf(dataKey));
  try {
    const pagesWhole = arePagesWhole(connection);
    const journal = examineJournal(connection, head);
    let evidence: EvidenceFindings | null = null;
    try {
      evidence = await examineEvidence(connection, folder, journal.files);
    } catch (error) {
      if (!(error instanceof Database.SqliteError)) throw error;
    }
    return { pagesWhole, journal, evidence, headMissing: head !== null && journal.found === null };
  } finally {
    close();
  }
}

export const isContent = ({ pagesWhole, journal, evidence, headMissing }: Findings): boolean =>
  pagesWhole &&
  journal.bad === null &&
  evidence !== null &&
  evidence.missing.length === 0 &&
  evidence.changed.length === 0 &&
  evidence.tableAgrees &&
  !headMissing;
