/**
 * Packages as people give and take them. Giving: written whole beside its place; then noted, so that its number is never used
 * again; then moved in; then recorded. Taking: the files first, so that all that is said of the record is true of them too.
 */
import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import type { FileToken } from '../../shared/ids.ts';
import type { packageCalls } from '../../shared/packages/calls.ts';
import { ok, type Reason, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { isWithin } from '../files/save-place.ts';
import { nameOf } from './folder.ts';

/** A folder that was chosen, past any links. Refusals: folder_gone, inside_data_folder. */
function folderOutside(path: string | undefined, dataFolder: string): Result<string> {
  if (path === undefined || !statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return refuseFor('folder_gone');
  const place = realpathSync.native(path);
  return isWithin(place, dataFolder) ? refuseFor('inside_data_folder') : ok(place);
}

/** The threads of the open store, and the folder that was chosen. Refusals: locked, folder_gone. */
function placeOf({ session: { open }, tokens }: AppContext, chosen: FileToken) {
  if (!open) return refuse({ code: 'locked' });
  const folder = tokens.look(chosen, 'folder');
  if (folder === undefined) return refuseFor('folder_gone');
  return ok({ open, folder });
}

/** What the laptops that gave packages there say of themselves. Refusals: those of `placeOf`, and of reading it. */
async function introductionsIn(context: AppContext, chosen: FileToken) {
  const asked = placeOf(context, chosen);
  if (!asked.ok) return asked;
  const { open, folder } = asked.value;
  const found = await open.call('packages.introductions', { folder }, context.terms());
  return found.ok ? ok({ open, introductions: found.value }) : found;
}

interface Unfit {
  name: string;
  why: Reason;
}

/** As there is on any stick that goes from laptop to laptop; what is said where there is no other, the first of them. */
const USUAL: readonly Reason[] = ['package_taken', 'package_for_another', 'package_own'];

const isUsual = ({ why }: Unfit): boolean => USUAL.includes(why);

/** Of several packages none of which can be taken in, what is said. */
const worst = (unfit: readonly Unfit[]): Reason =>
  unfit.find((one) => !isUsual(one))?.why ??
  USUAL.find((usual) => unfit.some(({ why }) => why === usual)) ??
  'package_none';

/** Notes what lies there; answers whether it had not been seen: each disc of a package has other files, a copy has none. */
function isFirstSeen(seen: Map<string, Set<string>>, content: Uint8Array, here: string[]): boolean {
  const key = createHash('sha256').update(content).digest('hex');
  const before = seen.get(key);
  seen.set(key, new Set([...(before ?? []), ...here]));
  return !before || here.some((name) => !before.has(name));
}

export const packageHandlers: AppHandlers<typeof packageCalls> = {
  'packages.chooseFolder': async ({ host, tokens }) => {
    const folder = await host.chooseFolder(null);
    return ok(
      folder === null ? null : { folder: tokens.give(folder, 'folder'), name: nameOf(folder) },
    );
  },

  'packages.give': async ({ host, session, terms, tokens }, { folder: chosen, ...asked }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const folder = folderOutside(tokens.look(chosen, 'folder'), host.dataFolder);
    if (!folder.ok) return folder;
    const { to } = asked;
    const into = folder.value;
    const written = await open.call('packages.write', { ...asked, folder: into }, terms());
    if (!written.ok) return written;
    const given = { to, written: written.value };
    const noted = await open.call('packages.noteGiven', given, terms());
    if (!noted.ok) return noted;
    const { names } = written.value;
    const moved = await open.call('packages.moveIn', { folder: into, names }, terms());
    return moved.ok ? open.call('packages.recordGiven', given, terms()) : moved;
  },

  'packages.look': async (context, { folder: chosen }) => {
    const { terms, tokens } = context;
    const asked = placeOf(context, chosen);
    if (!asked.ok) return asked;
    const { open, folder } = asked.value;
    const found = await open.call('packages.openAll', { folder }, terms());
    if (!found.ok) return found;
    const wanted = [];
    const unfit: Unfit[] = [];
    const seen = new Map<string, Set<string>>();
    for (const { folder: place, content, why, here, elsewhere } of found.value) {
      const name = nameOf(place);
      if (why) unfit.push({ name, why });
      if (!(content && isFirstSeen(seen, content, here))) continue;
      const files = here.length;
      const tried = await open.call('packages.try', { content, files, elsewhere }, terms());
      if (tried.ok) wanted.push({ place, tried: tried.value });
      else if (tried.refusal.code === 'refused') unfit.push({ name, why: tried.refusal.reason });
      else return tried;
    }
    const [first] = wanted;
    if (!first) return refuseFor(worst(unfit));
    return ok({
      first: { ...first.tried, package: tokens.give(first.place, 'folder') },
      count: wanted.length,
      unfit: unfit.filter((one) => !isUsual(one)),
    });
  },

  'packages.strangers': async (context, { folder: chosen }) => {
    const { terms } = context;
    const found = await introductionsIn(context, chosen);
    if (!found.ok) return found;
    const { open, introductions } = found.value;
    return open.call('packages.tryMeeting', { introductions }, terms());
  },

  'packages.meet': async (context, { folder: chosen, device }) => {
    const { terms } = context;
    const found = await introductionsIn(context, chosen);
    if (!found.ok) return found;
    const { open, introductions } = found.value;
    return open.call('packages.recordMet', { device, introductions }, terms());
  },

  'packages.take': async (context, { package: chosen }) => {
    const { terms } = context;
    const asked = placeOf(context, chosen);
    if (!asked.ok) return asked;
    const { open, folder } = asked.value;
    const brought = await open.call('packages.bring', { folder }, terms());
    if (!brought.ok) return brought;
    return open.call('packages.recordTaken', brought.value, terms());
  },
};
