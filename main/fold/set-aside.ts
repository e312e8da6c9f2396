/** Facts that stand apart, as rows: kept and shown with the subject they speak of. */
import type { Misfit } from '../../shared/journal/set-aside.ts';
import type { Fact } from '../store/chains.ts';
import type { Register } from './register.ts';
import type { Rows } from './rows.ts';

/** Why a fact stands apart: what is not in the record is named. */
export type Apart = Exclude<Misfit, 'missing'> | { missing: string };

export interface SetAside {
  fact: Fact;
  /** The finding of which the fact does not fit; empty when it is the fact as a whole. */
  findingId: string;
  why: Apart;
}

export function addSetAside(rows: Rows, subject: string, { fact, findingId, why }: SetAside): void {
  const { device, deviceSequence, stamp, kind, personId, at } = fact;
  rows.add('set_aside', [subject, device, deviceSequence, findingId], {
    subject,
    device,
    device_sequence: deviceSequence,
    finding_id: findingId,
    stamp,
    kind,
    person_id: personId,
    at,
    ...(typeof why === 'string' ? { reason: why, missing: null } : { reason: 'missing', ...why }),
  });
}

export const addMissing = (rows: Rows, subject: string, fact: Fact, missing: string): void =>
  addSetAside(rows, subject, { fact, findingId: '', why: { missing } });

/** The facts whose value of a field does not stand, though nobody who knew it has replaced it. */
export function addOvertaken(
  rows: Rows,
  subject: string,
  { open }: Pick<Register<unknown>, 'open'>,
): void {
  for (const { fact } of open.slice(1)) {
    addSetAside(rows, subject, { fact, findingId: '', why: 'overtaken' });
  }
}
