/**
 * What is brought to a new laptop of the office: a copy of the database under a data key of its own, the evidence, and a
 * letter with the key slots, which the joining code opens. Whoever finds it on the way has nothing to try passphrases on.
 * docs/store-format.md §1.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { plainRecoveryKey } from '../../shared/access/recovery-key.ts';
import { Instant } from '../../shared/dates.ts';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import type { Reason } from '../../shared/refusal.ts';
import { age } from './age.ts';
import { encodeBase32 } from './base32.ts';
import { codeOf } from './faults.ts';
import type { Random } from './keys.ts';
import { type StoreFiles, storeFiles } from './layout.ts';
import { writeWholeFile } from './whole-file.ts';

const FORMAT = 'mingcha-joining';
const VERSION = 1;

export const Letter = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  office: z.string(),
  /** What the laptop is to be called. */
  name: z.string(),
  madeAt: Instant,
  madeBy: z.string(),
  /** Who can sign in there. */
  people: z.array(z.string()),
  database: z.strictObject({ bytes: z.number().int(), hash: Sha256 }),
  evidence: z.array(Sha256),
  /** The file of key slots, as it is to lie in the store. */
  keys: z.string(),
});
export type Letter = z.infer<typeof Letter>;

/** A new code, as it is read aloud: 80 random bits in four groups of four characters. */
export const newJoiningCode = (random: Random): string =>
  (encodeBase32(random(10)).match(/.{4}/g) ?? []).join('-');

/** Nobody tries 80 bits, however little each try costs. */
const WORK_FACTOR = 14;

const letterIn = ({ folder }: StoreFiles) => join(folder, 'joining.age');

export async function writeLetter(
  place: StoreFiles,
  about: Omit<Letter, 'format' | 'version'>,
  code: string,
): Promise<void> {
  const letter: Letter = { format: FORMAT, version: VERSION, ...about };
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(WORK_FACTOR);
  encrypter.setPassphrase(plainRecoveryKey(code));
  writeWholeFile(letterIn(place), await encrypter.encrypt(JSON.stringify(letter)));
}

/** Reads the letter by the code. Which of the two is wrong cannot be told, unless the letter is not there at all. */
export async function readLetter(place: StoreFiles, code: string): Promise<Letter | Reason> {
  let sealed: Uint8Array;
  try {
    sealed = readFileSync(letterIn(place));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'folder_gone';
    throw error;
  }
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addPassphrase(plainRecoveryKey(code));
  let text: string;
  try {
    text = await decrypter.decrypt(new Uint8Array(sealed), 'text');
  } catch {
    // The tag does not fit: another code, or not what was written. Both are mended in the same way.
    return 'wrong_joining_code';
  }
  const said: unknown = JSON.parse(text);
  const { version } = z.object({ version: z.number() }).parse(said);
  return version > VERSION ? 'store_newer' : Letter.parse(said);
}

/** Where in a folder that was chosen there is something for a new laptop: in it, in what lies in it, or one above it. */
export function joiningsIn(folder: string): StoreFiles[] {
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.endsWith('.part'))
    .map(({ name }) => join(folder, name));
  return [folder, dirname(folder), ...below]
    .map(storeFiles)
    .filter((place) => existsSync(letterIn(place)));
}

/** What it is called on the disk: by the laptop, and by what tells two of one name apart. */
export const placeForJoining = (folder: string, name: string, ticket: string): StoreFiles =>
  storeFiles(join(folder, `mingcha-${name}-${ticket.slice(0, 8)}`));

export const nameOfJoining = ({ folder }: StoreFiles): string => basename(folder);
