/**
 * Which sides of the five pairs the demo county's visits use: overall the shares of a county that works by the method,
 * and for each pair one quarter in which it fails, so that the balances show something.
 */
import { addDays, type LocalDate } from '../shared/dates.ts';
import type { Pair } from '../shared/five-pairs.ts';
import { quarterOf } from './calendar.ts';
import { type Chance, Quota } from './chance.ts';

type Side = 'main' | 'other';

/** Percent of the main side over all the years. */
const SHARES: Readonly<Record<Pair, number>> = {
  approach: 62,
  coverage: 78,
  voices: 60,
  proof: 57,
  standing: 66,
};

const FAILING_SHARE = 44;

/** How many quarters back each pair fails, counted from the latest one that is well under way. */
const FAILS_BACK: Readonly<Record<Pair, number>> = {
  voices: 0,
  approach: 1,
  proof: 2,
  standing: 3,
  coverage: 4,
};

const WELL_UNDER_WAY_DAYS = 45;

function quarterBack(date: LocalDate, quarters: number): string {
  const [year = '', quarter = ''] = quarterOf(date).split('-Q');
  const count = Number(year) * 4 + Number(quarter) - 1 - quarters;
  return `${Math.floor(count / 4)}-Q${(count % 4) + 1}`;
}

export class Sides {
  readonly #chance: Chance;
  readonly #quarters: number;
  readonly #failing: Readonly<Record<Pair, string>>;
  readonly #quotas = new Map<string, Quota<Side>>();

  constructor(chance: Chance, from: LocalDate, today: LocalDate) {
    this.#chance = chance;
    const latest = addDays(today, -WELL_UNDER_WAY_DAYS);
    const failing = (pair: Pair) => quarterBack(latest, FAILS_BACK[pair]);
    this.#failing = {
      approach: failing('approach'),
      coverage: failing('coverage'),
      voices: failing('voices'),
      proof: failing('proof'),
      standing: failing('standing'),
    };
    this.#quarters = Math.max(
      2,
      Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000 / 91),
    );
  }

  #quota(pair: Pair, date: LocalDate): Quota<Side> {
    const quarter = quarterOf(date);
    const key = `${quarter} ${pair}`;
    const quota = this.#quotas.get(key) ?? this.#quotaOf(pair, quarter);
    this.#quotas.set(key, quota);
    return quota;
  }

  /** The other quarters make up for the one that fails. */
  #quotaOf(pair: Pair, quarter: string): Quota<Side> {
    const share =
      quarter === this.#failing[pair]
        ? FAILING_SHARE
        : (SHARES[pair] * this.#quarters - FAILING_SHARE) / (this.#quarters - 1);
    return new Quota({ main: share, other: 100 - share });
  }

  draw(pair: Pair, date: LocalDate): Side {
    return this.#quota(pair, date).draw(this.#chance);
  }

  note(pair: Pair, date: LocalDate, side: Side): void {
    this.#quota(pair, date).note(side);
  }
}
