import { z } from 'zod';
import { fact } from '../fact.ts';
import { flag, seen, text, unitId } from '../frozen.ts';

const kind = z.enum(['department', 'township', 'village', 'window']);

export const unitFacts = {
  'unit.added': fact(1, z.strictObject({ unitId, name: text, kind, parentId: unitId.nullable() })),
  'unit.changed': fact(1, z.strictObject({ unitId, seen, name: text, kind, active: flag })),
};
