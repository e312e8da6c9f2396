/** A fact as the rows of the journal hold it, and what its writer had seen of others. docs/store-format.md §4. */
import { z } from 'zod';
import { heads } from './shapes.ts';

export const FactRow = z.object({
  sequence: z.number(),
  device: z.string(),
  device_sequence: z.number(),
  stamp: z.string(),
  wall_at: z.number(),
  person_id: z.string(),
  kind: z.string(),
  version: z.number(),
  subjects: z.string(),
  body: z.string(),
});
export type FactRow = z.infer<typeof FactRow>;

/** A row whose place and author are known, and whose body is still to be read. */
export interface Fact {
  /** Order of arrival: only to name the row by. */
  row: number;
  device: string;
  number: number;
  stamp: string;
  at: number;
  by: string;
  kind: string;
  version: number;
  /** Why, in the words of whoever wrote it. */
  said: string;
}

const Said = z.object({ reason: z.string().optional(), note: z.string().optional() });

export function factOf(row: FactRow, body: unknown): Fact {
  const { reason, note } = Said.safeParse(body).data ?? {};
  return {
    row: row.sequence,
    device: row.device,
    number: row.device_sequence,
    stamp: row.stamp,
    at: row.wall_at,
    by: row.person_id,
    kind: row.kind,
    version: row.version,
    said: reason ?? note ?? '',
  };
}

/** Facts follow one another by stamp, device and number. */
export const inOrder = (a: FactRow, b: FactRow): number =>
  a.stamp === b.stamp
    ? a.device === b.device
      ? a.device_sequence - b.device_sequence
      : a.device < b.device
        ? -1
        : 1
    : a.stamp < b.stamp
      ? -1
      : 1;

/** The kinds by which a device writes down how far it knows every chain. */
const WRITES_HEADS: ReadonlySet<string> = new Set(['device.enrolled', 'facts.taken']);

const Heads = z.object({ heads });
export type Head = z.infer<typeof heads>[number];

/** How far a row says it knows each chain: none where it says nothing of it that can be read. */
export const headsIn = ({ kind, body }: Pick<FactRow, 'kind' | 'body'>): readonly Head[] =>
  WRITES_HEADS.has(kind) ? (Heads.safeParse(JSON.parse(body)).data?.heads ?? []) : [];

interface Note {
  from: number;
  upTo: ReadonlyMap<string, number>;
}

/** What each device knew when, from the heads it wrote down. Rows of one device are told in their order. */
export class Seen {
  readonly #notes = new Map<string, Note[]>();
  readonly #held = new Map<string, number>();
  readonly #countOf: (head: Head) => number;

  /** `countOf`: for how many facts a head stands. */
  constructor(countOf: (head: Head) => number) {
    this.#countOf = countOf;
  }

  tell(row: FactRow): void {
    const { device, device_sequence } = row;
    this.#held.set(device, Math.max(this.#held.get(device) ?? 0, device_sequence));
    const heads = headsIn(row);
    if (heads.length === 0) return;
    const notes = this.#notes.get(device) ?? [];
    const upTo = new Map(notes.at(-1)?.upTo);
    for (const head of heads) {
      upTo.set(head.device, Math.max(upTo.get(head.device) ?? 0, this.#countOf(head)));
    }
    this.#notes.set(device, [...notes, { from: device_sequence, upTo }]);
  }

  #at({ device, number }: Pick<Fact, 'device' | 'number'>): ReadonlyMap<string, number> {
    return this.#notes.get(device)?.findLast(({ from }) => from <= number)?.upTo ?? new Map();
  }

  /** How many facts of another device the writer of one had seen. */
  upTo(writer: Pick<Fact, 'device' | 'number'>, device: string): number {
    return this.#at(writer).get(device) ?? 0;
  }

  /** Whether the writer of `later` had seen `earlier`; everybody has seen what they write. */
  saw(later: Fact, earlier: Fact): boolean {
    const upTo = later.device === earlier.device ? later.number : this.upTo(later, earlier.device);
    return earlier.number <= upTo;
  }

  /** Whether all that the writer had seen is here, so that it can be said what they should have known. */
  isAllHere(writer: Fact): boolean {
    return [...this.#at(writer)].every(([device, upTo]) => (this.#held.get(device) ?? 0) >= upTo);
  }
}
