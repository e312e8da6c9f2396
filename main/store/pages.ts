/** The pages of a database as they lie on the disk, looked at without SQLite (docs/store-format.md §3). */
import { createHmac, pbkdf2Sync } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

const PAGE = 4096;
const SALT = 16;
const HMAC = 64;
/** So many are looked at: a fault of the disk spares one of them. */
const LOOKED_AT = 8;

/**
 * Whether there are pages that were not written under this key, and none that was. The first page is not asked: where a
 * database does not open, either its key is another or that page is damaged.
 */
export function isUnderOther(file: string, key: Uint8Array): boolean {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc((LOOKED_AT + 1) * PAGE);
    const pages = Math.floor(readSync(descriptor, bytes, 0, bytes.length, 0) / PAGE);
    const salt = bytes.subarray(0, SALT).map((byte) => byte ^ 0x3a);
    const hmacKey = pbkdf2Sync(key, salt, 2, 32, 'sha512');
    for (let number = 2; number <= pages; number += 1) {
      const page = bytes.subarray((number - 1) * PAGE, number * PAGE);
      const place = Buffer.alloc(4);
      place.writeUInt32LE(number);
      const hmac = createHmac('sha512', hmacKey).update(page.subarray(0, PAGE - HMAC));
      if (
        hmac
          .update(place)
          .digest()
          .equals(page.subarray(PAGE - HMAC))
      )
        return false;
    }
    return pages > 1;
  } finally {
    closeSync(descriptor);
  }
}
