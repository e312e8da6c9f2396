/**
 * Where the person may save to. Threat: a readable copy saved over a file of the store, by mistake or on purpose, and the
 * store is gone; saved among its files, it lies where nobody looks for it. So the application's own folder is no place to
 * save to: not by another spelling of it, not through a link, not by a second name of one of its files.
 */
import { type BigIntStats, lstatSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FileToken } from '../../shared/ids.ts';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import type { AppContext } from '../app-context.ts';

/** A path that was looked at: the only kind an export takes. */
export type SavePlace = string & { readonly brand: unique symbol };

const isSame = (a: BigIntStats, b: BigIntStats): boolean => a.dev === b.dev && a.ino === b.ino;

/** In whole numbers: Windows tells files apart by more digits than a `number` holds. */
const found = (path: string): BigIntStats | undefined =>
  statSync(path, { throwIfNoEntry: false, bigint: true });

/** Whether a path that is there is a folder, or below it, by whatever name. */
export function isWithin(path: string, folder: string): boolean {
  const ours = found(folder);
  return ours !== undefined && isBelow(path, ours);
}

/** Compared by what the system says they are, not by their names: names have many spellings. */
function isBelow(path: string, folder: BigIntStats): boolean {
  const here = found(path);
  if (here && isSame(here, folder)) return true;
  const above = dirname(path);
  return above !== path && isBelow(above, folder);
}

/** Whether a file with several names is also one of those in a folder. */
const isAmong = (file: BigIntStats, folder: string): boolean =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).some((entry) => {
    const other = entry.isFile() && found(join(entry.parentPath, entry.name));
    return other && isSame(other, file);
  });

/** The place itself, past any links. Refusals: folder_gone, folder_in_the_way, folder_not_writable, inside_data_folder. */
export function placeToSave(path: string, dataFolder: string): Result<SavePlace> {
  const folder = dirname(path);
  if (!found(folder)?.isDirectory()) return refuseFor('folder_gone');
  const present = lstatSync(path, { throwIfNoEntry: false });
  const file = present && found(path);
  if (file?.isDirectory()) return refuseFor('folder_in_the_way');
  // A device, or a link that leads nowhere.
  if (present && !file?.isFile()) return refuseFor('folder_not_writable');
  const place = file
    ? realpathSync.native(path)
    : join(realpathSync.native(folder), basename(path));
  const ours = found(dataFolder);
  if (ours && isBelow(place, ours)) return refuseFor('inside_data_folder');
  if (file && file.nlink > 1n && isAmong(file, dataFolder)) return refuseFor('inside_data_folder');
  // Looked at above.
  return ok(place as SavePlace);
}

/**
 * A folder for backups on another disk than any of the application's own, past any links. Two partitions of one disk cannot
 * be told from two disks. Refusals: folder_gone, inside_data_folder, same_disk.
 */
export function folderOnOtherDisk(path: string, own: readonly string[]): Result<string> {
  const folder = found(path);
  if (!folder?.isDirectory()) return refuseFor('folder_gone');
  const place = realpathSync.native(path);
  const ours = own.flatMap((each) => found(each) ?? []);
  if (ours.some((each) => isBelow(place, each))) return refuseFor('inside_data_folder');
  return ours.some(({ dev }) => dev === folder.dev) ? refuseFor('same_disk') : ok(place);
}

/** The places the person chose, one for each file. Refusals: file_gone, same_place, and those of `placeToSave`. */
export function takePlaces(
  { host, tokens }: Pick<AppContext, 'host' | 'tokens'>,
  chosen: readonly FileToken[],
): Result<SavePlace[]> {
  const places: SavePlace[] = [];
  for (const token of chosen) {
    const path = tokens.take(token, 'save');
    if (path === undefined) return refuseFor('file_gone');
    const place = placeToSave(path, host.dataFolder);
    if (!place.ok) return place;
    if (places.includes(place.value)) return refuseFor('same_place');
    places.push(place.value);
  }
  return ok(places);
}
