/**
 * The kind of a file, by its content: what is called .txt or .jpg may be anything. Only where a content stands for
 * several kinds, such as what Office wraps, does the ending of the name decide.
 */
import { extname } from 'node:path';
import { decodeText } from '../../shared/files/text-encoding.ts';

/** As much of a file as its kind is told by. */
export const HEAD_BYTES = 64 * 1024;

const UNKNOWN = 'application/octet-stream';

/** Files that begin with the same bytes, by their endings; the empty one stands for all others. */
type ByEnding = Readonly<Record<string, string>>;

const ZIPPED: ByEnding = {
  '': 'application/zip',
  '.docx': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  '.xlsx': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  '.pptx': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  '.ofd': 'application/ofd',
};
const COMPOUND: ByEnding = {
  '.doc': 'application/msword',
  '.wps': 'application/vnd.ms-works',
  '.xls': 'application/vnd.ms-excel',
  '.et': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
};

/** What the film container of MPEG-4 holds, by its brand. */
const BRANDS: readonly (readonly [RegExp, string])[] = [
  [/^(heic|heix|heim|heis|hevc|hevx|mif1|msf1)/, 'image/heic'],
  [/^avi[fs]/, 'image/avif'],
  [/^M4[AB]/, 'audio/mp4'],
  [/^qt/, 'video/quicktime'],
  [/^3g/, 'video/3gpp'],
];

/** By the bytes at the beginning, in hexadecimal. The first that fits. */
const BEGINNINGS: readonly (readonly [RegExp, string | ByEnding])[] = [
  [/^ffd8ff/, 'image/jpeg'],
  [/^89504e470d0a1a0a/, 'image/png'],
  [/^474946383[79]61/, 'image/gif'],
  [/^52494646.{8}57454250/, 'image/webp'],
  [/^52494646.{8}57415645/, 'audio/wav'],
  [/^52494646.{8}41564920/, 'video/x-msvideo'],
  // The size of the file, then four zeros.
  [/^424d.{8}00000000/, 'image/bmp'],
  [/^(?:49492a00|4d4d002a)/, 'image/tiff'],
  [/^(?:494433|fff[ab23])/, 'audio/mpeg'],
  [/^fff[19]/, 'audio/aac'],
  [/^2321414d52/, 'audio/amr'],
  [/^4f676753/, 'audio/ogg'],
  [/^664c6143/, 'audio/flac'],
  [/^1a45dfa3/, 'video/webm'],
  [/^464c5601/, 'video/x-flv'],
  [/^000001b[a3]/, 'video/mpeg'],
  [/^3026b2758e66cf11/, { '.wma': 'audio/x-ms-wma', '': 'video/x-ms-wmv' }],
  [/^255044462d/, 'application/pdf'],
  [/^7b5c727466/, 'application/rtf'],
  [/^504b0304/, ZIPPED],
  [/^d0cf11e0a1b11ae1/, COMPOUND],
];

/** `head` is the beginning of the file, or all of it when `isWhole`. */
export function mediaTypeOf(head: Uint8Array, isWhole: boolean, name: string): string {
  const beginning = Buffer.from(head.subarray(0, 16));
  if (beginning.toString('latin1', 4, 8) === 'ftyp') {
    const brand = beginning.toString('latin1', 8, 12);
    return BRANDS.find(([pattern]) => pattern.test(brand))?.[1] ?? 'video/mp4';
  }
  const hex = beginning.toString('hex');
  const found = BEGINNINGS.find(([pattern]) => pattern.test(hex))?.[1];
  if (typeof found === 'string') return found;
  if (found) return found[extname(name).toLowerCase()] ?? found[''] ?? UNKNOWN;
  return decodeText(head, isWhole) ? 'text/plain' : UNKNOWN;
}
