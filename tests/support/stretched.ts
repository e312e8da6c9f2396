/** Secrets stretched as they are for people, which costs half a second each: tests stretch short ones (quick-starts.mjs). */
import { onTestFinished, vi } from 'vitest';

/** Until the test is over, here and in the programs that it starts. */
export function stretchInFull(): void {
  vi.stubEnv('STRETCHED', 'full');
  onTestFinished(() => {
    vi.unstubAllEnvs();
  });
}
