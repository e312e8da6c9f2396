/** Every error of a disk means something to the person: a refusal that says what to do, not a fault of the program. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { meaningOf, readingMeans } from '../../../main/store/faults.ts';
import { writeWholeFile } from '../../../main/store/whole-file.ts';
import { refused } from '../../support/refused.ts';

const folder = mkdtempSync(join(tmpdir(), 'mingcha-faults-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const failed = (code: string, syscall = 'write') => Object.assign(new Error(), { code, syscall });

describe('writing a file is refused in words', () => {
  test.each([
    ['under a name that is too long', '长'.repeat(84), 'file_name_refused'],
    ['in a folder that is gone', join('gone', 'a.docx'), 'folder_gone'],
    ['in what is no folder', join('file', 'a.docx'), 'folder_gone'],
    ['where a folder stands', 'taken', 'folder_in_the_way'],
  ] as const)('%s', (_, name, reason) => {
    mkdirSync(join(folder, 'taken', 'within'), { recursive: true });
    writeFileSync(join(folder, 'file'), '');
    let told: unknown;
    try {
      writeWholeFile(join(folder, name), Buffer.from('x'));
    } catch (error) {
      told = meaningOf(error);
    }
    expect(told).toEqual(refused(reason));
  });
});

describe('means', () => {
  test.each([
    ['ENOSPC', 'disk_full'],
    ['EDQUOT', 'disk_full'],
    ['EACCES', 'folder_not_writable'],
    ['EPERM', 'folder_not_writable'],
    ['EROFS', 'write_protected'],
    ['EBUSY', 'file_in_use'],
    ['ETXTBSY', 'file_in_use'],
    ['EIO', 'disk_failed'],
    ['EFBIG', 'disk_failed'],
    ['UNKNOWN', 'disk_failed'],
    ['EMFILE', 'system_busy'],
    ['ENFILE', 'system_busy'],
    ['ENOMEM', 'system_busy'],
    ['SQLITE_IOERR_WRITE', 'disk_failed'],
    ['SQLITE_IOERR_SHORT_READ', 'store_damaged'],
    ['SQLITE_NOMEM', 'system_busy'],
  ] as const)('%s: %s', (code, reason) => {
    expect(meaningOf(failed(code))).toEqual(refused(reason));
  });

  test('what is open in another program, when the folder took the file beside it', () => {
    expect(meaningOf(failed('EPERM', 'rename'))).toEqual(refused('file_in_use'));
    expect(meaningOf(failed('EACCES', 'rename'))).toEqual(refused('file_in_use'));
  });

  test('a name a stick does not take, and not an argument that is wrong elsewhere', () => {
    expect(meaningOf(failed('EINVAL', 'open'))).toEqual(refused('file_name_refused'));
    expect(meaningOf(failed('EINVAL', 'read'))).toBeUndefined();
  });

  test('nothing, when it is not from the disk', () => {
    for (const error of [new Error('x'), failed('ERR_INVALID_ARG_TYPE'), 'EIO', null]) {
      expect(meaningOf(error)).toBeUndefined();
      expect(readingMeans(error)).toBeUndefined();
    }
  });
});

describe('a chosen file that cannot be read', () => {
  test.each([
    ['ENOENT', 'file_gone'],
    ['ENXIO', 'file_gone'],
    ['EBUSY', 'file_in_use'],
    ['EMFILE', 'system_busy'],
    ['EACCES', 'file_not_readable'],
    ['EIO', 'file_not_readable'],
    ['EISDIR', 'file_not_readable'],
  ])('%s: %s', (code, reason) => {
    expect(readingMeans(failed(code, 'read'))).toBe(reason);
  });
});

test('whatever a system call may answer about files has a meaning, or is the program’s own mistake', () => {
  // Of sockets, processes and terminals, and what only a wrong call of the program brings about.
  const OTHERS =
    /^(EADDR|EAF|EALREADY|ECONN|EDESTADDR|EHOSTUNREACH|EINPROGRESS|EISCONN|EMSGSIZE|ENET|ENOBUFS|ENOPROTOOPT|ENOTSOCK|EPROTO|ENOTTY|ECHILD|ESRCH|EPIPE|EINTR|EWOULDBLOCK|ECANCELED|EDEADLK|EDOM|ERANGE|EFAULT|EBADF|EBADMSG|EINVAL|EIDRM|ENOMSG|ENODATA|ENOEXEC|ENOLCK|ENOLINK|ENOSR|ENOSTR|ENOSYS|ENOTSUP|EOPNOTSUPP|EOVERFLOW|ESPIPE|ETIME$|EXDEV|E2BIG|EMLINK|EMULTIHOP)/;
  const unknown = Object.keys(constants.errno).filter(
    (code) => !OTHERS.test(code) && meaningOf(failed(code)) === undefined,
  );
  expect(unknown).toEqual([]);
});
