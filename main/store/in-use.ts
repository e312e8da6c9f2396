/**
 * One process at a time uses a store. The mark is an exclusive lock on a small file of its own, held through SQLite on
 * every system alike: the operating system lets go of it when the process dies, however it dies, so that no stale mark
 * is left behind by a kill.
 */
import { truncateSync } from 'node:fs';
import Database from 'better-sqlite3';

export interface InUse {
  release(): void;
}

/** Takes the mark, or null when another process holds it. */
export function takeInUse(file: string): InUse | null {
  const connection = new Database(file, { timeout: 0 });
  try {
    connection.pragma('journal_mode = MEMORY');
    connection.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    connection.close();
    if (!(error instanceof Database.SqliteError)) throw error;
    if (error.code.startsWith('SQLITE_BUSY')) return null;
    if (error.code !== 'SQLITE_NOTADB') throw error;
    // Something wrote into the mark, which holds nothing and so can be emptied: the store behind it is not at fault.
    truncateSync(file);
    return takeInUse(file);
  }
  return { release: () => connection.close() };
}
