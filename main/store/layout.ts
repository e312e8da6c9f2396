/** What lies where in a store's folder. */
import { join } from 'node:path';

export interface StoreFiles {
  folder: string;
  /** The encrypted database, with -wal and -shm beside it while open. */
  database: string;
  /** Key slots: the data key, wrapped once for each person and once for the recovery key. */
  keys: string;
  /** Held open by the one process that uses the store. */
  inUse: string;
  /** Evidence files, each sealed, by the hash of the sealed bytes. */
  vault: string;
  backups: string;
}

export const storeFiles = (folder: string): StoreFiles => ({
  folder,
  database: join(folder, 'mingcha.db'),
  keys: join(folder, 'keys.json'),
  inUse: join(folder, 'in-use'),
  vault: join(folder, 'evidence'),
  backups: join(folder, 'backups'),
});
