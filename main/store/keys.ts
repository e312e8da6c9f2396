/**
 * The keys of a store. One random data key opens the database and the evidence; it is never written down itself. Each
 * person's passphrase wraps a copy of it (a slot), so does the recovery key. The file of slots names nobody: a slot is
 * found by a salted hash of the sign-in name.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, scrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Reason } from '../../shared/refusal.ts';
import { encodeBase32 } from './base32.ts';
import { codeOf, meaningOf } from './faults.ts';
import { writeWholeFile } from './whole-file.ts';

const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
/** scrypt needs 128 · N · r bytes and a little more. */
const SCRYPT_MEMORY = 160 * SCRYPT.N * SCRYPT.r;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

const Slot = z.strictObject({
  /** 'recovery', or the hash of a sign-in name. */
  id: z.union([z.literal('recovery'), hex(16)]),
  kdf: z.literal('scrypt-n17-r8-p1'),
  salt: hex(16),
  nonce: hex(12),
  /** The data key under AES-256-GCM, tag last. */
  wrapped: hex(48),
});
type Slot = z.infer<typeof Slot>;

const FORMAT = 'mingcha-keys';
const VERSION = 1;

const KeyFile = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  salt: hex(16),
  slots: z.array(Slot).max(500),
});
type KeyFile = z.infer<typeof KeyFile>;

/** Which slot: a person's, by sign-in name, or the recovery key's. */
export type SlotName = { signInName: string } | 'recovery';

export type Random = (count: number) => Uint8Array;

/** The file of slots as read from disk, or why it cannot be used. */
export function readKeys(file: string): Keys | Reason {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'keys_missing';
    const meaning = meaningOf(error);
    if (meaning?.code === 'refused') return meaning.reason;
    throw error;
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return 'store_damaged';
  }
  const mark = z.object({ format: z.unknown(), version: z.unknown() }).safeParse(json);
  if (!mark.success || mark.data.format !== FORMAT) return 'store_foreign';
  if (typeof mark.data.version === 'number' && mark.data.version > VERSION) return 'store_newer';
  const parsed = KeyFile.safeParse(json);
  return parsed.success ? new Keys(file, parsed.data) : 'store_damaged';
}

export class Keys {
  readonly #file: string;
  readonly #content: KeyFile;

  constructor(file: string, content: KeyFile) {
    this.#file = file;
    this.#content = content;
  }

  /** A new file of slots with a new data key; nothing is written before the first slot is. */
  static create(file: string, random: Random): { keys: Keys; dataKey: Uint8Array } {
    const salt = Buffer.from(random(16)).toString('hex');
    const keys = new Keys(file, { format: FORMAT, version: VERSION, salt, slots: [] });
    return { keys, dataKey: random(32) };
  }

  has(name: SlotName): boolean {
    const id = this.#idOf(name);
    return this.#content.slots.some((slot) => slot.id === id);
  }

  /** The data key, or null when there is no such slot or the secret is wrong. Takes the same time either way. */
  async unlock(name: SlotName, secret: string): Promise<Uint8Array | null> {
    const id = this.#idOf(name);
    const slot = this.#content.slots.find((candidate) => candidate.id === id);
    const salt = slot?.salt ?? this.#content.salt;
    const key = await stretch(secret, salt);
    if (!slot) return null;
    const wrapped = Buffer.from(slot.wrapped, 'hex');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'hex'));
    decipher.setAAD(this.#boundTo(id));
    decipher.setAuthTag(wrapped.subarray(32));
    try {
      return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()]);
    } catch {
      // The tag does not fit: a wrong secret. There is nothing else it could be that the person can mend.
      return null;
    } finally {
      key.fill(0);
    }
  }

  /** Adds a slot, or replaces the one of that name, and writes the file. */
  async put(name: SlotName, secret: string, dataKey: Uint8Array, random: Random): Promise<void> {
    const id = this.#idOf(name);
    const salt = Buffer.from(random(16)).toString('hex');
    const nonce = random(12);
    const key = await stretch(secret, salt);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(this.#boundTo(id));
    const wrapped = Buffer.concat([cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
    key.fill(0);
    this.#replace(id, {
      id,
      kdf: 'scrypt-n17-r8-p1',
      salt,
      nonce: Buffer.from(nonce).toString('hex'),
      wrapped: wrapped.toString('hex'),
    });
  }

  /** Takes a slot away and writes the file. */
  remove(name: SlotName): void {
    this.#replace(this.#idOf(name), null);
  }

  #replace(id: Slot['id'], slot: Slot | null): void {
    const others = this.#content.slots.filter((other) => other.id !== id);
    const slots = slot ? [...others, slot] : others;
    writeWholeFile(this.#file, Buffer.from(JSON.stringify({ ...this.#content, slots }, null, 2)));
    this.#content.slots = slots;
  }

  #idOf(name: SlotName): Slot['id'] {
    if (name === 'recovery') return 'recovery';
    return createHash('sha256')
      .update(`${this.#content.salt}\n${name.signInName}`)
      .digest('hex')
      .slice(0, 32);
  }

  /** Binds a wrapped key to its file and slot, so that it cannot be passed off as another's. */
  #boundTo(id: string): Buffer {
    return Buffer.from(JSON.stringify([FORMAT, VERSION, this.#content.salt, id]));
  }
}

function stretch(secret: string, saltHex: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(
      secret,
      Buffer.from(saltHex, 'hex'),
      32,
      { ...SCRYPT, maxmem: SCRYPT_MEMORY },
      (error, key) => (error ? reject(error) : resolve(key)),
    );
  });
}

/** What is used for what: the database and the evidence each have a key of their own, derived from the data key. */
export const databaseKey = (dataKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', dataKey, '', 'mingcha database', 32));
export const evidenceKey = (dataKey: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', dataKey, '', 'mingcha evidence', 32));

/** A recovery key as it is printed: 256 random bits in 13 groups of four characters. */
export function newRecoveryKey(random: Random): string {
  return (encodeBase32(random(32)).match(/.{4}/g) ?? []).join('-');
}
