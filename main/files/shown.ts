/** What the window can show of a file by itself, in memory. */
import type { ShownFile } from '../../shared/files/shown.ts';
import { decodeText } from '../../shared/files/text-encoding.ts';
import { cutTo } from '../../shared/text.ts';

const PICTURE = /^image\/(png|jpeg|gif|webp|bmp)$/;
const SHOWN_BYTES = 20 * 1024 ** 2;
/** As much of a text as a window shows without stumbling: a thick report. */
const SHOWN_CHARACTERS = 200_000;

interface Kind {
  mediaType: string;
  bytes: number;
}

/** Why a file of such a kind is not shown, without a look at what it holds; null where it can be. */
export function whyNotShown({ mediaType, bytes }: Kind): ShownFile | null {
  if (!(PICTURE.test(mediaType) || mediaType === 'text/plain'))
    return { kind: 'none', why: 'kind' };
  return bytes > SHOWN_BYTES ? { kind: 'none', why: 'size' } : null;
}

export function shown(mediaType: string, content: Uint8Array): ShownFile {
  const no = whyNotShown({ mediaType, bytes: content.length });
  if (no) return no;
  if (PICTURE.test(mediaType)) {
    const base64 = Buffer.from(content).toString('base64');
    return { kind: 'picture', dataUrl: `data:${mediaType};base64,${base64}` };
  }
  const decoded = decodeText(content);
  if (!decoded) return { kind: 'none', why: 'not_text' };
  const text = cutTo(decoded.text, (start) => start.length <= SHOWN_CHARACTERS);
  return { kind: 'text', text, isCut: text.length < decoded.text.length };
}
