/** What an error from the disk or the database means to the person; undefined when it is a fault of the program. */
import Database from 'better-sqlite3';
import type { Refusal } from '../../shared/refusal.ts';

const refused = (reason: Extract<Refusal, { code: 'refused' }>['reason']): Refusal => ({
  code: 'refused',
  reason,
});

/** Codes by how they begin: SQLite's extended codes only add to the primary one. */
const MEANINGS: readonly (readonly [code: string, refusal: Refusal])[] = [
  ['ENOSPC', refused('disk_full')],
  ['EDQUOT', refused('disk_full')],
  ['SQLITE_FULL', refused('disk_full')],
  // The index of the write-ahead log has no room to be made.
  ['SQLITE_IOERR_SHMSIZE', refused('disk_full')],
  ['EACCES', refused('folder_not_writable')],
  ['EPERM', refused('folder_not_writable')],
  ['EROFS', refused('folder_not_writable')],
  // The folder is gone, such as a stick that was pulled out, or something else stands in the file's place.
  ['ENOENT', refused('folder_not_writable')],
  ['ENOTDIR', refused('folder_not_writable')],
  ['EISDIR', refused('folder_not_writable')],
  ['SQLITE_READONLY', refused('folder_not_writable')],
  ['SQLITE_CANTOPEN', refused('folder_not_writable')],
  ['SQLITE_PERM', refused('folder_not_writable')],
  ['SQLITE_CORRUPT', refused('store_damaged')],
  ['SQLITE_NOTADB', refused('store_damaged')],
  ['SQLITE_IOERR_SHORT_READ', refused('store_damaged')],
  ['SQLITE_IOERR_DATA', refused('store_damaged')],
  ['SQLITE_IOERR_CORRUPTFS', refused('store_damaged')],
  ['SQLITE_BUSY', { code: 'busy' }],
];

export function codeOf(error: unknown): string | undefined {
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

export function meaningOf(error: unknown): Refusal | undefined {
  const code = codeOf(error);
  return code === undefined
    ? undefined
    : MEANINGS.find(([beginning]) => code.startsWith(beginning))?.[1];
}
