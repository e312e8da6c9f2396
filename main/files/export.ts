/**
 * Taking files out of the store: the one way by which anything is saved where the person chose. The order is what makes
 * it safe. Noted in the store; written whole beside their places; moved in, older files waiting aside; recorded. Until
 * then a failure leaves everything as it was, and a document that was not recorded was not issued.
 */
import { rmSync } from 'node:fs';
import type { ExportId } from '../../shared/ids.ts';
import { type Result, refuse } from '../../shared/refusal.ts';
import type { AppContext } from '../app-context.ts';
import { fileIdentity, type Written as WrittenFile } from '../store/exports.ts';
import { codeOf } from '../store/faults.ts';
import type { SavePlace } from './save-place.ts';

interface Files<Written, Recorded> {
  /** Writes the files whole to these paths. What it leaves when it fails is removed. */
  write: (parts: string[]) => Promise<Result<Written>>;
  /** The SHA-256 of each. */
  hashes: (written: Written) => string[];
  /** Records the fact that speaks of them, and with it that the export counts (`noteRecorded`). */
  record: (written: Written, exportId: ExportId) => Promise<Result<Recorded>>;
}

/** Also where the store was locked meanwhile: it could see to that at its next opening only. One held open stays until then. */
function removeNow(part: string): void {
  try {
    rmSync(part, { force: true });
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
  }
}

/** Refusals: what `write` and `record` refuse for, and file_in_use, folder_gone, folder_not_writable, disk_full. */
export async function exportFiles<Written, Recorded>(
  { session, terms }: AppContext,
  targets: readonly SavePlace[],
  files: Files<Written, Recorded>,
): Promise<Result<Recorded>> {
  const { open, files: store } = session;
  if (!open || !store) return refuse({ code: 'locked' });
  const storeFile = fileIdentity(store.database);
  const noted = await open.call('exports.note', { targets: [...targets], storeFile }, terms());
  if (!noted.ok) return noted;
  const { id, places } = noted.value;
  let written: WrittenFile[] = places.map((place) => ({ ...place, hash: null }));

  const carryOut = async (): Promise<Result<Recorded>> => {
    const content = await files.write(places.map(({ part }) => part));
    if (!content.ok) {
      for (const { part } of places) removeNow(part);
      return content;
    }
    const hashes = files.hashes(content.value);
    written = places.map((place, i) => ({ ...place, hash: hashes[i] ?? null }));
    const whole = await open.call('exports.noteWhole', { written }, terms());
    if (!whole.ok) return whole;
    const moved = await open.call('exports.moveIn', { places }, terms());
    if (!moved.ok) return moved;
    return files.record(content.value, id);
  };

  const result = await carryOut();
  // Locked half-way: whether it was recorded is found in the store, at the next opening.
  if (!result.ok && result.refusal.code === 'locked') return result;
  const settled = result.ok
    ? await open.call('exports.finish', { places }, terms())
    : await open.call('exports.takeBack', { written }, terms());
  // What could not be put right now stays noted, and is at the next opening.
  if (settled.ok) await open.call('exports.forget', { id }, terms());
  return result;
}
