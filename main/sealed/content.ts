/**
 * What a sealed part holds: a ZIP archive, so that whoever holds a key can read it with `age` and an unpacker alone. Its
 * text stands in `text.txt`, the papers that go with it in `papers/`, numbered, under the names they had.
 */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { z } from 'zod';
import { suggestedFileName } from '../../shared/files/file-name.ts';
import { Bytes } from '../inner-call.ts';

/** A file as it was chosen. */
const Paper = z.strictObject({ name: z.string(), content: Bytes });
export type Paper = z.infer<typeof Paper>;

export const SealedContent = z.strictObject({ text: z.string(), papers: z.array(Paper) });
export type SealedContent = z.infer<typeof SealedContent>;

const TEXT = 'text.txt';
const PAPER = /^papers\/\d+-(?<name>.+)$/u;

/** A name that any unpacker takes: none leads out of its folder. */
const placeOf = (name: string, position: number): string =>
  `papers/${String(position + 1).padStart(2, '0')}-${suggestedFileName(name)}`;

export function packed({ text, papers }: SealedContent): Uint8Array {
  const files: Zippable = { [TEXT]: strToU8(text) };
  // Scans and documents are compressed as they are.
  for (const [i, { name, content }] of papers.entries()) {
    files[placeOf(name, i)] = [content, { level: 0 }];
  }
  return zipSync(files);
}

export function unpacked(content: Uint8Array): SealedContent {
  const { [TEXT]: text, ...others }: Partial<Record<string, Uint8Array>> = unzipSync(content);
  if (!text) throw new Error('a sealed part without its text');
  const papers = Object.entries(others).flatMap(([place, file]) => {
    const name = PAPER.exec(place)?.groups?.name;
    return name && file ? [{ place, name, content: file }] : [];
  });
  const inOrder = papers.toSorted((a, b) => (a.place < b.place ? -1 : 1));
  return {
    text: strFromU8(text),
    papers: inOrder.map(({ name, content: file }) => ({ name, content: file })),
  };
}
