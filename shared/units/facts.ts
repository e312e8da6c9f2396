import { z } from 'zod';
import { fact } from '../fact.ts';
import { UnitId } from '../ids.ts';
import { UnitKind, UnitName } from './unit.ts';

export const unitFacts = {
  'unit.added': fact(
    1,
    z.strictObject({
      unitId: UnitId,
      name: UnitName,
      kind: UnitKind,
      parentId: UnitId.nullable(),
    }),
  ),
  'unit.changed': fact(
    1,
    z.strictObject({
      unitId: UnitId,
      seen: z.number().int(),
      name: UnitName,
      kind: UnitKind,
      active: z.boolean(),
    }),
  ),
};
