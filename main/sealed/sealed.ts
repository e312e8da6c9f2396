/**
 * Sealed parts: what a fact says to named people alone. The file lies in the vault, sealed to their keys and to the office's
 * recovery key; the fact names it by its hash, so the record is whole whether the file is there or not.
 */
import { z } from 'zod';
import { CaseId, FindingId, PersonId, SealedPartId } from '../../shared/ids.ts';
import { PAGE_ROWS } from '../../shared/page.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import {
  MAX_RESEALED,
  type OpenedBy,
  type OwnPart,
  type SealedPartView,
  type sealedCalls,
} from '../../shared/sealed/calls.ts';
import { isOutdated, openedBy, type SealedKey } from '../../shared/sealed/opened-by.ts';
import type { ReadContext, Reads, Writes } from '../context.ts';
import { recoveryRecipient } from '../office/office.ts';
import { pageOfRows } from '../page.ts';
import { nameThen } from '../people/name-then.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { meaningOf } from '../store/faults.ts';
import { type Sql, sql } from '../store/sql.ts';
import type { Vault } from '../store/vault.ts';
import { presentKeys } from './present-keys.ts';

const Key = z.object({
  personId: PersonId.nullable(),
  recipient: z.string(),
  name: z.string().nullable(),
});

const Row = z.object({
  part: SealedPartId,
  caseId: CaseId,
  findingId: FindingId,
  findingNumber: z.string(),
  file: z.string(),
  to: z.string(),
  sealedBy: z.string(),
  sealedAt: z.number(),
  keys: json(z.array(Key)),
  destroyedBy: z.string().nullable(),
  destroyedAt: z.number().nullable(),
  destroyedBecause: z.string().nullable(),
});

const OWN_KEYS = sql`sealed_keys.part = sealed_parts.part AND sealed_keys.case_id = sealed_parts.case_id`;

/** A sealed part, and where it belongs. */
interface PlacedPart {
  caseId: CaseId;
  findingId: FindingId;
  findingNumber: string;
  /** What its file is called. */
  file: string;
  keys: readonly SealedKey[];
  view: SealedPartView;
}

function partsWhere(
  { db, vault, actor }: ReadContext,
  condition: Sql,
  limit = Number.MAX_SAFE_INTEGER,
): PlacedPart[] {
  const rows = db.all(
    Row,
    sql`SELECT sealed_parts.part, sealed_parts.case_id AS caseId, finding_id AS findingId, findings.number AS findingNumber, file, referred_to AS "to",
          coalesce(${nameThen(sql`sealed_by`, sql`sealed_at`)}, '') AS sealedBy, sealed_at AS sealedAt,
          (SELECT json_group_array(
                    json_object('personId', person_id, 'recipient', sealed_keys.recipient, 'name', people.name)
                    ORDER BY position)
             FROM sealed_keys LEFT JOIN people ON people.id = person_id WHERE ${OWN_KEYS}) AS keys,
          ${nameThen(sql`destroyed_by`, sql`destroyed_at`)} AS destroyedBy, destroyed_at AS destroyedAt, destroyed_because AS destroyedBecause
        FROM sealed_parts JOIN findings ON findings.id = finding_id
        WHERE ${condition} ORDER BY sealed_at DESC, sealed_parts.part DESC LIMIT ${limit}`,
  );
  if (rows.length === 0) return [];
  const ofAll = presentKeys(db);
  const { people, recovery } = ofAll;
  const present = { own: people.get(actor.personId) ?? null, recovery };
  return rows.map(({ caseId, findingId, findingNumber, file, keys, ...row }) => {
    const { part, to, sealedBy, sealedAt, destroyedAt } = row;
    const namesOf = (isPresent: boolean) =>
      keys.flatMap(({ personId, recipient, name }) =>
        personId && name && (people.get(personId) === recipient) === isPresent ? [name] : [],
      );
    const by = openedBy(keys, actor, present);
    const mayOpen = by === 'own' || by === 'recovery';
    const isHere = vault.has(file);
    return {
      caseId,
      findingId,
      findingNumber,
      file,
      keys,
      view: {
        part,
        to,
        sealedBy,
        sealedAt,
        people: namesOf(true),
        former: namesOf(false),
        isHere,
        openedBy: by,
        isToReseal: destroyedAt === null && isHere && mayOpen && isOutdated(keys, ofAll),
        destroyed:
          destroyedAt === null
            ? null
            : { by: row.destroyedBy ?? '', at: destroyedAt, reason: row.destroyedBecause ?? '' },
      },
    };
  });
}

const viewOf = ({ view }: PlacedPart): SealedPartView => view;

/** The sealed parts of the findings that a condition over `findings` names: of each, the latest first. */
export const sealedOfFindings = (
  context: ReadContext,
  condition: Sql,
): ReadonlyMap<FindingId, SealedPartView[]> =>
  new Map(
    [...Map.groupBy(partsWhere(context, condition), ({ findingId }) => findingId)].map(
      ([id, parts]) => [id, parts.map(viewOf)],
    ),
  );

export const sealedPart = (context: ReadContext, part: SealedPartId): PlacedPart | undefined =>
  partsWhere(context, sql`sealed_parts.part = ${part}`)[0];

const isSealedTo = (personId: PersonId): Sql =>
  sql`EXISTS (SELECT 1 FROM sealed_keys WHERE ${OWN_KEYS} AND person_id = ${personId})`;

const ownPart = ({ caseId, findingId, findingNumber, view }: PlacedPart): OwnPart => {
  const { part, sealedBy, sealedAt, openedBy: by, destroyed } = view;
  const state = destroyed ? 'destroyed' : by === 'nobody' ? 'former_recovery' : by;
  return { part, caseId, findingId, findingNumber, sealedBy, sealedAt, state };
};

export const sealedReads: Reads<typeof sealedCalls> = {
  'sealed.mine': (context, { cursor }) => {
    const after = cursor
      ? sql`AND (sealed_at, sealed_parts.part) < (${Number(cursor.after)}, ${cursor.id})`
      : sql``;
    const found = partsWhere(
      context,
      sql`${isSealedTo(context.actor.personId)} ${after}`,
      PAGE_ROWS + 1,
    );
    return ok(
      pageOfRows(found.map(ownPart), ({ sealedAt, part }) => ({
        after: String(sealedAt),
        id: part,
      })),
    );
  },

  'sealed.mineToReseal': (context) => {
    const views = partsWhere(context, isSealedTo(context.actor.personId)).map(viewOf);
    const by = (key: OpenedBy) =>
      views.flatMap(({ isToReseal, openedBy: its, part }) =>
        isToReseal && its === key ? [part] : [],
      );
    const [recovery, own] = [by('recovery'), by('own')];
    return ok({
      own: own.length,
      recovery: recovery.length,
      parts: [...recovery, ...own].slice(0, MAX_RESEALED),
    });
  },

  'sealed.countTo': ({ db }, { id }) =>
    ok({
      count:
        db.number(
          sql`SELECT count(*) FROM sealed_keys JOIN sealed_parts USING (part, case_id)
              WHERE person_id IS ${id} AND destroyed_at IS NULL
                AND recipient = coalesce((SELECT recipient FROM people WHERE id = person_id),
                                         iif(person_id IS NULL, ${recoveryRecipient(db)}, NULL))`,
        ) ?? 0,
    }),
};

const Files = z.object({ file: z.string(), former: json(z.array(z.string())), isDestroyed: flag });

/**
 * Removes the files of parts that were destroyed, and those that another file took the place of, once that one is here. One
 * that cannot be removed now is at the next opening.
 */
export function sweepSealed(db: ReadableDb, vault: Vault): void {
  const all = db.all(
    Files,
    sql`SELECT file, former, destroyed_at IS NOT NULL AS isDestroyed FROM sealed_parts
        WHERE destroyed_at IS NOT NULL OR former <> '[]'`,
  );
  for (const { file, former, isDestroyed } of all) {
    const gone = isDestroyed ? [file, ...former] : vault.has(file) ? former : [];
    for (const each of gone) {
      try {
        vault.remove(each);
      } catch (error) {
        if (!meaningOf(error)) throw error;
      }
    }
  }
}

export const sealedWrites: Writes<typeof sealedCalls> = {
  'sealed.destroy': (context, { part, reason, number }) => {
    const found = sealedPart(context, part);
    if (!found) return refuse({ code: 'not_found' });
    if (found.view.destroyed) return refuseFor('sealed_destroyed');
    // As it may be typed with a Chinese keyboard.
    if (number.normalize('NFKC').trim() !== found.findingNumber) return refuseFor('other_number');
    const { caseId } = found;
    context.record('sealed.destroyed', caseId, { caseId, part, reason });
    context.afterwards(() => sweepSealed(context.whole, context.vault));
    const after = sealedPart(context, part);
    return after ? ok(after.view) : refuse({ code: 'not_found' });
  },
};
