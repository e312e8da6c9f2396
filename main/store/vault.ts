/**
 * The vault: evidence files, each sealed as an `age` file of its own (age-encryption.org/v1), so that an auditor with
 * the identity can open them on the command line. A file's name is the SHA-256 of its sealed bytes: whoever keeps the
 * laptop can see whether a file was changed without being able to read it, and nobody who holds some document can find
 * out from the names whether a copy of it is in here.
 */
import { createHash } from 'node:crypto';
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import type { Decrypter } from 'age-encryption';
import { age } from './age.ts';
import { meaningOf } from './faults.ts';
import { ageIdentity } from './key-pair.ts';
import { syncFolder } from './whole-file.ts';

export interface Sealed {
  sealedHash: string;
  hash: string;
  bytes: number;
}

/** What a sealed file turned out to be when it was opened. */
const FAULTS = ['evidence_missing', 'evidence_changed'] as const;
export type VaultFault = (typeof FAULTS)[number];

/** Whoever may open a file: the public half of their `age` key pair. */
export type Recipient = string;

/** The key of one file that was sealed on another laptop; undefined for those that the vault's own keys open. */
type FileKeyOf = (sealedHash: string) => Uint8Array | undefined;

/** No header of a file that is sealed to one recipient is longer. */
const HEADER_BYTES = 4096;

/** Reading the file to be sealed went wrong, and not the store: the cause says how. */
export class SourceFault extends Error {}

async function* piecesOf(source: string | Uint8Array): AsyncGenerator<Uint8Array> {
  if (typeof source !== 'string') return yield source;
  try {
    yield* createReadStream(source, { highWaterMark: 1 << 20 });
  } catch (cause) {
    throw new SourceFault('', { cause });
  }
}

/** Writes a new file to its end and onto the disk; `onChunk` is given each piece before it is written. */
async function writeSynced(
  file: string,
  chunks: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): Promise<void> {
  const out = await open(file, 'w', 0o600);
  try {
    for await (const chunk of chunks) {
      onChunk(chunk);
      await out.writeFile(chunk);
    }
    await out.sync();
  } finally {
    await out.close();
  }
}

/** Where in the folder of a vault a sealed file lies. */
export const sealedFile = (folder: string, sealedHash: string): string =>
  join(folder, sealedHash.slice(0, 2), `${sealedHash}.age`);

/** A file that is read piece by piece: how far it was, and what of it is opened beyond. */
interface Reading {
  sealedHash: string;
  at: number;
  rest: Uint8Array;
  pieces: AsyncIterator<Uint8Array>;
}

export class Vault {
  #reading: Reading | null = null;
  readonly #folder: string;
  readonly #lost: string;
  /** What is new is sealed to the first; the others are of keys that the store had before. */
  readonly #identities: readonly [string, ...string[]];
  readonly #fileKeyOf: FileKeyOf;

  constructor(
    folder: string,
    key: Uint8Array,
    earlier: readonly Uint8Array[] = [],
    fileKeyOf: FileKeyOf = () => undefined,
  ) {
    this.#folder = folder;
    this.#lost = join(folder, 'lost');
    this.#fileKeyOf = fileKeyOf;
    this.#identities = [ageIdentity(key), ...earlier.map(ageIdentity)];
  }

  pathOf(sealedHash: string): string {
    return sealedFile(this.#folder, sealedHash);
  }

  has(sealedHash: string): boolean {
    return existsSync(this.pathOf(sealedHash));
  }

  /**
   * Seals a file, or what is in memory. `onBytes` is told how far it is and may throw to stop; a stopped or failed sealing leaves nothing.
   * Throws SourceFault when the file cannot be read.
   */
  async seal(source: string | Uint8Array, onBytes: (done: number) => void): Promise<Sealed> {
    const plain = createHash('sha256');
    let bytes = 0;
    const counted = async function* () {
      for await (const chunk of piecesOf(source)) {
        plain.update(chunk);
        bytes += chunk.length;
        onBytes(bytes);
        yield new Uint8Array(chunk);
      }
    };
    const { identityToRecipient } = await age();
    const sealedHash = await this.#write(
      [await identityToRecipient(this.#identities[0])],
      Readable.from(counted()),
    );
    return { sealedHash, hash: plain.digest('hex'), bytes };
  }

  /** Seals what only these people may read: the key that opens evidence does not open it. Answers what it is called. */
  sealFor(recipients: readonly Recipient[], content: Uint8Array): Promise<string> {
    return this.#write(recipients, Readable.from([content]));
  }

  async #write(recipients: readonly Recipient[], content: Readable): Promise<string> {
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const { Encrypter } = await age();
    const encrypter = new Encrypter();
    for (const recipient of recipients) encrypter.addRecipient(recipient);
    const sealed = createHash('sha256');
    const part = join(this.#folder, `${process.pid}-${performance.now()}.part`);
    try {
      const chunks = await encrypter.encrypt(Readable.toWeb(content));
      await writeSynced(part, chunks, (chunk) => sealed.update(chunk));
      const sealedHash = sealed.digest('hex');
      const place = this.pathOf(sealedHash);
      mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
      await rename(part, place);
      for (const folder of [dirname(place), this.#folder]) syncFolder(folder);
      return sealedHash;
    } catch (error) {
      await rm(part, { force: true });
      throw error;
    }
  }

  /** Whether the sealed file is as it was stored; needs no key. What is not is marked, until it is. */
  async check(sealedHash: string): Promise<VaultFault | null> {
    const fault = await this.#look(sealedHash);
    this.#mark(sealedHash, fault);
    return fault;
  }

  async #look(sealedHash: string): Promise<VaultFault | null> {
    if (!this.has(sealedHash)) return 'evidence_missing';
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(this.pathOf(sealedHash))) hash.update(chunk);
    return hash.digest('hex') === sealedHash ? null : 'evidence_changed';
  }

  /** What is known of a file without reading it: whether it is missing, which is marked, or was found changed when it was last read. */
  faultOf(sealedHash: string): VaultFault | null {
    if (!this.has(sealedHash)) {
      this.#mark(sealedHash, 'evidence_missing');
      return 'evidence_missing';
    }
    return existsSync(this.#markOf(sealedHash, 'evidence_changed')) ? 'evidence_changed' : null;
  }

  /** Files that were found missing or changed when somebody looked, and still are as far as is known. */
  lost(): string[] {
    if (!existsSync(this.#lost)) return [];
    const marked = readdirSync(this.#lost).map((mark) => mark.slice(0, mark.indexOf('.')));
    return [...new Set(marked)].filter((sealedHash) => this.faultOf(sealedHash) !== null);
  }

  /** An empty file each: so it is known to every thread, and to whoever opens the store next. */
  #mark(sealedHash: string, fault: VaultFault | null): void {
    try {
      for (const kind of FAULTS) {
        const mark = this.#markOf(sealedHash, kind);
        if (kind !== fault) rmSync(mark, { force: true });
        else if (!existsSync(mark)) {
          mkdirSync(this.#lost, { recursive: true, mode: 0o700 });
          writeFileSync(mark, '', { mode: 0o600 });
        }
      }
    } catch (error) {
      // What the disk has no room for is found again at the next look. Whoever asked is told of the file, not of the mark.
      if (!meaningOf(error)) throw error;
    }
  }

  #markOf(sealedHash: string, fault: VaultFault): string {
    return join(this.#lost, `${sealedHash}.${fault}`);
  }

  /** The content in memory, by the keys of the evidence or by somebody's own. For what the window shows; callers bound the size. */
  async read(sealedHash: string, identity?: string): Promise<Uint8Array | VaultFault> {
    const fault = await this.check(sealedHash);
    if (fault) return fault;
    const chunks: Uint8Array[] = [];
    for await (const chunk of await this.#open(
      sealedHash,
      identity === undefined ? undefined : [identity],
    ))
      chunks.push(chunk);
    return Buffer.concat(chunks);
  }

  /**
   * A piece of the content, from a place on. Whoever asks for the next goes on where this one ended; else it is opened, and
   * checked, anew.
   */
  async readFrom(
    sealedHash: string,
    from: number,
    bytes: number,
  ): Promise<Uint8Array | VaultFault> {
    let reading = this.#reading;
    // Taken while it is in use: another that is asked for meanwhile opens its own.
    this.#reading = null;
    if (from === 0 || reading?.sealedHash !== sealedHash || reading.at !== from) {
      const fault = await this.check(sealedHash);
      if (fault) return fault;
      const opened = await this.#open(sealedHash);
      reading = {
        sealedHash,
        at: 0,
        rest: Buffer.alloc(0),
        pieces: opened[Symbol.asyncIterator](),
      };
    }
    const { pieces } = reading;
    const wanted = from - reading.at + bytes;
    const got: Uint8Array[] = [reading.rest];
    let length = reading.rest.length;
    while (length < wanted) {
      const { done, value } = await pieces.next();
      if (done) break;
      got.push(value);
      length += value.length;
    }
    const all = Buffer.concat(got);
    const content = all.subarray(from - reading.at, wanted);
    const rest = Buffer.from(all.subarray(wanted));
    this.#reading = { sealedHash, at: from + content.length, rest, pieces };
    return content;
  }

  /** Writes the content, readable, into a new file: to its end and onto the disk, or not at all. */
  async copyTo(
    sealedHash: string,
    file: string,
    onBytes: (done: number) => void,
  ): Promise<VaultFault | null> {
    const fault = await this.check(sealedHash);
    if (fault) return fault;
    try {
      let bytes = 0;
      await writeSynced(file, await this.#open(sealedHash), (chunk) => {
        bytes += chunk.length;
        onBytes(bytes);
      });
      return null;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }

  /** Removes a sealed file that no evidence names. */
  remove(sealedHash: string): void {
    if (this.has(sealedHash)) unlinkSync(this.pathOf(sealedHash));
    this.#mark(sealedHash, null);
  }

  /** What opens this one file and no other, to be given with it; null where it does not open here. */
  async fileKey(sealedHash: string): Promise<Uint8Array | null> {
    return this.#keyInHeader(sealedHash, await this.#decrypter(sealedHash));
  }

  async isKeyOf(sealedHash: string, key: Uint8Array): Promise<boolean> {
    const { Decrypter } = await age();
    const decrypter = new Decrypter();
    decrypter.addIdentity({ unwrapFileKey: () => key });
    return (await this.#keyInHeader(sealedHash, decrypter)) !== null;
  }

  async #keyInHeader(sealedHash: string, decrypter: Decrypter): Promise<Uint8Array | null> {
    const chunks: Uint8Array[] = [];
    const header = createReadStream(this.pathOf(sealedHash), { end: HEADER_BYTES - 1 });
    for await (const chunk of header) chunks.push(chunk);
    try {
      return await decrypter.decryptHeader(Buffer.concat(chunks));
    } catch {
      // Sealed to a key that was never here: whoever gets it cannot be helped to open it.
      return null;
    }
  }

  async #decrypter(sealedHash: string, identities?: readonly string[]): Promise<Decrypter> {
    const { Decrypter } = await age();
    const decrypter = new Decrypter();
    const key = identities ? undefined : this.#fileKeyOf(sealedHash);
    if (key) decrypter.addIdentity({ unwrapFileKey: () => key });
    else for (const identity of identities ?? this.#identities) decrypter.addIdentity(identity);
    return decrypter;
  }

  async #open(
    sealedHash: string,
    identities?: readonly string[],
  ): Promise<AsyncIterable<Uint8Array>> {
    const decrypter = await this.#decrypter(sealedHash, identities);
    const source = Readable.toWeb(createReadStream(this.pathOf(sealedHash)));
    return decrypter.decrypt(source);
  }
}
