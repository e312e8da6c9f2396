/**
 * What happened before what on laptops of one office, told by whoever watches them and not by what they wrote down: which
 * rows each held when it wrote one of its own. From this alone follows which findings are contested.
 */
import { expect } from 'vitest';
import { z } from 'zod';
import { heads } from '../../main/store/chains.ts';
import type { ReadableDb } from '../../main/store/database.ts';
import { writingDevice } from '../../main/store/device.ts';
import { sql } from '../../main/store/sql.ts';
import { type FindingStage, MOVES, type Move } from '../../shared/findings/moves.ts';
import type { County } from './county.ts';

type Held = ReadonlyMap<string, number>;

const headsOf = ({ store: { db } }: County): Map<string, number> =>
  new Map(heads(db).map(({ device, sequence }) => [device, sequence]));

export class Happened {
  /** What a laptop held when it wrote a row, up to which of its rows; null of those from before. By device. */
  readonly #held = new Map<string, { upTo: number; held: Held | null }[]>();
  /** How many rows were written since it is watched. */
  rows = 0;

  /** From here on this laptop is watched: it has all it needs to write as its device. */
  parts(county: County): void {
    const { id } = writingDevice(county.store.db);
    const held = headsOf(county);
    const upTo = held.get(id) ?? 0;
    this.#held.set(id, [
      { upTo, held: null },
      { upTo, held },
    ]);
  }

  /** What it wrote since it was last looked at, it wrote in knowledge of what it held then. */
  wrote(county: County): void {
    this.#note(county, false);
  }

  /** What it wrote since, it wrote of what has come. */
  took(county: County): void {
    this.#note(county, true);
  }

  #note({ store: { db } }: County, hasCome: boolean): void {
    const { id } = writingDevice(db);
    const noted = this.#held.get(id);
    const last = noted?.at(-1);
    if (!(noted && last)) throw new Error('this laptop is not watched');
    const now = headsOf({ store: { db } } as County);
    const upTo = now.get(id) ?? 0;
    this.rows += upTo - last.upTo;
    if (hasCome) noted.push({ upTo, held: now });
    else last.upTo = upTo;
  }

  /** How much of a device whoever wrote this row held; undefined of rows from before. */
  heldOf(device: string, sequence: number, of: string): number | undefined {
    const at = this.#held.get(device)?.find(({ upTo }) => sequence <= upTo);
    return at?.held ? (at.held.get(of) ?? 0) : undefined;
  }
}

const Row = z.object({
  device: z.string(),
  sequence: z.number(),
  stamp: z.string(),
  kind: z.string(),
  body: z.string().transform((text) => Body.parse(JSON.parse(text))),
});
type Row = z.infer<typeof Row>;

/** As far as it says what becomes of findings. */
const Body = z.looseObject({
  findingId: z.string().optional(),
  orderId: z.string().optional(),
  findings: z.array(z.looseObject({ findingId: z.string() })).catch([]),
  chosen: z.object({ device: z.string(), sequence: z.number() }).optional().catch(undefined),
});

const MOVE_OF: Readonly<Record<string, Move>> = {
  'finding.submitted': 'submit',
  'finding.sent_back': 'send_back',
  'finding.confirmed': 'confirm',
  'finding.dismissed': 'dismiss',
  'finding.merged': 'merge',
  'finding.referred': 'refer',
  'order.issued': 'order',
  'order.received': 'receive',
  'measures.recorded': 'mend',
  'feedback.recorded': 'report',
  'finding.verified': 'verify',
  'finding.returned_to_mending': 'return_to_mending',
  'finding.closed': 'close',
  'finding.reopened': 'reopen',
};

/** What was done to a finding by whoever knew the same as the last; by several, where they did it apart and agree. */
interface Step {
  made: Row[];
  from: Step[];
  stage: FindingStage;
}

const Place = z.object({ device: z.string(), sequence: z.number() });
const placeOf = ({ device, sequence }: z.infer<typeof Place>) => `${device} ${sequence}`;

/** Where a finding's facts lead whoever knew what; null where what somebody took back is among them. */
function stepsOf(
  findingId: string,
  rows: readonly Row[],
  knew: (later: Row, earlier: Row) => boolean,
): Step[] | null {
  const steps: Step[] = [];
  const lastOf = (knows: (row: Row) => boolean) => {
    const known = steps.filter(({ made }) => made.some(knows));
    return known.filter((step) => !known.some(({ from }) => from.includes(step)));
  };
  for (const row of rows) {
    const { kind, body } = row;
    const knows = (earlier: Row) => knew(row, earlier);
    const isOfIt =
      body.findingId === findingId || body.findings.some((each) => each.findingId === findingId);
    if (isOfIt && kind === 'finding.move_undone') return null;
    const from = lastOf(knows);
    const [last] = from;
    const move = MOVE_OF[kind];
    if (isOfIt && kind === 'finding.recorded') steps.push({ made: [row], from, stage: 'draft' });
    else if (last && isOfIt && kind === 'finding.settled') {
      const chosen = from.find(({ made }) =>
        made.some((each) => body.chosen && placeOf(each) === placeOf(body.chosen)),
      );
      take(steps, { made: [row], from, stage: (chosen ?? last).stage });
    } else if (last && move && (kind === 'order.received' ? isUnder(last, body, knows) : isOfIt)) {
      expect({ kind, sides: from.length }).toEqual({ kind, sides: 1 });
      take(steps, { made: [row], from, stage: MOVES[move].to });
    }
  }
  return steps;
}

function take(steps: Step[], step: Step): void {
  const same = steps.find(
    ({ from, stage }) =>
      stage === step.stage &&
      from.length === step.from.length &&
      from.every((each) => step.from.includes(each)),
  );
  if (same) same.made.push(...step.made);
  else steps.push(step);
}

/** Whether a finding stands under an order, as far as somebody knows: of several issued apart, under the first they know. */
function isUnder(last: Step, { orderId }: Row['body'], knows: (row: Row) => boolean): boolean {
  for (let at: Step | undefined = last; at; at = at.from[0]) {
    const made = at.made.filter(knows);
    if (made.some(({ kind }) => kind === 'finding.reopened')) return false;
    const order = made.find(({ kind }) => kind === 'order.issued');
    if (order) return order.body.orderId === orderId;
  }
  return false;
}

const Head = z.object({ device: z.string(), at: z.number(), of: z.string(), upTo: z.number() });

/** What a laptop has written down of what each had seen is what it had seen; but for what is no news to anybody. */
function expectKnown({ store: { db } }: County, happened: Happened): void {
  const noted = db.all(
    Head,
    sql`SELECT device, noted_at AS at, of_device AS "of", up_to AS upTo FROM known_heads ORDER BY noted_at`,
  );
  const news = db.all(
    Place,
    sql`SELECT device, device_sequence AS sequence FROM journal WHERE kind <> 'facts.taken'`,
  );
  const isNews = new Set(news.map(placeOf));
  const devices = [...Map.groupBy(noted, ({ device }) => device)];
  const untold = devices.flatMap(([device, heads]) => {
    const known = new Map<string, number>();
    const own = news.filter((row) => row.device === device);
    return own.flatMap(({ sequence }) => {
      for (; heads[0] && heads[0].at <= sequence; heads.shift())
        known.set(heads[0].of, Math.max(heads[0].upTo, known.get(heads[0].of) ?? 0));
      return devices.flatMap(([of]) => {
        const held = happened.heldOf(device, sequence, of);
        const told = known.get(of) ?? 0;
        if (of === device || held === undefined || held === told) return [];
        const between = Array.from({ length: Math.max(0, held - told) }, (_, i) => told + 1 + i);
        const isTold =
          told < held &&
          !between.some((each) => isNews.has(placeOf({ device: of, sequence: each })));
        return isTold ? [] : [{ device, sequence, of, held, told }];
      });
    });
  });
  expect(untold).toEqual([]);
}

const Finding = z.object({
  id: z.string(),
  caseId: z.string(),
  contested: z.number(),
  stage: z.string(),
});

/**
 * That each finding is contested exactly if somebody who watched all laptops would say so, and else stands where they would
 * say; but for those of which something was taken back, or whose texts differ. Answers what was met with.
 */
export function expectAsHappened(county: County, happened: Happened): Set<string> {
  const { db } = county.store;
  expectKnown(county, happened);
  const rows = db.all(
    Row,
    sql`SELECT journal.device, journal.device_sequence AS sequence, stamp, kind, body FROM journal
        WHERE ${sql`(kind LIKE 'finding.%' OR kind IN ('order.issued', 'order.received', 'measures.recorded', 'feedback.recorded'))`}
        ORDER BY stamp, device, device_sequence`,
  );
  const met = new Set<string>();
  const isUndone = comesToNothing(db, happened);
  const knew = (later: Row, earlier: Row) => {
    if (later.device === earlier.device) return earlier.sequence <= later.sequence;
    const held = happened.heldOf(later.device, later.sequence, earlier.device);
    return held === undefined ? earlier.stamp < later.stamp : earlier.sequence <= held;
  };
  const findings = db.all(
    Finding,
    sql`SELECT id, case_id AS caseId, contested, stage FROM findings
        WHERE id NOT IN (SELECT finding_id FROM finding_values)`,
  );
  for (const { id, caseId, contested, stage } of findings) {
    const apart = new Set(
      db
        .all(
          Place,
          sql`SELECT device, device_sequence AS sequence FROM set_aside
              WHERE subject = ${caseId} AND finding_id IN ('', ${id}) AND reason <> 'agrees'`,
        )
        .map(placeOf),
    );
    const standing = rows.filter((row) => !apart.has(placeOf(row)) && !isUndone(row));
    const steps = stepsOf(id, standing, knew);
    if (!steps) continue;
    const last = steps.filter((step) => !steps.some(({ from }) => from.includes(step)));
    expect({ id, contested }).toEqual({ id, contested: last.length > 1 ? 1 : 0 });
    if (last.length === 1) expect({ id, stage }).toEqual({ id, stage: last[0]?.stage });
    met.add(last.length > 1 ? 'contested, as it happened' : 'agreed, as it happened');
  }
  return met;
}

const Said = Place.extend({ kind: z.string(), body: z.string() });
const Restored = z.object({ undone: z.array(z.object({ device: z.string(), after: z.number() })) });
const Enrolled = z.object({ granted: z.object({ ticket: z.string() }).nullable() });
const Revoked = z.object({ devices: z.array(z.string()), ticket: z.string().nullable() });
const Admitted = z.object({ deviceId: z.string(), sequence: z.number() });

/**
 * Which rows come to nothing: what was written on a laptop that was lost beyond what whoever said so held of it, on one that began
 * with its ticket and they did not know of all of it, but as far as the head lets it count; and what a restore has undone.
 */
function comesToNothing(
  db: ReadableDb,
  happened: Happened,
): (row: { device: string; sequence: number }) => boolean {
  const said = db.all(
    Said,
    sql`SELECT device, device_sequence AS sequence, kind, body FROM journal
        WHERE kind IN ('store.restored', 'device.enrolled', 'device.revoked', 'device.admitted')
        ORDER BY stamp DESC, device DESC, device_sequence DESC`,
  );
  const of = <Body extends z.ZodType>(kind: string, body: Body) =>
    said.flatMap((row) =>
      row.kind === kind ? [{ ...row, body: body.parse(JSON.parse(row.body)) }] : [],
    );
  const lasts = new Map<string, number>();
  const isAfter = ({ device, sequence }: { device: string; sequence: number }) =>
    sequence > (lasts.get(device) ?? Number.POSITIVE_INFINITY);
  const begun = of('device.enrolled', Enrolled).filter(({ sequence }) => sequence === 1);
  for (const { device: by, sequence, body } of of('device.revoked', Revoked)) {
    const heldOf = (device: string) =>
      device === by ? sequence : (happened.heldOf(by, sequence, device) ?? 0);
    const unknown = begun.filter(
      ({ device, body: { granted } }) =>
        body.ticket !== null && granted?.ticket === body.ticket && heldOf(device) === 0,
    );
    for (const device of [...body.devices, ...unknown.map((each) => each.device)])
      lasts.set(device, Math.min(heldOf(device), lasts.get(device) ?? heldOf(device)));
  }
  const letCount = of('device.admitted', Admitted).filter((row) => !isAfter(row));
  for (const { deviceId, sequence } of letCount.map(({ body }) => body)) {
    const last = lasts.get(deviceId);
    if (last !== undefined) lasts.set(deviceId, Math.max(last, sequence));
  }
  for (const row of of('store.restored', Restored)) {
    if (isAfter(row)) continue;
    for (const { device, after } of row.body.undone)
      lasts.set(device, Math.min(after, lasts.get(device) ?? after));
  }
  return isAfter;
}
