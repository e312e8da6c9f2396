/** A small picture of a file that is held, made in memory; nothing of it is kept anywhere. */
import { useQuery } from '@tanstack/react-query';
import { call } from '../base/call.ts';

/** Twice the size it is shown in, for screens that are fine. */
const SIDE = 192;

/** One after the other: each is opened whole, and thirty photographs are much at once. */
let last: Promise<unknown> = Promise.resolve();
function inTurn<Value>(make: () => Promise<Value>): Promise<Value> {
  const next = last.then(make, make);
  last = next;
  return next;
}

async function reduced(dataUrl: string): Promise<string | null> {
  const image = new Image();
  image.src = dataUrl;
  try {
    await image.decode();
  } catch {
    // No picture inside, whatever it begins with.
    return null;
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
export function useThumbnail(sealedHash: string): string | null {
  const { data } = useQuery({
    queryKey: ['thumbnail', sealedHash],
    enabled: sealedHash !== '',
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      inTurn(async () => {
        const shown = await call('evidence.showHeld', { sealedHash });
        return shown.ok && shown.value.kind === 'picture' ? reduced(shown.value.dataUrl) : null;
      }),
  });
  return data ?? null;
}
