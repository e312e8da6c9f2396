/** The unit that a typed text can only mean. */
import type { UnitId } from '../../shared/ids.ts';
import { ok, type Result } from '../../shared/refusal.ts';
import type { UnitRow } from '../../shared/units/calls.ts';
import { call, keyOf, queries } from '../base/call.ts';
import { meantBy } from '../parts/by-label.ts';

const unitIn = (typed: string, found: readonly UnitRow[]): UnitId | undefined =>
  meantBy(typed, found, ({ fullName }) => fullName)?.id;

/** As far as the list tells that was last shown for what was typed. */
export const knownUnit = (typed: string): UnitId | undefined =>
  unitIn(typed, queries.getQueryData<UnitRow[]>(keyOf('units.find', { text: typed })) ?? []);

interface Meaning {
  /** For work at the unit: one that whoever is signed in keeps out of is not meant. */
  isForWork?: boolean;
  /** Where several are found, the first is meant: it was marked. */
  isFirstMeant?: boolean;
}

export async function findUnit(
  typed: string,
  { isForWork = false, isFirstMeant = false }: Meaning = {},
): Promise<Result<UnitId | undefined>> {
  const found = await call('units.find', { text: typed });
  if (!found.ok) return found;
  const units = found.value.filter(({ isRecused }) => !(isForWork && isRecused));
  return ok(unitIn(typed, units) ?? (isFirstMeant ? units[0]?.id : undefined));
}
