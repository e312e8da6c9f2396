/** The units, from their facts: all of them together, since what one is called in full depends on the others. */
import { nameKey } from '../../shared/fold.ts';
import type { UnitId } from '../../shared/ids.ts';
import { fullName, type UnitKind } from '../../shared/units/unit.ts';
import type { Fact } from '../store/chains.ts';
import type { World } from './case.ts';
import type { Knowledge } from './knowledge.ts';
import { Register } from './register.ts';
import { isBarred } from './rights.ts';
import { Rows } from './rows.ts';
import { addMissing, addOvertaken } from './set-aside.ts';

export const UNIT_TABLES = ['units', 'unit_former_names', 'set_aside'] as const;

class FoldedUnit {
  readonly id: UnitId;
  readonly parentId: UnitId | null;
  readonly name: Register<string>;
  readonly kind: Register<UnitKind>;
  readonly active: Register<boolean>;
  /** What it was called, one after the other. */
  readonly names = new Set<string>();
  revision = 1;

  constructor(fact: Fact<'unit.added'>, knowledge: Knowledge) {
    const { unitId, parentId, name, kind } = fact.body;
    this.id = unitId;
    this.parentId = parentId;
    this.name = new Register(name, fact, knowledge);
    this.kind = new Register<UnitKind>(kind, fact, knowledge);
    this.active = new Register<boolean>(true, fact, knowledge);
    this.names.add(name);
  }

  change(fact: Fact<'unit.changed'>): void {
    const { name, kind, active } = fact.body;
    this.name.put(name, fact);
    this.kind.put(kind, fact);
    this.active.put(active, fact);
    this.names.add(name);
    this.revision += 1;
  }
}

export function unitRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  const units = new Map<string, FoldedUnit>();
  for (const fact of facts) {
    if (fact.kind !== 'unit.added' && fact.kind !== 'unit.changed') continue;
    if (isBarred(rows, fact.body.unitId, fact, world)) continue;
    if (fact.kind === 'unit.added') {
      const { unitId, parentId } = fact.body;
      if (parentId !== null && !units.has(parentId)) addMissing(rows, unitId, fact, parentId);
      else if (!units.has(unitId)) units.set(unitId, new FoldedUnit(fact, world));
    } else {
      const unit = units.get(fact.body.unitId);
      if (unit) unit.change(fact);
      else addMissing(rows, fact.body.unitId, fact, fact.body.unitId);
    }
  }
  const alike = Map.groupBy(units.values(), ({ name }) => nameKey(name.value));
  const inFull = new Map<string | null, string | null>([[null, null]]);
  // A unit comes after the one it is under.
  for (const { id, parentId, name, kind, active, names, revision } of units.values()) {
    const key = nameKey(name.value);
    const isShared = (alike.get(key)?.length ?? 0) > 1;
    const full = fullName(name.value, inFull.get(parentId) ?? null, isShared);
    inFull.set(id, full);
    rows.add('units', [id], {
      id,
      name: name.value,
      name_key: key,
      full_name: full,
      kind: kind.value,
      parent_id: parentId,
      active: active.value ? 1 : 0,
      revision,
    });
    for (const former of names) {
      if (former !== name.value)
        rows.add('unit_former_names', [id, former], {
          unit_id: id,
          name: former,
          name_key: nameKey(former),
        });
    }
    for (const register of [name, kind, active]) addOvertaken(rows, id, register);
  }
  return rows;
}
