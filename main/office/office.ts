/** The office: its name, its letterhead and its settings. */
import { z } from 'zod';
import type { OfficeView, officeCalls } from '../../shared/office/calls.ts';
import { Office } from '../../shared/office/office.ts';
import { type Settings, SettingsOnRecord } from '../../shared/office/settings.ts';
import { ok, refuse } from '../../shared/refusal.ts';
import { HOME_ZONE, TimeZone } from '../../shared/time-zone.ts';
import type { Reads, Writes } from '../context.ts';
import type { ReadableDb } from '../store/database.ts';
import { TablesDiffer } from '../store/faults.ts';
import { sql } from '../store/sql.ts';

/** The settings that were read last: the same for years, and asked for with every list and every move. */
let known: { text: string; settings: Readonly<Settings> } | null = null;

function settingsIn(text: string): Settings {
  if (known?.text !== text) known = { text, settings: SettingsOnRecord.parse(JSON.parse(text)) };
  return known.settings;
}

const OfficeRow = z
  .object({
    name: z.string(),
    document_prefix: z.string(),
    organiser: Office.shape.organiser,
    settings: z.string(),
    demo: z.number(),
    revision: z.number(),
  })
  .transform(
    (row): OfficeView => ({
      office: {
        name: row.name,
        documentPrefix: row.document_prefix,
        organiser: row.organiser,
      },
      settings: settingsIn(row.settings),
      demo: row.demo === 1,
      revision: row.revision,
    }),
  );

export function readOffice(db: ReadableDb): OfficeView {
  const office = db.get(OfficeRow, sql`SELECT * FROM office`);
  if (!office) throw new TablesDiffer('the store has no office');
  return office;
}

const Recovery = z.object({ recipient: z.string().nullable() });

/** The public half of the recovery key's pair; null where there is none. */
export const recoveryRecipient = (db: ReadableDb): string | null =>
  db.get(Recovery, sql`SELECT recovery_recipient AS recipient FROM office`)?.recipient ?? null;

/** Another laptop may know a zone that this one does not. */
const Zone = z.object({ zone: TimeZone.catch(HOME_ZONE) });

/** The office's time zone; before it is founded, the one it would be founded in. */
export const zoneOf = (db: ReadableDb): TimeZone =>
  db.get(Zone, sql`SELECT settings ->> 'timeZone' AS zone FROM office`)?.zone ?? HOME_ZONE;

export const officeReads: Reads<typeof officeCalls> = {
  'office.get': ({ db }) => ok(readOffice(db)),
  'office.hasRecoveryKey': ({ db }) => ok({ has: recoveryRecipient(db) !== null }),
};

export const officeWrites: Writes<typeof officeCalls> = {
  'office.change': (context, { seen, office, settings }) => {
    if (readOffice(context.db).revision !== seen) return refuse({ code: 'stale' });
    context.record('office.changed', 'office', { seen, office, settings });
    return ok(readOffice(context.db));
  },
};
