/**
 * Hybrid logical clock (Kulkarni et al. 2014): the laptop's time, never going back, with a counter for what happens
 * within one millisecond or while the clock was set back. Sorts as text.
 */
import type { Instant } from '../../shared/dates.ts';

const WIDTH = { time: 9, counter: 4 };

export function nextStamp(last: string | null, now: Instant): string {
  const before = last === null ? { at: 0, counter: 0 } : readStamp(last);
  const at = Math.max(now, before.at);
  const counter = at === before.at ? before.counter + 1 : 0;
  return `${at.toString(36).padStart(WIDTH.time, '0')}-${counter.toString(36).padStart(WIDTH.counter, '0')}`;
}

export function readStamp(stamp: string): { at: Instant; counter: number } {
  const [at = '0', counter = '0'] = stamp.split('-');
  return { at: Number.parseInt(at, 36), counter: Number.parseInt(counter, 36) };
}
