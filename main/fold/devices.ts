/** The devices the office's stores are written as, from their facts. */
import type { Fact } from '../store/journal.ts';
import { Rows } from './rows.ts';

export const DEVICE_TABLES = ['devices'] as const;

export function deviceRows(facts: readonly Fact[]): Rows {
  const rows = new Rows();
  const ended = new Map(
    facts.flatMap((fact) =>
      fact.kind === 'device.ended' ? [[fact.body.deviceId, fact.at] as const] : [],
    ),
  );
  for (const { kind, at, body } of facts) {
    if (kind !== 'device.enrolled') continue;
    const { deviceId: id, publicKey, name } = body;
    rows.add('devices', [id], {
      id,
      public_key: publicKey,
      name,
      enrolled_at: at,
      ended_at: ended.get(id) ?? null,
    });
  }
  return rows;
}
