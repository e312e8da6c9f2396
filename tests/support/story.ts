/**
 * Stories of several laptops: told in the facts that people write on each, up to where these meet in one store, and held
 * against how a finding then stands in its tables and in what the verifier computes by itself.
 */
import { expect } from 'vitest';
import { z } from 'zod';
import type { ForeignRow } from '../../main/journal/take.ts';
import { sql } from '../../main/store/sql.ts';
import type { FactBody, FactName } from '../../shared/facts.ts';
import { FindingRecord, type RecordedFinding } from '../../shared/findings/finding.ts';
import type { FindingStage } from '../../shared/findings/moves.ts';
import type { TermId, VisitId } from '../../shared/ids.ts';
import { examine, isContent } from '../../verify/examine.ts';
import { FactRow } from '../../verify/fact.ts';
import { modelOf } from '../../verify/model.ts';
import { type County, createCounty, type PersonKey } from './county.ts';
import { findingOf, type Matter, matterAt, returnVisit } from './course.ts';
import { anotherLaptop, give, ownRowsOf, rowsOf } from './laptops.ts';
import { MINUTE } from './test-host.ts';
import { DATA_KEY } from './unlocked-store.ts';

/** How a finding stands, in the few words a story tells it in. */
export interface Standing {
  stage: FindingStage;
  /** The moves of its sides, in order; none where it is not contested by moves. */
  sides: string[];
  /** Fields with several values. */
  values: Record<string, unknown[]>;
  demand: string;
  hands: string[];
  /** Facts that do not fit: kind and reason, in order. */
  apart: string[];
}

const alphabetically = (a: string, b: string) => (a < b ? -1 : 1);

export const Text = z.object({ text: z.string() });

export function inTables({ store: { db } }: County, { findingId }: Matter): Standing {
  const Finding = z.object({ stage: z.string(), demand: z.string() });
  const Value = z.object({ field: z.string(), value: z.string() });
  const texts = (query: ReturnType<typeof sql>) => db.all(Text, query).map(({ text }) => text);
  const finding = db.get(Finding, sql`SELECT stage, demand FROM findings WHERE id = ${findingId}`);
  const values = db.all(
    Value,
    sql`SELECT field, value FROM finding_values WHERE finding_id = ${findingId} AND stands ORDER BY stamp`,
  );
  // What each side ended in.
  const sides = texts(
    sql`SELECT move AS text, max(stamp) FROM finding_sides
        WHERE finding_id = ${findingId} AND side > 0 AND agrees = 0 GROUP BY side ORDER BY max(stamp)`,
  );
  return {
    stage: finding?.stage as FindingStage,
    demand: finding?.demand ?? '',
    sides: sides.length > 1 ? sides : [],
    values: Object.fromEntries(
      [...Map.groupBy(values, ({ field }) => field)].map(([field, of]) => [
        field,
        of.map(({ value }) => JSON.parse(value) as unknown),
      ]),
    ),
    hands: texts(
      sql`SELECT hand || ' ' || name AS text FROM finding_hands JOIN people ON people.id = person_id
          WHERE finding_id = ${findingId}`,
    ).toSorted(alphabetically),
    apart: texts(sql`SELECT kind || ' ' || reason AS text FROM set_aside ORDER BY stamp, device`),
  };
}

export const factsOf = ({ store: { db } }: County) => db.all(FactRow, sql`SELECT * FROM journal`);

export function inModel(county: County, { caseId, findingId }: Matter): Standing {
  const model = modelOf(factsOf(county));
  const finding = model.cases.get(caseId)?.findings.get(findingId)?.finding;
  if (!finding) throw new Error('the model has no such finding');
  const { last, sides, openFields, text } = finding;
  const Name = z.object({ name: z.string() });
  const nameOf = (id: string) =>
    county.store.db.get(Name, sql`SELECT name FROM people WHERE id = ${id}`)?.name;
  return {
    stage: last.state.stage,
    demand: String(text.demand),
    sides: sides.length > 1 ? sides.map(({ name }) => name) : [],
    values: Object.fromEntries(
      openFields.map(({ field, values }) => [field, values.map(({ value }) => value)]),
    ),
    hands: [...finding.hands(last)]
      .map((each) => each.replace(/ .*/, (id) => ` ${nameOf(id.slice(1))}`))
      .toSorted(alphabetically),
    apart: model.setAside
      .toSorted((a, b) =>
        `${a.fact.stamp} ${a.fact.device}` < `${b.fact.stamp} ${b.fact.device}` ? -1 : 1,
      )
      .map(({ fact: { kind }, reason }) => `${kind} ${reason}`),
  };
}

/** What a story does on another laptop of the office. */
export class Laptop {
  readonly #county: County;
  constructor(county: County) {
    this.#county = county;
  }

  /** The store writes the fact as it stands, as if a call had let it. */
  writes<Name extends FactName>(
    by: PersonKey,
    kind: Name,
    subject: string | readonly string[],
    body: FactBody<Name>,
  ): { device: string; sequence: number } {
    this.#county.write(by, (context) => context.record(kind, subject, body));
    const last = ownRowsOf(this.#county).at(-1);
    return { device: last?.device ?? '', sequence: last?.deviceSequence ?? 0 };
  }

  /** A return visit to a matter, as the call records it. */
  async visits({ caseId, findingId }: Matter): Promise<VisitId> {
    const entry = returnVisit(this.#county, caseId, [findingId]);
    return (await this.#county.get('colleague', 'entries.record', entry)).visitId;
  }

  takes(from: Laptop): void {
    give(this.#county, rowsOf(from.#county));
  }

  /** What it wrote itself comes into another store. */
  arrives(to: County, which: (row: ForeignRow) => boolean = () => true): void {
    give(to, ownRowsOf(this.#county).filter(which));
  }

  get device(): string {
    return ownRowsOf(this.#county)[0]?.device ?? '';
  }

  remove(): void {
    this.#county.remove();
  }
}

export interface Told {
  county: County;
  matter: Matter;
  /** Another laptop, whose clock runs so many minutes ahead; it knows what stands in the county's store. */
  laptop(minutes?: number): Laptop;
  move(from: FindingStage): { findingId: Matter['findingId']; seen: number; from: FindingStage };
  revised(changes: Partial<RecordedFinding>): {
    findingId: Matter['findingId'];
    seen: number;
    finding: RecordedFinding;
  };
}

/** Tells a story, up to where the laptops' facts arrive in the county's store. */
export async function told(
  from: FindingStage,
  tell: (told: Told) => void | Promise<void>,
): Promise<{ county: County; matter: Matter; laptops: Laptop[] }> {
  const county = await createCounty();
  const matter = await matterAt(county, from);
  county.pass(120 * MINUTE);
  const laptops: Laptop[] = [];
  const { findingId } = matter;
  // As the sample visit recorded it.
  const { leafId, classId, causeId, tagIds, ...rest } = FindingRecord.parse(
    findingOf(county.units.window, county.today()),
  );
  const now = (id: TermId) => ({ id, version: 1 });
  const recorded: RecordedFinding = {
    ...rest,
    leaf: now(leafId),
    class: now(classId),
    cause: causeId && now(causeId),
    tags: tagIds.map(now),
  };
  await tell({
    county,
    matter,
    laptop: (minutes = 0) => {
      const other = anotherLaptop(county);
      other.pass(minutes * MINUTE);
      const laptop = new Laptop(other);
      laptops.push(laptop);
      return laptop;
    },
    move: (stage) => ({ findingId, seen: 0, from: stage }),
    revised: (changes) => ({ findingId, seen: 0, finding: { ...recorded, ...changes } }),
  });
  return { county, matter, laptops };
}

export async function expectVerified({ store: { db, files } }: County): Promise<void> {
  db.checkpoint();
  const examined = await examine(files.folder, DATA_KEY);
  expect(examined).toMatchObject({
    devices: { fault: null },
    course: { fault: null, difference: null },
  });
  expect(isContent(examined)).toBe(true);
}
