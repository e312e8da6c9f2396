/** Unlocks a store's data key from keys.json, and derives from it what opens the database. docs/store-format.md §2. */
import { createDecipheriv, createHash, hkdfSync, scryptSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { bech32 } from '@scure/base';
import { Decrypter } from 'age-encryption';
import { z } from 'zod';

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

const KeyFile = z.object({
  format: z.literal('mingcha-keys'),
  version: z.literal(1),
  salt: hex(16),
  slots: z.array(
    z.object({
      id: z.string(),
      kdf: z.literal('scrypt-n17-r8-p1'),
      salt: hex(16),
      nonce: hex(12),
      wrapped: hex(48),
      sealed: z.base64(),
    }),
  ),
});

/** What a person proves themselves with. */
export type Secret =
  | { kind: 'passphrase'; signInName: string; passphrase: string }
  | { kind: 'recovery'; recoveryKey: string };

/** Why a store cannot be examined at all: a sentence in each language. */
export class Unusable extends Error {}

export function readKeyFile(file: string): z.infer<typeof KeyFile> {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    throw new Unusable('读不到密钥文件 keys.json。keys.json cannot be read.');
  }
  const parsed = KeyFile.safeParse(json);
  if (!parsed.success) {
    throw new Unusable(
      'keys.json 已损坏，或不是本版本的格式。keys.json is damaged, or of another version.',
    );
  }
  return parsed.data;
}

/** How a secret is written before it is used: two keyboards may type the same letters differently. */
function normalised(secret: Secret, salt: string): { slot: string; text: string } {
  if (secret.kind === 'recovery') {
    const text = secret.recoveryKey
      .normalize('NFKC')
      .toLowerCase()
      .replaceAll('o', '0')
      .replaceAll(/[il]/g, '1')
      .replaceAll(/[^0-9a-z]/g, '');
    return { slot: 'recovery', text };
  }
  return { slot: slotOf(secret.signInName, salt), text: secret.passphrase.normalize('NFKC') };
}

/** What the slot of an account is called. `salt`: that of the file. */
export function slotOf(signInName: string, salt: string): string {
  const name = signInName.normalize('NFKC').trim().toLowerCase();
  return createHash('sha256').update(`${salt}\n${name}`).digest('hex').slice(0, 32);
}

type Slot = z.infer<typeof KeyFile>['slots'][number];

/** The private half in a slot; null where this is not its secret. */
function unwrap({ id, salt, nonce, wrapped }: Slot, fileSalt: string, text: string): Buffer | null {
  const key = scryptSync(text, Buffer.from(salt, 'hex'), 32, {
    N: 2 ** 17,
    r: 8,
    p: 1,
    maxmem: 2 ** 28,
  });
  const content = Buffer.from(wrapped, 'hex');
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'hex'));
  decipher.setAAD(Buffer.from(JSON.stringify(['mingcha-keys', 1, fileSalt, id])));
  decipher.setAuthTag(content.subarray(32));
  try {
    return Buffer.concat([decipher.update(content.subarray(0, 32)), decipher.final()]);
  } catch {
    return null;
  }
}

/** The data key that a secret opens. Where a change of it was broken off there are two: `isIts` tells which the database has. */
export async function unlock(
  file: string,
  secret: Secret,
  isIts: (dataKey: Buffer) => boolean = () => true,
): Promise<Buffer> {
  const { salt, slots } = readKeyFile(file);
  const { slot: id, text } = normalised(secret, salt);
  const dataKeys: Buffer[] = [];
  let isRight = false;
  for (const slot of slots.filter((candidate) => candidate.id === id)) {
    const identity = unwrap(slot, salt, text);
    if (!identity) continue;
    isRight = true;
    const decrypter = new Decrypter();
    decrypter.addIdentity(bech32.encodeFromBytes('AGE-SECRET-KEY-', identity).toUpperCase());
    try {
      dataKeys.push(Buffer.from(await decrypter.decrypt(Buffer.from(slot.sealed, 'base64'))));
    } catch {
      // Told below, where no other slot holds it whole.
    }
  }
  const [first, ...others] = dataKeys;
  if (first) return others.find(isIts) ?? first;
  throw new Unusable(
    isRight
      ? 'keys.json 中的数据密钥已损坏。The data key in keys.json is damaged.'
      : '登录名、口令或恢复密钥不正确。The name, the passphrase or the key is wrong.',
  );
}

export const databaseKeyOf = (dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, '', 'mingcha database', 32));
export const evidenceKeyOf = (dataKey: Uint8Array): Buffer =>
  Buffer.from(hkdfSync('sha256', dataKey, '', 'mingcha evidence', 32));
