/** The office and its settings, from their facts. */
import type { Office } from '../../shared/office/office.ts';
import type { Fact } from '../store/chains.ts';
import type { World } from './case.ts';
import { Register } from './register.ts';
import { isBarred } from './rights.ts';
import { Rows } from './rows.ts';
import { addOvertaken } from './set-aside.ts';

export const OFFICE_TABLES = ['office', 'set_aside'] as const;

type Field = string;

export function officeRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  let founded: Fact<'office.founded'> | undefined;
  let revision = 0;
  let recoveryRecipient: string | null = null;
  // Each field by itself: two may have changed different ones.
  const fields = new Map<Field, Register<unknown>>();
  // A setting may be younger than the office.
  const settingNames = new Set<Field>();
  for (const fact of facts) {
    if (fact.kind === 'store.rekeyed') isBarred(rows, 'office', fact, world);
    if (fact.kind === 'store.recovery_key_made' && !isBarred(rows, 'office', fact, world)) {
      recoveryRecipient = fact.body.recipient;
    }
    if (fact.kind !== 'office.founded' && fact.kind !== 'office.changed') continue;
    if (fact.kind === 'office.founded') founded ??= fact;
    else if (isBarred(rows, 'office', fact, world)) continue;
    revision += 1;
    const { office, settings } = fact.body;
    for (const name of Object.keys(settings)) settingNames.add(name);
    for (const [field, value] of Object.entries({ ...office, ...settings })) {
      const register = fields.get(field);
      if (register) register.put(value, fact);
      else fields.set(field, new Register(value, fact, world));
    }
  }
  if (!founded) return rows;
  const value = (field: Field) => fields.get(field)?.value;
  const { office, demo } = founded.body;
  const valuesOf = (names: Iterable<Field>) =>
    Object.fromEntries(Array.from(names, (field) => [field, value(field)]));
  const { name, documentPrefix, organiser } = valuesOf(Object.keys(office)) as Office;
  rows.add('office', [1], {
    only: 1,
    name,
    document_prefix: documentPrefix,
    organiser,
    settings: JSON.stringify(valuesOf(settingNames)),
    demo: demo ? 1 : 0,
    recovery_recipient: recoveryRecipient,
    revision,
  });
  for (const register of fields.values()) addOvertaken(rows, 'office', register);
  return rows;
}
