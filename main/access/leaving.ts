/** A laptop leaves the office: the receipt that another one gives, and erasing by it. docs/decisions/leaving.md */
import { readFileSync, statSync } from 'node:fs';
import { type leavingCalls, Receipt } from '../../shared/access/leaving.ts';
import type { FileToken } from '../../shared/ids.ts';
import { parsedJson } from '../../shared/json.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { printed } from '../files/printed.ts';
import { takePlaces } from '../files/save-place.ts';
import { meaningOf } from '../store/faults.ts';
import { writeWholeFile } from '../store/whole-file.ts';
import { erase } from './erase.ts';
import { certificateHtml, handOverListHtml } from './leaving-papers.ts';

/** Far more than a receipt takes. */
const MOST_BYTES = 8 * 1024 ** 2;

/** A receipt that was chosen, where it is for this laptop as it stands. */
async function receiptIn({ session, tokens, terms }: AppContext, token: FileToken) {
  const { open } = session;
  if (!open) return refuse({ code: 'locked' });
  const path = tokens.look(token, 'read');
  if (path === undefined) return refuseFor('file_gone');
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MOST_BYTES)
    return refuseFor('receipt_damaged');
  const receipt = Receipt.safeParse(parsedJson(readFileSync(path, 'utf8'))).data;
  if (!receipt) return refuseFor('receipt_damaged');
  const checked = await open.call('access.checkReceipt', receipt, terms());
  if (!checked.ok) return checked;
  const { received, why } = checked.value;
  return why ? refuseFor(why) : ok(received);
}

function save(place: string, content: Uint8Array): Result<null> {
  try {
    writeWholeFile(place, content);
    return ok(null);
  } catch (error) {
    const meaning = meaningOf(error);
    if (!meaning) throw error;
    return { ok: false, refusal: meaning };
  }
}

async function print({ host }: AppContext, html: string, place: string): Promise<Result<null>> {
  const pdf = await printed(host, html, 'a paper of a laptop that leaves');
  return pdf ? save(place, pdf) : refuseFor('printing_failed');
}

export const leavingHandlers: AppHandlers<typeof leavingCalls> = {
  'leaving.receive': async (context, { deviceId, file }) => {
    const { open } = context.session;
    if (!open) return refuse({ code: 'locked' });
    const places = takePlaces(context, [file]);
    if (!places.ok) return places;
    const received = await open.call('access.receiveLeaving', { deviceId }, context.terms());
    if (!received.ok) return received;
    const receipt = Buffer.from(JSON.stringify(received.value, null, 2));
    const saved = save(places.value[0] ?? '', receipt);
    return saved.ok ? ok(received.value.received) : refuseFor('receipt_not_saved');
  },

  'leaving.list': async (context, { deviceId, file }) => {
    const { session, terms } = context;
    const { open, zone } = session;
    if (!open) return refuse({ code: 'locked' });
    const places = takePlaces(context, [file]);
    if (!places.ok) return places;
    const received = await open.call('access.received', { deviceId }, terms());
    if (!received.ok) return received;
    const office = await open.call('office.get', {}, terms());
    if (!office.ok) return office;
    const { name } = office.value.office;
    const page = handOverListHtml({ office: name, received: received.value, zone });
    return print(context, page, places.value[0] ?? '');
  },

  'leaving.read': async (context, { receipt }) => receiptIn(context, receipt),

  'leaving.erase': async (context, { receipt, certificate, office: typed }) => {
    const { session, host, terms } = context;
    const { open, person, zone } = session;
    if (!(open && person)) return refuse({ code: 'locked' });
    if (session.store !== 'office') return refuseFor('no_office');
    const received = await receiptIn(context, receipt);
    if (!received.ok) return received;
    const office = await open.call('office.get', {}, terms());
    if (!office.ok) return office;
    const { name } = office.value.office;
    if (typed.normalize('NFKC').trim() !== name.normalize('NFKC'))
      return refuseFor('other_office_name');
    const places = takePlaces(context, [certificate]);
    if (!places.ok) return places;
    const drafts = await open.call('drafts.count', {}, terms());
    if (!drafts.ok) return drafts;
    const { now: at } = terms();
    const told = { office: name, received: received.value, drafts: drafts.value };
    const page = { ...told, person: person.name, at, zone };
    const printed = await print(context, certificateHtml(page), places.value[0] ?? '');
    if (!printed.ok) return printed;
    // Nothing was written meanwhile: what comes from here on finds the store closed.
    const again = await receiptIn(context, receipt);
    if (!again.ok) return again;
    await session.lock('command');
    const files = session.filesOf('office');
    const erased = await session.whileClosed(files, async () => {
      erase(host.dataFolder);
      return ok(null);
    });
    await session.choose(null);
    return erased;
  },
};
