import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { Keys, newRecoveryKey, readKeys } from '../../../main/store/keys.ts';
import { plainRecoveryKey, RecoveryKey } from '../../../shared/access/recovery-key.ts';
import { stretchInFull } from '../../support/stretched.ts';

const LU = { signInName: 'lu.qinghe' };
const GU = { signInName: 'gu.changhe' };

const KeyFile = z.looseObject({
  salt: z.string(),
  slots: z.array(z.looseObject({ id: z.string(), salt: z.string(), wrapped: z.string() })),
});

let folder: string;
let file: string;
let dataKey: Uint8Array;
const recoveryKey = newRecoveryKey(randomBytes);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingcha-keys-'));
  file = join(folder, 'keys.json');
  const created = Keys.create(file, randomBytes);
  dataKey = Uint8Array.from(created.dataKey);
  await created.keys.put(LU, '山脚下第三座石桥', dataKey, randomBytes);
  await created.keys.put(GU, '雨停之后再出发吧', dataKey, randomBytes);
  await created.keys.put('recovery', RecoveryKey.parse(recoveryKey), dataKey, randomBytes);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function openKeys(path = file): Keys {
  const keys = readKeys(path);
  if (typeof keys === 'string') throw new Error(keys);
  return keys;
}

describe('a slot opens', () => {
  test('with its own secret', async () => {
    expect((await openKeys().unlock(LU, '山脚下第三座石桥'))?.dataKey).toEqual(dataKey);
    expect((await openKeys().unlock(GU, '雨停之后再出发吧'))?.dataKey).toEqual(dataKey);
  });

  test('with the recovery key, however it is typed', async () => {
    const typed = ` ${recoveryKey.toUpperCase().replaceAll('-', ' ')}\n`;
    expect((await openKeys().unlock('recovery', RecoveryKey.parse(typed)))?.dataKey).toEqual(
      dataKey,
    );
    expect(plainRecoveryKey('OIL-0')).toBe('0110');
  });

  test.each(['－', '–', '—', '‐', ' '])(
    'with the recovery key, also with %j between the groups and in full width',
    async (between) => {
      const wide = recoveryKey
        .toUpperCase()
        .replaceAll(/[0-9A-Z]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0))
        .replaceAll('-', between);
      expect((await openKeys().unlock('recovery', wide))?.dataKey).toEqual(dataKey);
    },
  );

  test('however a keyboard composes it', async () => {
    const keys = openKeys();
    await keys.put({ signInName: 'wide' }, 'Å ｆａｒ ｂｒｉｄｇｅ', dataKey, randomBytes);
    const unlocked = await keys.unlock({ signInName: 'wide' }, 'A\u030a far bridge');
    expect(unlocked?.dataKey).toEqual(dataKey);
    keys.settle(keys.slots.filter(({ id }) => id !== keys.idOf({ signInName: 'wide' })));
  });

  test('not with a text too long to be a secret: nothing is computed on it', async () => {
    stretchInFull();
    const keys = openKeys();
    const timed = async (secret: string) => {
      const begun = performance.now();
      expect(await keys.unlock(LU, secret)).toBeNull();
      return performance.now() - begun;
    };
    expect(await timed('x'.repeat(1_000_000))).toBeLessThan((await timed('雨停之后再出发')) / 2);
    await expect(openKeys().wrap(LU, 'x'.repeat(1001), { dataKey }, randomBytes)).rejects.toThrow();
  });

  test('not with another’s, and not for somebody unknown', async () => {
    expect(await openKeys().unlock(LU, '雨停之后再出发吧')).toBeNull();
    expect(await openKeys().unlock({ signInName: 'nobody' }, '山脚下第三座石桥')).toBeNull();
  });

  test('not when it was moved to another name', async () => {
    const content = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
    const [lu, gu, ...others] = content.slots;
    const moved = join(folder, 'moved.json');
    const slots = [{ ...gu, id: lu?.id }, { ...lu, id: gu?.id }, ...others];
    writeFileSync(moved, JSON.stringify({ ...content, slots }));
    expect(await openKeys(moved).unlock(GU, '山脚下第三座石桥')).toBeNull();
  });
});

test('the file names nobody, and holds neither the key nor a secret', () => {
  const text = readFileSync(file, 'utf8');
  const secrets = [LU.signInName, GU.signInName, recoveryKey, '石桥'];
  for (const secret of [...secrets, Buffer.from(dataKey).toString('hex')]) {
    expect(text).not.toContain(secret);
  }
});

test('every slot has a salt of its own, so that equal passphrases do not show', () => {
  const { salt, slots } = KeyFile.parse(JSON.parse(readFileSync(file, 'utf8')));
  expect(new Set([salt, ...slots.map((slot) => slot.salt)]).size).toBe(4);
});

describe('a slot that is', () => {
  test('replaced opens with the new secret only', async () => {
    const keys = openKeys();
    await keys.put(GU, '换过的新口令八字', dataKey, randomBytes);
    expect(await openKeys().unlock(GU, '雨停之后再出发吧')).toBeNull();
    expect((await openKeys().unlock(GU, '换过的新口令八字'))?.dataKey).toEqual(dataKey);
  });

  test('removed opens with nothing', async () => {
    const keys = openKeys();
    const other = keys.slots.filter(({ id }) => id !== keys.idOf(GU));
    keys.settle(other);
    expect(await openKeys().unlock(GU, '换过的新口令八字')).toBeNull();
    expect((await openKeys().unlock(LU, '山脚下第三座石桥'))?.dataKey).toEqual(dataKey);
  });
});

describe('a file of slots that cannot be used says why:', () => {
  test.each([
    ['not JSON', 'half of {"format":', 'keys_damaged'],
    ['of something else', '{"format":"other","version":1}', 'store_foreign'],
    ['not an object', '[]', 'store_foreign'],
    ['of a newer version', '{"format":"mingcha-keys","version":2,"new":true}', 'store_newer'],
    ['with a part missing', '{"format":"mingcha-keys","version":1,"slots":[]}', 'keys_damaged'],
    ['empty', '', 'keys_damaged'],
  ])('%s', (_, content, reason) => {
    const path = join(folder, 'unusable.json');
    writeFileSync(path, content);
    expect(readKeys(path)).toBe(reason);
  });

  test('missing', () => expect(readKeys(join(folder, 'none.json'))).toBe('keys_missing'));
});
