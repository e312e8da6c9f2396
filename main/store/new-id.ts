/** Ids from a moment and the host's randomness: nine characters of time, eleven of chance, so that ids sort by age. */
import { createHash } from 'node:crypto';
import type { Instant } from '../../shared/dates.ts';
import { encodeBase32 } from './base32.ts';

/** 45 bits of milliseconds last until the year 3084. */
function timePart(at: Instant): string {
  const bytes = Buffer.alloc(8);
  // 45 bits as nine groups of five: shifted left by three to fill 48.
  bytes.writeBigUInt64BE(BigInt(at) << 3n);
  return encodeBase32(bytes.subarray(2)).slice(0, 9);
}

/** 55 bits as eleven groups of five. */
function chancePart(chance: bigint): string {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(chance << 1n);
  return encodeBase32(bytes.subarray(1)).slice(0, 11);
}

/**
 * A series of ids for one call, counted up from one draw: the findings of one visit sort as they were entered. The same
 * moment and entropy give the same ids, which makes tests and the demo repeatable.
 */
export function idSeries(at: Instant, entropy: Uint8Array): () => string {
  const time = timePart(at);
  let chance: bigint | undefined;
  return () => {
    // Drawn for the first id only: most calls make none. 54 bits, so that counting up stays within 55.
    chance ??= createHash('sha256').update(entropy).digest().readBigUInt64BE() >> 10n;
    return time + chancePart(chance++);
  };
}
