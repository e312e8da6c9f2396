/** Which files the window shows by itself, and how their content comes to it: in memory only, piece by piece. */
import { z } from 'zod';

/** So much of a file comes at once. */
export const PIECE_BYTES = 3 * 1024 ** 2;

/** Where a piece begins, in bytes. */
export const From = z.number().int().nonnegative();

export const FilePiece = z.strictObject({
  mediaType: z.string(),
  /** In base64. */
  content: z.string(),
  /** Where the next piece begins; null at the end. */
  next: z.number().int().positive().nullable(),
});
export type FilePiece = z.infer<typeof FilePiece>;

const WAYS = {
  picture: /^image\/(png|jpeg|gif|webp|bmp|avif)$/,
  film: /^video\/(mp4|webm|quicktime)$/,
  sound: /^audio\/(mpeg|mp4|aac|wav|ogg|flac)$/,
  text: /^text\/plain$/,
} as const;
export type Way = keyof typeof WAYS;

/** As much as the window keeps in memory; of a text less, for all of it is laid out. */
const MAX_BYTES: Readonly<Record<Way, number>> = {
  picture: 200 * 1024 ** 2,
  film: 200 * 1024 ** 2,
  sound: 200 * 1024 ** 2,
  text: 20 * 1024 ** 2,
};

/** How a file is shown, or why it is not: its kind, or its size. What its kind promises may still not be in it. */
export function wayToShow({ mediaType, bytes }: { mediaType: string; bytes: number }): {
  way: Way | null;
  why: 'kind' | 'size' | null;
} {
  const ways: readonly Way[] = ['picture', 'film', 'sound', 'text'];
  const way = ways.find((each) => WAYS[each].test(mediaType));
  if (!way) return { way: null, why: 'kind' };
  return bytes > MAX_BYTES[way] ? { way: null, why: 'size' } : { way, why: null };
}
