/** Evidence (佐证材料): a note or a file, with its hash, time, maker and grade. */
import { z } from 'zod';
import { LocalMoment } from '../dates.ts';
import { line, prose } from '../text.ts';

export const Grade = z.enum([
  /** 第一手: seen, heard, filmed or copied by the team itself */
  'first_hand',
  /** 第二手: told or handed on by others */
  'second_hand',
]);
export type Grade = z.infer<typeof Grade>;

export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Two gibibytes: two hours of a telephone's video. */
export const MAX_FILE_BYTES = 2 * 1024 ** 3;

/** A picture that is pasted comes through the window whole. */
export const MAX_PASTED_BYTES = 32 * 1024 ** 2;

/** UTF-16 units of a file's name, as far as the record keeps it. */
export const MAX_NAME_UNITS = 200;

/** A file as the vault holds it: sealed, under the hash of the sealed bytes. */
export const HeldFile = z.strictObject({
  /** SHA-256 of the sealed file: its name in the vault, which anybody can check without a key. */
  sealedHash: Sha256,
  /** SHA-256 of the content. */
  hash: Sha256,
  bytes: z.number().int().positive(),
  name: line(MAX_NAME_UNITS),
  mediaType: z.string().max(100),
});
export type HeldFile = z.infer<typeof HeldFile>;

const common = {
  title: line(120),
  /** Null while nobody has judged it: then it bears out nothing as first-hand. */
  grade: Grade.nullable(),
  /** Who made it: the inspector who filmed, the clerk who copied. */
  maker: line(60),
  madeAt: LocalMoment,
};

export const EvidenceRecord = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('note'), ...common, text: prose(5000) }),
  z.strictObject({ kind: z.literal('file'), ...common, file: HeldFile }),
]);
export type EvidenceRecord = z.infer<typeof EvidenceRecord>;
