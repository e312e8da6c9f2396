/** The office's checklists, from the facts that write them: every version stays, and of each list one stands. */
import type { ChecklistId, ChecklistVersionId } from '../../shared/ids.ts';
import type { Fact } from '../store/chains.ts';
import type { World } from './case.ts';
import { Register } from './register.ts';
import { isBarred } from './rights.ts';
import { Rows } from './rows.ts';
import { addOvertaken } from './set-aside.ts';

export const CHECKLIST_TABLES = [
  'checklists',
  'checklist_versions',
  'checklist_items',
  'set_aside',
] as const;

interface FoldedChecklist {
  version: Register<ChecklistVersionId>;
  revision: number;
}

export function checklistRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  const lists = new Map<ChecklistId, FoldedChecklist>();
  const versions = new Map<ChecklistVersionId, Fact<'checklist.written'>>();
  for (const fact of facts) {
    if (fact.kind !== 'checklist.written') continue;
    const { checklistId, versionId } = fact.body;
    if (isBarred(rows, checklistId, fact, world) || versions.has(versionId)) continue;
    versions.set(versionId, fact);
    const list = lists.get(checklistId);
    if (list) {
      list.version.put(versionId, fact);
      list.revision += 1;
    } else {
      const version = new Register(versionId, fact, world);
      lists.set(checklistId, { version, revision: 1 });
    }
  }
  for (const [id, { version, revision }] of lists) {
    rows.add('checklists', [id], { id, version_id: version.value, revision });
    addOvertaken(rows, id, version);
  }
  for (const [id, { body, at, personId }] of versions) {
    rows.add('checklist_versions', [id], {
      id,
      checklist_id: body.checklistId,
      name: body.name,
      active: body.active ? 1 : 0,
      written_at: at,
      written_by: personId,
    });
    body.items.forEach(({ itemId, aspect, words }, position) => {
      const item = { version_id: id, position, item_id: itemId, aspect, words };
      rows.add('checklist_items', [id, position], item);
    });
  }
  return rows;
}
