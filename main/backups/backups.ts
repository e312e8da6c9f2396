/** Backups as people meet them: the list, and one more, on demand or daily. */
import { statSync } from 'node:fs';
import type { Backup, backupCalls, DiskBackup } from '../../shared/backups/calls.ts';
import { ok, type Result, refuse, refuseFor } from '../../shared/refusal.ts';
import type { AppContext, AppHandlers } from '../app-context.ts';
import { folderOnOtherDisk } from '../files/save-place.ts';
import { bytesCopied, listBackups } from '../store/backup.ts';
import type { StoreFiles } from '../store/layout.ts';
import { toldFault } from '../told-fault.ts';
import { backupsOn, placesOnDisk } from './disk.ts';
import { nameOfFolder } from './last-on-disk.ts';

/** How often it is told how much of a backup is written. */
const LOOK_EVERY_MS = 250;

export const backupHandlers: AppHandlers<
  Pick<
    typeof backupCalls,
    'backups.list' | 'backups.make' | 'backups.chooseDisk' | 'backups.toDisk'
  >
> = {
  'backups.list': async ({ session }) => ok(session.files ? listBackups(session.files) : []),

  'backups.make': async ({ session, terms }) => {
    const { open, files } = session;
    if (!open || !files) return refuse({ code: 'locked' });
    const its = terms();
    const whole = statSync(files.database).size;
    const watch = setInterval(
      () => its.onProgress?.(Math.min(bytesCopied(files), whole), whole),
      LOOK_EVERY_MS,
    );
    try {
      return await open.call('backups.copy', { cause: 'demand' }, its);
    } finally {
      clearInterval(watch);
    }
  },

  'backups.chooseDisk': async (context) => {
    const { host, session, terms, tokens } = context;
    const last = await session.open?.call('backups.lastFolder', {}, terms());
    const folder = await host.chooseFolder(last?.ok ? last.value : null);
    if (folder === null) return ok(null);
    const backups = placesOnDisk(folder).flatMap((place) => onDisk(context, place));
    return ok({
      disk: tokens.give(folder, 'folder'),
      name: nameOfFolder(folder),
      backups: backups.toSorted((a, b) => b.madeAt - a.madeAt),
    });
  },

  'backups.toDisk': async ({ host, session, terms, tokens }, { disk }) => {
    const { open, files } = session;
    if (!open || !files) return refuse({ code: 'locked' });
    if (session.store !== 'office') return refuseFor('no_office');
    const chosen = tokens.look(disk, 'folder');
    if (chosen === undefined) return refuseFor('folder_gone');
    const folder = folderOnOtherDisk(chosen, [host.dataFolder, files.folder]);
    if (!folder.ok) return folder;
    const where = { folder: folder.value };
    const written = await open.call('backups.writeToDisk', where, terms());
    if (!written.ok) return written;
    const { value } = written;
    return open.call('backups.recordToDisk', { ...where, written: value }, terms());
  },
};

const onDisk = ({ tokens }: AppContext, place: StoreFiles): DiskBackup[] => {
  const disk = tokens.give(place.folder, 'folder');
  return backupsOn(place).map(({ evidence, ...backup }) => ({
    ...backup,
    disk,
    evidence: evidence.length,
  }));
};

/** Backs the store up beside whatever the person does meanwhile, where its day has no backup yet. */
export function startBackup(context: AppContext): void {
  const { host } = context;
  const note = (error: unknown) =>
    host.log({
      at: host.now(),
      reference: 'backup',
      during: 'the daily backup',
      error: toldFault(error),
    });
  backUp(context).then((made) => {
    // Locked meanwhile, which is no fault: it is made as the next one signs in.
    if (!made.ok && made.refusal.code !== 'locked') note(made.refusal);
    if (made.ok && made.value) context.emit({ kind: 'changed', parts: ['backups'] });
  }, note);
}

async function backUp({ session, host }: AppContext): Promise<Result<Backup | null>> {
  const { open } = session;
  if (!open) return ok(null);
  const entropy = host.randomBytes(32);
  return open.call('backups.copyDaily', {}, { ...session.begin(), entropy });
}
