/**
 * The keys of a store. One random data key opens the database and the evidence; it is never written down itself. Each person
 * has a key pair, and so has the recovery key: a slot holds the private half, wrapped by the passphrase, and the data key,
 * sealed to the public half. So another data key can be given to all without any of them being there. The file of slots
 * names nobody: a slot is found by a salted hash of the sign-in name. Which slots stand is said inside the database
 * (main/store/key-slots.ts); the file is what opens it.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, scrypt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { plainRecoveryKey } from '../../shared/access/recovery-key.ts';
import { plainPassphrase } from '../../shared/people/passphrase.ts';
import type { Reason } from '../../shared/refusal.ts';
import { encodeBase32 } from './base32.ts';
import { codeOf, meaningOf } from './faults.ts';
import { type KeyPair, keyPair, openSealed, sealTo } from './key-pair.ts';
import { rootOf } from './signing.ts';
import { writeWholeFile } from './whole-file.ts';

const SCRYPT = { N: 2 ** 17, r: 8, p: 1 } as const;
/** scrypt needs 128 · N · r bytes and a little more. */
const SCRYPT_MEMORY = 160 * SCRYPT.N * SCRYPT.r;

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`));

export const Slot = z.strictObject({
  /** 'recovery', or the hash of a sign-in name. */
  id: z.union([z.literal('recovery'), hex(16)]),
  kdf: z.literal('scrypt-n17-r8-p1'),
  /** Random, and so what tells a slot from every other that is or was. */
  salt: hex(16),
  nonce: hex(12),
  /** The private half of the slot's key pair under AES-256-GCM, tag last. */
  wrapped: hex(48),
  /** The data key, as an age file to that pair. */
  sealed: z.base64().max(1000),
});
export type Slot = z.infer<typeof Slot>;

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

/** Longer than anything that may be chosen; nothing is computed on more. */
const LONGEST_SECRET = 1000;

/** The one form of a secret that slots are made of, whatever keyboard it was typed on. */
const plain = (name: SlotName, secret: string): string =>
  name === 'recovery' ? plainRecoveryKey(secret) : plainPassphrase(secret);

export type Random = (count: number) => Uint8Array;

const DATA_KEY_BYTES = 32;

export const DataKey = z.custom<Uint8Array>(
  (given) => given instanceof Uint8Array && given.length === DATA_KEY_BYTES,
);

/** What a secret gives. */
export interface Unlocked {
  dataKey: Uint8Array;
  /** The private half of the key pair. */
  identity: Uint8Array;
  /** Which slot it was. */
  slot: Slot;
}

/** A slot with the public half of its pair, which is in no file but the database. */
export interface SealedSlot {
  slot: Slot;
  recipient: string;
}

/** A slot that was made, of the recovery key with the public half by which the office signs (main/devices/grants.ts). */
export interface MadeSlot extends SealedSlot {
  root: string | null;
}

/** Leaves nothing of it in memory. */
export function forget({ dataKey, identity }: Pick<Unlocked, 'dataKey' | 'identity'>): void {
  dataKey.fill(0);
  identity.fill(0);
}

/** The same slot with another data key, which needs nobody's secret. */
export async function resealed(
  { slot, recipient }: SealedSlot,
  dataKey: Uint8Array,
): Promise<SealedSlot> {
  const sealed = await sealTo([recipient], dataKey);
  return { slot: { ...slot, sealed: Buffer.from(sealed).toString('base64') }, recipient };
}

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
    return 'keys_damaged';
  }
  const mark = z.object({ format: z.unknown(), version: z.unknown() }).safeParse(json);
  if (!mark.success || mark.data.format !== FORMAT) return 'store_foreign';
  if (typeof mark.data.version === 'number' && mark.data.version > VERSION) return 'store_newer';
  const parsed = KeyFile.safeParse(json);
  return parsed.success ? new Keys(file, parsed.data) : 'keys_damaged';
}

export class Keys {
  readonly #file: string;
  readonly #content: Readonly<KeyFile>;
  /** The slots that stand; the file may hold one more beside them, while it is being put in the place of another. */
  #inForce: readonly Slot[];
  #written: readonly Slot[];

  constructor(file: string, content: KeyFile) {
    this.#file = file;
    this.#content = content;
    this.#inForce = content.slots;
    this.#written = content.slots;
  }

  /** A new file of slots with a new data key; nothing is written before the first slot is. */
  static create(file: string, random: Random): { keys: Keys; dataKey: Uint8Array } {
    const salt = Buffer.from(random(16)).toString('hex');
    const keys = new Keys(file, { format: FORMAT, version: VERSION, salt, slots: [] });
    return { keys, dataKey: random(DATA_KEY_BYTES) };
  }

  get slots(): readonly Slot[] {
    return this.#inForce;
  }

  /**
   * What a secret opens, or null when there is no such slot or the secret is wrong. Takes the same time either way. Where a
   * change of the data key was cut short there are two slots for it: `fits` tells which data key is the store's.
   */
  async unlock(
    name: SlotName,
    typed: string,
    fits: (dataKey: Uint8Array) => boolean = () => true,
  ): Promise<Unlocked | null> {
    if (typed.length > LONGEST_SECRET) return null;
    const secret = plain(name, typed);
    const id = this.idOf(name);
    const slots = this.#inForce.filter((candidate) => candidate.id === id);
    if (slots.length === 0) {
      (await stretch(secret, this.#content.salt)).fill(0);
      return null;
    }
    const opened: Unlocked[] = [];
    for (const slot of slots) {
      const unlocked = await this.#open(slot, secret);
      if (unlocked) opened.push(unlocked);
    }
    const [first] = opened;
    const its = opened.length > 1 ? (opened.find(({ dataKey }) => fits(dataKey)) ?? first) : first;
    for (const other of opened) if (other !== its) forget(other);
    return its ?? null;
  }

  async #open(slot: Slot, secret: string): Promise<Unlocked | null> {
    const identity = await this.#unwrap(slot, secret);
    if (!identity) return null;
    const dataKey = await openSealed(identity, Buffer.from(slot.sealed, 'base64'));
    if (dataKey?.length !== DATA_KEY_BYTES) {
      identity.fill(0);
      return null;
    }
    return { dataKey, identity, slot };
  }

  async #unwrap(slot: Slot, secret: string): Promise<Uint8Array | null> {
    const key = await stretch(secret, slot.salt);
    const wrapped = Buffer.from(slot.wrapped, 'hex');
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(slot.nonce, 'hex'));
    decipher.setAAD(this.#boundTo(slot.id));
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

  /**
   * A new slot, opened once by its secret before anything rests on it. It is not written yet. `own`: the private half that
   * its person goes on with; without it they get a new pair.
   */
  async wrap(
    name: SlotName,
    typed: string,
    { dataKey, own }: { dataKey: Uint8Array; own?: Uint8Array | undefined },
    random: Random,
  ): Promise<MadeSlot> {
    if (typed.length > LONGEST_SECRET) throw new Error('a secret is longer than one may be');
    const secret = plain(name, typed);
    // Copies: whoever gave the keys may lock meanwhile, and then they are wiped.
    const content = Uint8Array.from(dataKey);
    const pair = keyPair(own ? Uint8Array.from(own) : random(32));
    try {
      const slot = await this.#wrapped(name, secret, pair, content, random);
      const opened = await this.#open(slot, secret);
      const isRight = opened !== null && Buffer.compare(opened.dataKey, content) === 0;
      if (opened) forget(opened);
      if (!isRight) throw new Error('a new key slot does not open');
      const root = name === 'recovery' ? rootOf(pair.identity) : null;
      return { slot, recipient: pair.recipient, root };
    } finally {
      content.fill(0);
      pair.identity.fill(0);
    }
  }

  async #wrapped(
    name: SlotName,
    secret: string,
    { identity, recipient }: KeyPair,
    dataKey: Uint8Array,
    random: Random,
  ): Promise<Slot> {
    const id = this.idOf(name);
    const salt = Buffer.from(random(16)).toString('hex');
    const nonce = random(12);
    const key = await stretch(secret, salt);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(this.#boundTo(id));
    const wrapped = Buffer.concat([cipher.update(identity), cipher.final(), cipher.getAuthTag()]);
    key.fill(0);
    const sealed = await sealTo([recipient], dataKey);
    return {
      id,
      kdf: 'scrypt-n17-r8-p1',
      salt,
      nonce: Buffer.from(nonce).toString('hex'),
      wrapped: wrapped.toString('hex'),
      sealed: Buffer.from(sealed).toString('base64'),
    };
  }

  /** Gives a store that is still being made a slot; inside it has to be said that it stands. */
  async put(
    name: SlotName,
    secret: string,
    dataKey: Uint8Array,
    random: Random,
  ): Promise<MadeSlot & { id: Slot['id'] }> {
    const made = await this.wrap(name, secret, { dataKey }, random);
    const { id } = made.slot;
    this.settle([...this.#inForce.filter((slot) => slot.id !== id), made.slot]);
    return { id, ...made };
  }

  /** Writes slots beside those that stand: they may come to stand, and must be in the file before they do. */
  offer(...slots: readonly Slot[]): void {
    this.#write([...this.#inForce, ...slots]);
  }

  /** These slots stand from now on, and no other; the file is brought to it where it is another. */
  settle(slots: readonly Slot[]): void {
    this.#inForce = slots;
    if (JSON.stringify(slots) !== JSON.stringify(this.#written)) this.#write(slots);
  }

  /** Writes the same kind of file for a copy of the store, with the slots that stand in the copy. */
  writeCopy(file: string, slots: readonly Slot[]): void {
    writeWholeFile(file, this.fileOf(slots));
  }

  #write(slots: readonly Slot[]): void {
    writeWholeFile(this.#file, this.fileOf(slots));
    this.#written = slots;
  }

  /** What such a file says. */
  fileOf(slots: readonly Slot[]): Buffer {
    return Buffer.from(JSON.stringify({ ...this.#content, slots }, null, 2));
  }

  /** What tells a store from others, to whoever sees its files. */
  get store(): string {
    return createHash('sha256').update(this.#content.salt).digest('hex').slice(0, 8);
  }

  /** Whether two files are of one store: slots of the one can stand in the other. */
  isOfStoreOf(other: Keys): boolean {
    return this.#content.salt === other.#content.salt;
  }

  /** What a slot of that name is called in the file. */
  idOf(name: SlotName): Slot['id'] {
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
