/** The devices the office's stores are written as, and the books of numbers they keep, from their facts. */
import { Series } from '../../shared/devices/book.ts';
import type { Fact } from '../store/journal.ts';
import { Rows } from './rows.ts';

export const DEVICE_TABLES = ['devices', 'books', 'voided_numbers'] as const;

/** Before any year: the office's first device keeps every book until it is handed on. */
const FROM_THE_FIRST = '0000';

export function deviceRows(facts: readonly Fact[]): Rows {
  const rows = new Rows();
  const ended = new Map(
    facts.flatMap((fact) =>
      fact.kind === 'device.ended' ? [[fact.body.deviceId, fact.at] as const] : [],
    ),
  );
  const keep = (series: Series, year: string, device_id: string) =>
    rows.add('books', [series, year], { series, year, device_id });
  let founding = true;
  for (const { kind, at, body } of facts) {
    switch (kind) {
      case 'device.enrolled': {
        const { deviceId: id, publicKey, name, heads } = body;
        const ended_at = ended.get(id) ?? null;
        rows.add('devices', [id], { id, public_key: publicKey, name, enrolled_at: at, ended_at });
        if (!founding || heads.length > 0) break;
        founding = false;
        for (const series of Series.options) keep(series, FROM_THE_FIRST, id);
        break;
      }
      case 'book.handed':
        keep(body.series, body.year, body.deviceId);
        break;
      case 'number.voided': {
        const { series, year, from, to, reason } = body;
        rows.add('voided_numbers', [series, year, from, to], {
          series,
          year,
          from_serial: from,
          to_serial: to,
          reason,
        });
        break;
      }
    }
  }
  return rows;
}
