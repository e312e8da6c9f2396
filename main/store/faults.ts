/** What an error from the disk or the database means to the person; undefined when it is a fault of the program. */
import Database from 'better-sqlite3';
import type { Reason, Refusal } from '../../shared/refusal.ts';

/**
 * The tables hold something else than what follows from the journal: somebody altered them past the application. Nothing is
 * written over that: what was altered stays as it is until the check of the record has named it.
 */
export class TablesDiffer extends Error {
  override readonly name = 'TablesDiffer';
}

const refused = (reason: Reason): Refusal => ({ code: 'refused', reason });

/** What the operating system answers, by the names Node gives its codes. */
const OF_SYSTEM: Readonly<Record<string, Reason>> = {
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
  EACCES: 'folder_not_writable',
  EPERM: 'folder_not_writable',
  EROFS: 'write_protected',
  ENOENT: 'folder_gone',
  ENOTDIR: 'folder_gone',
  ELOOP: 'folder_gone',
  ENODEV: 'folder_gone',
  ENXIO: 'folder_gone',
  ENAMETOOLONG: 'file_name_refused',
  EILSEQ: 'file_name_refused',
  EISDIR: 'folder_in_the_way',
  EEXIST: 'folder_in_the_way',
  ENOTEMPTY: 'folder_in_the_way',
  EBUSY: 'file_in_use',
  ETXTBSY: 'file_in_use',
  EIO: 'disk_failed',
  // Such as a file beyond what the stick's file system takes.
  EFBIG: 'disk_failed',
  ESTALE: 'disk_failed',
  ETIMEDOUT: 'disk_failed',
  EHOSTDOWN: 'disk_failed',
  ENOTCONN: 'disk_failed',
  // What Windows answered has no name of its own; most often a drive or a share that failed.
  UNKNOWN: 'disk_failed',
  EMFILE: 'system_busy',
  ENFILE: 'system_busy',
  ENOMEM: 'system_busy',
  EAGAIN: 'system_busy',
};

/** SQLite's codes by how they begin: extended codes only add to the primary one. */
const OF_DATABASE: readonly (readonly [beginning: string, refusal: Refusal])[] = [
  ['SQLITE_FULL', refused('disk_full')],
  // The index of the write-ahead log has no room to be made.
  ['SQLITE_IOERR_SHMSIZE', refused('disk_full')],
  ['SQLITE_READONLY', refused('folder_not_writable')],
  ['SQLITE_CANTOPEN', refused('folder_not_writable')],
  ['SQLITE_PERM', refused('folder_not_writable')],
  ['SQLITE_CORRUPT', refused('store_damaged')],
  ['SQLITE_NOTADB', refused('store_damaged')],
  ['SQLITE_IOERR_SHORT_READ', refused('store_damaged')],
  ['SQLITE_IOERR_DATA', refused('store_damaged')],
  ['SQLITE_IOERR_CORRUPTFS', refused('store_damaged')],
  ['SQLITE_IOERR_NOMEM', refused('system_busy')],
  ['SQLITE_IOERR', refused('disk_failed')],
  ['SQLITE_NOMEM', refused('system_busy')],
  ['SQLITE_BUSY', { code: 'busy' }],
];

export function codeOf(error: unknown): string | undefined {
  if (error instanceof Database.SqliteError) return error.code;
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

const callOf = (error: unknown): string =>
  error instanceof Error && 'syscall' in error && typeof error.syscall === 'string'
    ? error.syscall
    : '';

function reasonOf(error: unknown, code: string): Reason | undefined {
  const call = callOf(error);
  // The folder just took the file beside it: what refuses is the file in its place, open elsewhere or read-only.
  if (call === 'rename' && (code === 'EACCES' || code === 'EPERM')) return 'file_in_use';
  // What Node says when it cannot make a folder, nor those above it.
  if (call === 'mkdir' && code === 'ENOENT') return 'folder_not_writable';
  // How a stick formatted for Windows refuses a name. Elsewhere an invalid argument is the program's own.
  if (code === 'EINVAL' && /^(open|rename|mkdir)$/.test(call)) return 'file_name_refused';
  return OF_SYSTEM[code];
}

export function meaningOf(error: unknown): Refusal | undefined {
  if (error instanceof TablesDiffer) return refused('tables_differ');
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code.startsWith('SQLITE_')) {
    // It has no code of its own: only a cell of a table is read as JSON.
    if (error instanceof Error && error.message === 'malformed JSON') {
      return refused('tables_differ');
    }
    return OF_DATABASE.find(([beginning]) => code.startsWith(beginning))?.[1];
  }
  const reason = reasonOf(error, code);
  return reason && refused(reason);
}

/** Why a file that the person chose cannot be read. */
const OF_CHOSEN: Readonly<Record<string, Reason>> = {
  ENOENT: 'file_gone',
  ENOTDIR: 'file_gone',
  ENODEV: 'file_gone',
  ENXIO: 'file_gone',
  EBUSY: 'file_in_use',
  EMFILE: 'system_busy',
  ENFILE: 'system_busy',
  ENOMEM: 'system_busy',
};

/** What an error from reading a chosen file means; undefined when it did not come from the disk. */
export function readingMeans(error: unknown): Reason | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  // Such as a telephone that was unplugged while it was read.
  return OF_CHOSEN[code] ?? (code in OF_SYSTEM ? 'file_not_readable' : undefined);
}
