/**
 * What a sealed part holds: a ZIP archive, so that whoever holds a key can read it with `age` and an unpacker alone. Its
 * text stands in `text.txt`.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const TEXT = 'text.txt';

export const packed = (text: string): Uint8Array => zipSync({ [TEXT]: strToU8(text) });

export const unpacked = (content: Uint8Array): string => {
  const files: Partial<Record<string, Uint8Array>> = unzipSync(content);
  const text = files[TEXT];
  if (!text) throw new Error('a sealed part without its text');
  return strFromU8(text);
};
