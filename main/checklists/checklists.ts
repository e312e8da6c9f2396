/** The office's checklists: as they stand, each version with its items, and how one is written. */
import { z } from 'zod';
import type { checklistCalls } from '../../shared/checklists/calls.ts';
import { Checklist, ChecklistItem } from '../../shared/checklists/checklist.ts';
import { withIds } from '../../shared/checklists/lines.ts';
import { nameKey } from '../../shared/fold.ts';
import { ChecklistId, ChecklistItemId, ChecklistVersionId } from '../../shared/ids.ts';
import { ok, refuse, refuseFor } from '../../shared/refusal.ts';
import type { Reads, Writes } from '../context.ts';
import { flag, json } from '../store/columns.ts';
import type { ReadableDb } from '../store/database.ts';
import { spellingOf } from '../store/spelling.ts';
import { type Sql, sql } from '../store/sql.ts';

const Row = Checklist.omit({ spelling: true })
  .extend({ active: flag })
  .transform((row) => ({ ...row, spelling: spellingOf(row.name) }));

const checklistsWhere = (db: ReadableDb, condition: Sql): Checklist[] =>
  db.all(
    Row,
    sql`SELECT checklists.id, version_id AS versionId, name, active, revision,
          (SELECT count(*) FROM checklist_items WHERE checklist_items.version_id = checklists.version_id) AS items
        FROM checklists JOIN checklist_versions ON checklist_versions.id = version_id
        WHERE ${condition} ORDER BY checklists.id`,
  );

const Version = z.object({
  id: ChecklistId,
  name: z.string(),
  writtenAt: z.number(),
  items: json(z.array(ChecklistItem)),
});

/** A version with its items. */
export const checklistVersion = (db: ReadableDb, id: ChecklistVersionId) =>
  db.get(
    Version,
    sql`SELECT checklist_id AS id, name, written_at AS writtenAt,
          (SELECT json_group_array(json_object('itemId', item_id, 'aspect', aspect, 'words', words) ORDER BY position)
             FROM checklist_items WHERE version_id = checklist_versions.id) AS items
        FROM checklist_versions WHERE id = ${id}`,
  );

export const checklistReads: Reads<typeof checklistCalls> = {
  'checklists.list': ({ db }) => ok(checklistsWhere(db, sql`TRUE`)),
  'checklists.get': ({ db }, { versionId }) => {
    const version = checklistVersion(db, versionId);
    return version ? ok(version) : refuse({ code: 'not_found' });
  },
};

export const checklistWrites: Writes<typeof checklistCalls> = {
  'checklists.write': (context, { id, seen, name, active, items }) => {
    const { db } = context;
    const all = checklistsWhere(db, sql`TRUE`);
    const before = all.find((list) => list.id === id);
    if (id !== null && !before) return refuse({ code: 'not_found' });
    if ((before?.revision ?? 0) !== seen) return refuse({ code: 'stale' });
    if (all.some((list) => list.id !== id && nameKey(list.name) === nameKey(name))) {
      return refuseFor('checklist_exists');
    }
    const checklistId = id ?? context.newId(ChecklistId);
    const body = {
      checklistId,
      versionId: context.newId(ChecklistVersionId),
      seen,
      name,
      active,
      items: withIds(
        before ? (checklistVersion(db, before.versionId)?.items ?? []) : [],
        items,
        () => context.newId(ChecklistItemId),
      ),
    };
    context.record('checklist.written', checklistId, body);
    const [written] = checklistsWhere(db, sql`checklists.id = ${checklistId}`);
    return written ? ok(written) : refuse({ code: 'not_found' });
  },
};
