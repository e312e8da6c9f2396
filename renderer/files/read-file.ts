/** A file of the store, brought into the window's memory piece by piece, and nowhere else. */
import type { FilePiece } from '../../shared/files/shown.ts';
import { ok, type Result } from '../../shared/refusal.ts';
import { fromBase64 } from '../base/base64.ts';

/** Asks for the piece that begins at so many bytes. */
export type AskPiece = (from: number) => Promise<Result<FilePiece>>;

/** All of it; null once nobody wants it any more. `onRead` is told how many bytes have come. */
export async function readFile(
  ask: AskPiece,
  { isWanted, onRead }: { isWanted: () => boolean; onRead: (bytes: number) => void },
): Promise<Result<Blob> | null> {
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let type = '';
  for (let from: number | null = 0; from !== null; ) {
    const piece: Result<FilePiece> = await ask(from);
    if (!isWanted()) return null;
    if (!piece.ok) return piece;
    const { mediaType, content, next } = piece.value;
    pieces.push(fromBase64(content));
    type = mediaType;
    from = next;
    if (next !== null) onRead(next);
  }
  return ok(new Blob(pieces, { type }));
}
