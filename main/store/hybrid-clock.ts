/**
 * Hybrid logical clock (Kulkarni et al. 2014): the laptop's time, never going back, with a counter for what happens
 * within one millisecond, while the clock was set back, or after a fact of a laptop whose clock runs ahead. Sorts as text.
 */
import type { Instant } from '../../shared/dates.ts';

const WIDTH = { time: 9, counter: 4 };
const COUNTS = 36 ** WIDTH.counter;

/** A stamp later than `last`, the latest this store holds whoever wrote it. A full counter goes over to the next millisecond. */
export function nextStamp(last: string | null, now: Instant): string {
  const before = last === null ? { at: 0, counter: -1 } : readStamp(last);
  const counted = before.counter + 1;
  const earliest = counted < COUNTS ? before.at : before.at + 1;
  const at = Math.max(now, earliest);
  const counter = at === before.at ? counted : 0;
  return `${at.toString(36).padStart(WIDTH.time, '0')}-${counter.toString(36).padStart(WIDTH.counter, '0')}`;
}

export function readStamp(stamp: string): { at: Instant; counter: number } {
  const [at = '0', counter = '0'] = stamp.split('-');
  return { at: Number.parseInt(at, 36), counter: Number.parseInt(counter, 36) };
}
