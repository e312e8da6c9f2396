/** Time zones: which there are, and by how much one is off UTC at an instant. Temporal would do it; it is not there yet. */
import { z } from 'zod';

/** An IANA name, such as Asia/Shanghai. */
export const TimeZone = z
  .string()
  .max(60)
  .refine(isTimeZone, { params: { rule: 'unknown_choice' } });
export type TimeZone = z.infer<typeof TimeZone>;

/** Where the software is at home: one zone from Kashgar to Fuyuan. */
export const HOME_ZONE: TimeZone = 'Asia/Shanghai';

/** Zones that were found: asking Intl is slow, and the office's own is asked for with every call. */
const found = new Set<string>();

function isTimeZone(name: string): boolean {
  if (found.has(name)) return true;
  const isThere = isToIntl(name);
  if (isThere) found.add(name);
  return isThere;
}

function isToIntl(name: string): boolean {
  // By name only: an offset such as +08:00 knows no summer time.
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

export const DAY_MS = 86_400_000;

/** One zone's clock. Asking Intl is slow, so each UTC day remembers its offset unless it changes on that very day. */
class ZoneClock {
  readonly #format: Intl.DateTimeFormat;
  readonly #offsets = new Map<number, number | 'changes'>();

  constructor(zone: TimeZone) {
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  offsetAt(at: number): number {
    const day = Math.floor(at / DAY_MS);
    let offset = this.#offsets.get(day);
    if (offset === undefined) {
      const first = this.#ask(day * DAY_MS);
      offset = first === this.#ask((day + 1) * DAY_MS) ? first : 'changes';
      this.#offsets.set(day, offset);
    }
    return offset === 'changes' ? this.#ask(at) : offset;
  }

  #ask(at: number): number {
    const part: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const { type, value } of this.#format.formatToParts(at)) part[type] = Number(value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
  }
}

const clocks = new Map<TimeZone, ZoneClock>();

/** Milliseconds by which the zone's clocks are ahead of UTC. */
export function offsetAt(at: number, zone: TimeZone): number {
  let clock = clocks.get(zone);
  if (!clock) {
    clock = new ZoneClock(zone);
    clocks.set(zone, clock);
  }
  return clock.offsetAt(at);
}
