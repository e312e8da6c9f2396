import { z } from 'zod';
import { read, write } from '../call.ts';
import { Period } from '../dates.ts';
import { UnitId } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { CONTENT_ROLES } from '../people/role.ts';
import { optionalLine } from '../text.ts';
import { Unit, UnitKind, UnitName } from './unit.ts';

/** One row of the unit tree, with what the row needs to say about inspection. */
export const UnitRow = Unit.extend({
  /** Its name, after that of what it is under where another unit has the same name. */
  fullName: z.string(),
  /** The names above it, topmost first. */
  above: z.array(z.string()),
  hasBelow: z.boolean(),
  /** Visits to this unit and to those under it in the 12 months before today. */
  visitsInYear: z.number().int(),
  /** Those to this very unit: what it is burdened with. */
  ownVisitsInYear: z.number().int(),
  /** Findings of this unit and of those under it on which something is still to be done. */
  openFindings: z.number().int(),
  /** Whoever asks keeps out of it (回避): no figure here counts what is there. */
  isRecused: z.boolean(),
});
export type UnitRow = z.infer<typeof UnitRow>;

export const unitCalls = {
  /** The units directly under one, or the topmost ones. */
  'units.under': read(
    CONTENT_ROLES,
    z.strictObject({ parentId: UnitId.nullable() }),
    z.array(UnitRow),
    { restsOn: ['units', 'recusals', 'cases', 'office'] },
  ),
  /**
   * Units whose name contains the text, or sounds like it (qhz), best first, then those where whoever asks has been last; at
   * most 50. An empty text gives these and the topmost ones.
   */
  'units.find': read(CONTENT_ROLES, z.strictObject({ text: optionalLine(60) }), z.array(UnitRow), {
    restsOn: ['units', 'recusals', 'cases', 'office'],
  }),
  'units.get': read(CONTENT_ROLES, z.strictObject({ id: UnitId }), UnitRow, {
    restsOn: ['units', 'recusals', 'cases', 'office'],
  }),
  /** How often the unit was visited in a period, by month. */
  'units.visitsByMonth': read(
    CONTENT_ROLES,
    z.strictObject({ id: UnitId, period: Period }),
    z.array(z.strictObject({ month: z.string(), visits: z.number().int() })),
    { restsOn: ['units', 'recusals', 'cases', 'office'] },
  ),
  /** Adds units, a name each, under one parent. Refusals: unit_exists (a sibling has the name); invalid_input with same_lines. */
  'units.add': write(
    WRITTEN_BY['unit.added'],
    z.strictObject({
      parentId: UnitId.nullable(),
      kind: UnitKind,
      names: z.array(UnitName).min(1).max(500),
    }),
    z.array(UnitRow),
  ),
  /** Renames a unit, corrects its kind or takes it out of use. Refusals: stale, unit_exists. */
  'units.change': write(
    WRITTEN_BY['unit.changed'],
    z.strictObject({
      id: UnitId,
      seen: z.number().int(),
      name: UnitName,
      kind: UnitKind,
      active: z.boolean(),
    }),
    UnitRow,
  ),
};
