/** Content on its way into the window. */
import { type FilePiece, PIECE_BYTES } from '../../shared/files/shown.ts';

export const pieceFrom = (
  { mediaType, bytes }: { mediaType: string; bytes: number },
  from: number,
  content: Uint8Array,
): FilePiece => {
  const next = from + content.length;
  return {
    mediaType,
    content: Buffer.from(content).toString('base64'),
    next: next < bytes && content.length > 0 ? next : null,
  };
};

/** The piece of what is in memory whole. */
export const pieceOfWhole = (mediaType: string, whole: Uint8Array, from: number): FilePiece =>
  pieceFrom({ mediaType, bytes: whole.length }, from, whole.subarray(from, from + PIECE_BYTES));
