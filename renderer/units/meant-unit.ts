/** The unit that a typed text can only mean. */
import { useQueryClient } from '@tanstack/react-query';
import type { UnitId } from '../../shared/ids.ts';
import { ok, type Result } from '../../shared/refusal.ts';
import type { UnitRow } from '../../shared/units/calls.ts';
import { call, keyOf } from '../base/call.ts';
import { meantBy } from '../parts/by-label.ts';

const unitIn = (typed: string, found: readonly UnitRow[]): UnitId | undefined =>
  meantBy(typed, found, ({ fullName }) => fullName)?.id;

export function useMeantUnit() {
  const queries = useQueryClient();
  return {
    /** As far as the list tells that was last shown for it. */
    known: (typed: string): UnitId | undefined =>
      unitIn(typed, queries.getQueryData<UnitRow[]>(keyOf('units.find', { text: typed })) ?? []),
    find: async (typed: string): Promise<Result<UnitId | undefined>> => {
      const found = await call('units.find', { text: typed });
      return found.ok ? ok(unitIn(typed, found.value)) : found;
    },
  };
}
