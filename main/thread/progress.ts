/** How far the work of a thread is, told to whoever waits for it. */
import { Cancelled, type Progress } from '../context.ts';

/** The last report of progress goes out at once; others at most this often. */
const PROGRESS_EVERY_MS = 50;

/** Tells how far some work is, now and then, and leaves it once the person wants it stopped. `cancel`: not zero from then on. */
export function progressOf(cancel: SharedArrayBuffer, tell: Progress): Progress {
  const cancelled = new Int32Array(cancel);
  let toldAt = 0;
  return (done, total) => {
    if (Atomics.load(cancelled, 0) !== 0) throw new Cancelled();
    const at = performance.now();
    if (done < total && at - toldAt < PROGRESS_EVERY_MS) return;
    toldAt = at;
    tell(done, total);
  };
}
