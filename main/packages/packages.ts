/**
 * Packages as people give and take them. Giving: written whole beside its place; then noted, so that its number is never used
 * again; then moved in; then recorded. Taking: the files first, so that all that is said of the record is true of them too.
 */
import { realpathSync, statSync } from 'node:fs';
import type { packageCalls } from '../../shared/packages/calls.ts';
import { ok, type Reason, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
import { isWithin } from '../files/save-place.ts';
import { nameOf } from './folder.ts';

/** A folder that was chosen, past any links. Refusals: folder_gone, inside_data_folder. */
function folderOutside(path: string | undefined, dataFolder: string): Result<string> {
  if (path === undefined || !statSync(path, { throwIfNoEntry: false })?.isDirectory())
    return refuseFor('folder_gone');
  const place = realpathSync.native(path);
  return isWithin(place, dataFolder) ? refuseFor('inside_data_folder') : ok(place);
}

interface Unfit {
  name: string;
  why: Reason;
}

/** Of several packages none of which can be taken in, what is said: of those for others only where there are no other. */
const worst = (unfit: readonly Unfit[]): Reason =>
  unfit.find(({ why }) => why !== 'package_for_another')?.why ?? unfit[0]?.why ?? 'package_none';

/** As there is on any stick that goes from laptop to laptop. */
const isUsual = ({ why }: Unfit): boolean =>
  why === 'package_for_another' || why === 'package_taken';

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
    const written = await open.reader.call('packages.write', { ...asked, folder: into }, terms());
    if (!written.ok) return written;
    const given = { to, written: written.value };
    const noted = await open.owner.call('packages.noteGiven', given, terms());
    if (!noted.ok) return noted;
    const { names } = written.value;
    const moved = await open.reader.call('packages.moveIn', { folder: into, names }, terms());
    return moved.ok ? open.owner.call('packages.recordGiven', given, terms()) : moved;
  },

  'packages.look': async ({ session, terms, tokens }, { folder: chosen }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const folder = tokens.look(chosen, 'folder');
    if (folder === undefined) return refuseFor('folder_gone');
    const found = await open.reader.call('packages.openAll', { folder }, terms());
    if (!found.ok) return found;
    const wanted = [];
    const unfit: Unfit[] = [];
    for (const { folder: place, content, why, files, elsewhere } of found.value) {
      const name = nameOf(place);
      if (why) unfit.push({ name, why });
      if (!content) continue;
      const tried = await open.owner.call('packages.try', { content, files, elsewhere }, terms());
      if (tried.ok) wanted.push({ place, tried: tried.value });
      else if (tried.refusal.code === 'refused') unfit.push({ name, why: tried.refusal.reason });
      else return tried;
    }
    const [first] = wanted;
    if (!first) {
      const why = worst(unfit);
      if (why !== 'package_for_another') return refuseFor(why);
      const met = await open.reader.call('packages.introductions', { folder }, terms());
      if (!met.ok) return met;
      return refuseFor(met.value.length > 0 ? 'package_introduces' : why);
    }
    return ok({
      first: { ...first.tried, package: tokens.give(first.place, 'folder') },
      count: wanted.length,
      unfit: unfit.filter((one) => !isUsual(one)),
    });
  },

  'packages.meet': async ({ session, terms, tokens }, { folder: chosen }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const folder = tokens.look(chosen, 'folder');
    if (folder === undefined) return refuseFor('folder_gone');
    const found = await open.reader.call('packages.introductions', { folder }, terms());
    if (!found.ok) return found;
    return open.owner.call('packages.recordMet', { introductions: found.value }, terms());
  },

  'packages.take': async ({ session, terms, tokens }, { package: chosen }) => {
    const { open } = session;
    if (!open) return refuse({ code: 'locked' });
    const folder = tokens.look(chosen, 'folder');
    if (folder === undefined) return refuseFor('folder_gone');
    const brought = await open.reader.call('packages.bring', { folder }, terms());
    if (!brought.ok) return brought;
    return open.owner.call('packages.recordTaken', brought.value, terms());
  },
};
