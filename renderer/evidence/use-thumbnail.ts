/** A small picture of a file that is held, made in memory; nothing of it is kept anywhere. */
import { useQuery } from '@tanstack/react-query';
import type { EvidenceItem } from '../../shared/evidence/evidence-form.ts';
import { wayToShow } from '../../shared/files/shown.ts';
import { call } from '../base/call.ts';
import { readFile } from '../files/read-file.ts';

type Shown = Pick<EvidenceItem, 'sealedHash' | 'mediaType' | 'bytes'>;

/** Twice the size it is shown in, for screens that are fine. */
const SIDE = 192;

/** One after the other: each is opened whole, and thirty photographs are much at once. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<Value>(make: () => Promise<Value>): Promise<Value> {
  const next = last.then(make, make);
  last = next;
  return next;
}

async function reduced(picture: Blob): Promise<string | null> {
  const image = new Image();
  const url = URL.createObjectURL(picture);
  image.src = url;
  try {
    await image.decode();
  } catch {
    // No picture inside, whatever it begins with.
    return null;
  } finally {
    URL.revokeObjectURL(url);
  }
  const scale = Math.max(SIDE / image.naturalWidth, SIDE / image.naturalHeight);
  const canvas = document.createElement('canvas');
  canvas.width = SIDE;
  canvas.height = SIDE;
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  canvas.getContext('2d')?.drawImage(image, (SIDE - width) / 2, (SIDE - height) / 2, width, height);
  return canvas.toDataURL('image/jpeg', 0.8);
}

/** Null while there is none, and for what is no picture. */
export function useThumbnail({ sealedHash, mediaType, bytes }: Shown): string | null {
  const { data } = useQuery({
    queryKey: ['thumbnail', sealedHash],
    enabled: wayToShow({ mediaType, bytes }).way === 'picture',
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: ({ signal }) =>
      inTurn(async () => {
        const read = await readFile((from) => call('evidence.showHeld', { sealedHash, from }), {
          isWanted: () => !signal.aborted,
          onRead: () => {},
        });
        return read?.ok ? reduced(read.value) : null;
      }),
  });
  return data ?? null;
}
