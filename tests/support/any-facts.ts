/**
 * Facts of every kind that say anything their kind's shape lets them say, true or not: as a faulty laptop, or somebody
 * with its keys, could write them.
 */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { z } from 'zod';
import type { ForeignRow } from '../../main/journal/take.ts';
import { Sql } from '../../main/store/sql.ts';
import { FactName, factKinds } from '../../shared/facts.ts';
import * as frozen from '../../shared/frozen.ts';
import { PersonId } from '../../shared/ids.ts';
import type { County } from './county.ts';

const FRESH = ['0', '1', '2'].map((digit) => digit.repeat(20));

/** The ids of each kind: those the store knows, and some it does not. */
const ID_SOURCES = new Map<z.ZodType, string>([
  [frozen.deviceId, 'SELECT id FROM devices'],
  [frozen.personId, 'SELECT id FROM people'],
  [frozen.termId, 'SELECT id FROM terms ORDER BY id LIMIT 6'],
  [frozen.checklistId, 'SELECT id FROM checklists'],
  [frozen.checklistVersionId, 'SELECT id FROM checklist_versions'],
  [frozen.checklistItemId, 'SELECT item_id AS id FROM checklist_items'],
  [frozen.unitId, 'SELECT id FROM units'],
  [frozen.caseId, 'SELECT id FROM cases'],
  [frozen.roundId, 'SELECT round_id AS id FROM visits'],
  [frozen.visitId, 'SELECT id FROM visits'],
  [frozen.findingId, 'SELECT id FROM findings'],
  [frozen.evidenceId, 'SELECT id FROM evidence'],
  [frozen.orderId, 'SELECT id FROM orders'],
  [frozen.extensionId, 'SELECT id FROM extensions'],
  [frozen.followUpId, 'SELECT id FROM follow_ups'],
  [frozen.summaryId, 'SELECT id FROM summaries'],
  [frozen.recusalId, 'SELECT id FROM recusals'],
  [frozen.interventionId, 'SELECT id FROM interventions'],
]);

const LEAVES = new Map<z.ZodType, fc.Arbitrary<unknown>>([
  [
    frozen.text,
    fc.oneof(
      fc.constantFrom('', '窗口无人值守。', '甲', '乙'),
      fc.string({ unit: 'binary', maxLength: 6 }).filter((text) => text.isWellFormed()),
    ),
  ],
  [frozen.seen, fc.constantFrom(0, 1, 2)],
  [frozen.whole, fc.constantFrom(0, 1, 2, 3, 2_147_483_647)],
  [frozen.date, fc.constantFrom('1949-10-01', '2026-03-05', '2199-12-31')],
  [frozen.time, fc.constantFrom('00:00', '09:30', '23:59')],
  [frozen.moment, fc.constantFrom('2026-03-05T18:00', '2026-04-05T09:00')],
  [frozen.year, fc.constantFrom('0000', '2026', '9999')],
  [frozen.sha256, fc.constantFrom('a'.repeat(64), 'b'.repeat(64))],
  [frozen.recipient, fc.constantFrom(`age1${'q'.repeat(58)}`)],
  [frozen.publicKey, fc.constantFrom('c'.repeat(64))],
  [frozen.signature, fc.constantFrom('d'.repeat(128))],
  [frozen.caseNumber, fc.constantFrom('2026-0077', '临-B-1', '-0')],
  [frozen.documentNumber, fc.constantFrom('明督办〔2026〕3号', '999999号')],
]);

const Id = z.object({ id: z.string() });

/** Values of a schema as its parts allow them. */
function valuesOf(
  schema: z.core.$ZodType,
  leaves: ReadonlyMap<z.core.$ZodType, fc.Arbitrary<unknown>>,
): fc.Arbitrary<unknown> {
  const leaf = leaves.get(schema);
  if (leaf) return leaf;
  const inner = (part: z.core.$ZodType) => valuesOf(part, leaves);
  if (schema instanceof z.ZodObject) {
    const members = Object.entries(schema.shape as Record<string, z.core.$ZodType>);
    const requiredKeys = members.filter(([, of]) => !(of instanceof z.ZodOptional));
    return fc.record(Object.fromEntries(members.map(([name, of]) => [name, inner(of)])), {
      requiredKeys: requiredKeys.map(([name]) => name),
    });
  }
  if (schema instanceof z.ZodArray) return fc.array(inner(schema.element), { maxLength: 4 });
  if (schema instanceof z.ZodNullable) return fc.option(inner(schema.unwrap()), { nil: null });
  if (schema instanceof z.ZodOptional) return inner(schema.unwrap());
  if (schema instanceof z.ZodEnum) return fc.constantFrom(...schema.options);
  if (schema instanceof z.ZodLiteral) return fc.constantFrom(...schema.values);
  if (schema instanceof z.ZodUnion) return fc.oneof(...schema.options.map(inner));
  if (schema instanceof z.ZodBoolean) return fc.boolean();
  throw new Error('facts are made of other parts than these');
}

export type AnyFact = Pick<ForeignRow, 'kind' | 'subjects' | 'body' | 'personId'>;

/** Facts of all kinds about what a store holds, and about what it does not. */
export function anyFacts({ store: { db }, people }: County): fc.Arbitrary<AnyFact> {
  const ids = new Map(
    [...ID_SOURCES].map(([schema, query]) => {
      const known = db.all(Id, new Sql(query, [])).map(({ id }) => id);
      return [schema, fc.constantFrom(...known, ...FRESH)] as const;
    }),
  );
  const leaves = new Map([...LEAVES, ...ids]);
  const of = (schema: z.ZodType) => ids.get(schema) as fc.Arbitrary<string>;
  const about = fc.oneof(
    { weight: 8, arbitrary: of(frozen.caseId) },
    { weight: 2, arbitrary: of(frozen.visitId) },
    { weight: 1, arbitrary: fc.constantFrom('', 'people', 'devices', 'laptop-x', '__proto__') },
  );
  // Mostly by somebody who may write what they write.
  const by = fc.oneof(
    { weight: 6, arbitrary: fc.constant<string>(people.allPosts.personId) },
    { weight: 2, arbitrary: fc.constant<string>(people.keeper.personId) },
    { weight: 1, arbitrary: of(frozen.personId) },
  );
  const Said = z.object({ caseId: z.string().nullish(), visitId: z.string().nullish() });
  return fc.constantFrom(...FactName.options).chain((kind) =>
    fc
      .record({
        body: valuesOf(factKinds[kind].body, leaves).filter(
          (body) => factKinds[kind].body.safeParse(body).success,
        ),
        others: fc.array(about, { maxLength: 3 }),
        isFiledRight: fc.boolean(),
        personId: by,
      })
      .map(({ body, others, isFiledRight, personId }) => {
        const { caseId, visitId } = Said.safeParse(body).data ?? {};
        const right = caseId ?? visitId;
        const subjects = isFiledRight && right ? [right, ...others] : others;
        return {
          kind,
          subjects: JSON.stringify(subjects),
          body: canonicalize(body) ?? '',
          personId: PersonId.parse(personId),
        };
      }),
  );
}
