/**
 * What a second laptop of the office wrote on the last day, without knowing of the first: a finding confirmed on one was
 * dismissed on the other, and an extension granted on one refused on the other. Its facts are taken in as a package's would be.
 */
import { z } from 'zod';
import type { OpenStore } from '../main/answer.ts';
import type { Actor } from '../main/context.ts';
import { beginDevice } from '../main/devices/devices.ts';
import { forget } from '../main/fold/kept.ts';
import { ForeignRow, takeFacts } from '../main/journal/take.ts';
import { CHAIN_COLUMNS } from '../main/store/chains.ts';
import { writingDevice } from '../main/store/device.ts';
import { sql } from '../main/store/sql.ts';
import { ExtensionId, FindingId, OrderId } from '../shared/ids.ts';
import type { Chance } from './chance.ts';
import { Clerk } from './clerk.ts';
import type { County } from './county.ts';
import { CONFIRM, DISMISS, EXTENSION_GRANTED, EXTENSION_REFUSED } from './texts/follow-ups.ts';

/** Who wrote the finding, and who asked for the extension, on which the laptops differ (arranged.ts). */
export function writersOf({ teams }: County) {
  const [, , two, three] = teams;
  const [handler, visitor] = two?.inspectors ?? [];
  const [author] = three?.inspectors ?? [];
  if (!(handler && visitor && author)) throw new Error('the teams are not complete');
  return { handler, visitor, author };
}

const Finding = z.object({ id: FindingId });
const Extension = z.object({ extensionId: ExtensionId, id: OrderId });

function mattersOf({ db }: OpenStore, county: County) {
  const { author, handler } = writersOf(county);
  const finding = db.get(
    Finding,
    sql`SELECT id FROM findings WHERE stage = 'submitted' AND recorded_by = ${author.personId} LIMIT 1`,
  );
  const extension = db.get(
    Extension,
    sql`SELECT id AS extensionId, order_id AS id FROM extensions
        WHERE decision = 'pending' AND asked_by = ${handler.personId} LIMIT 1`,
  );
  if (!(finding && extension)) throw new Error('there is nothing to differ on');
  return { finding: finding.id, extension };
}

const Row = z.looseObject({}).transform((row) => ForeignRow.parse(row));

/** What is done as another laptop: the rows it writes, none of which stand here. */
export function writtenElsewhere(
  { db }: OpenStore,
  clerk: Clerk,
  keeper: Actor,
  acts: () => void,
): ForeignRow[] {
  const rows = db.transaction(
    () => {
      db.run(sql`DELETE FROM this_device`);
      clerk.write(keeper, (context) => beginDevice(context, null));
      acts();
      const { id } = writingDevice(db);
      return db.all(
        Row,
        sql`SELECT ${CHAIN_COLUMNS} FROM journal WHERE device = ${id} ORDER BY device_sequence`,
      );
    },
    () => false,
  );
  forget(db);
  return rows;
}

export function secondLaptop(
  store: OpenStore,
  { clerk, chance, county, seed }: { clerk: Clerk; chance: Chance; county: County; seed: string },
): void {
  const { finding, extension } = mattersOf(store, county);
  const { head, deputy, teams } = county;
  const [, , , three, four] = teams;
  if (!(three && four)) throw new Error('the teams are not complete');
  const other = new Clerk(store, `${seed} second laptop`, clerk.now);
  const rows = writtenElsewhere(store, other, head, () => {
    other.ask(four.leader, 'findings.dismiss', {
      ...other.finding(finding),
      reason: chance.pick(DISMISS.any),
    });
    other.ask(deputy, 'orders.refuseExtension', {
      ...other.order(extension.id),
      extensionId: extension.extensionId,
      reason: chance.pick(EXTENSION_REFUSED),
    });
  });
  store.db.transaction(() => {
    clerk.ask(three.leader, 'findings.confirm', {
      ...clerk.finding(finding),
      note: CONFIRM.at(-2) ?? '',
    });
    clerk.ask(head, 'orders.grantExtension', {
      ...clerk.order(extension.id),
      extensionId: extension.extensionId,
      note: EXTENSION_GRANTED.at(-2) ?? '',
    });
    clerk.write(head, (context) => takeFacts(context, rows));
  });
}
