/** What is inspected: a county's departments, townships, villages and window units, as a tree. */
import { z } from 'zod';
import { UnitId } from '../ids.ts';
import { name } from '../text.ts';

export const UnitKind = z.enum([
  /** 县直部门 */
  'department',
  /** 乡镇(街道) */
  'township',
  /** 村(社区) */
  'village',
  /** 窗口单位 */
  'window',
]);
export type UnitKind = z.infer<typeof UnitKind>;

export const UnitName = name(60);

export const Unit = z.strictObject({
  id: UnitId,
  name: UnitName,
  kind: UnitKind,
  parentId: UnitId.nullable(),
  active: z.boolean(),
  revision: z.number().int(),
});
export type Unit = z.infer<typeof Unit>;

/**
 * What a unit is called where nothing else says where it belongs: by its own name, and after the name of what it is
 * under when another unit has the same one (青禾镇新民村).
 */
export const fullName = (name: string, above: string | null, isShared: boolean): string =>
  !isShared || above === null || name.startsWith(above) ? name : `${above}${name}`;
