/**
 * What tells this machine from others, so that a store copied to another one notices. Stable, and read without a network:
 * the systems keep such an id themselves. Only its hash is kept, and only inside the encrypted store.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

type Read = () => Promise<string>;

/** Where each system says it, in the order in which to look. */
const SOURCES: Readonly<Partial<Record<NodeJS.Platform, readonly Read[]>>> = {
  linux: ['/etc/machine-id', '/var/lib/dbus/machine-id'].map(
    (path) => () => readFile(path, 'utf8'),
  ),
  darwin: [
    async () => {
      const { stdout } = await run('/usr/sbin/ioreg', ['-rd1', '-c', 'IOPlatformExpertDevice']);
      return /"IOPlatformUUID" = "([^"]+)"/.exec(stdout)?.[1] ?? '';
    },
  ],
  win32: [
    async () => {
      const reg = join(process.env.SystemRoot ?? '', 'System32', 'reg.exe');
      const key = 'HKLM\\SOFTWARE\\Microsoft\\Cryptography';
      const { stdout } = await run(reg, ['query', key, '/v', 'MachineGuid', '/reg:64'], {
        windowsHide: true,
      });
      return /MachineGuid\s+REG_SZ\s+(\S+)/.exec(stdout)?.[1] ?? '';
    },
  ],
};

/** Null where the machine does not say: then it is taken for the same one. */
export async function machineId(
  sources: readonly Read[] = SOURCES[process.platform] ?? [],
): Promise<string | null> {
  for (const read of sources) {
    const said = await read().catch(() => '');
    const id = said.trim().toLowerCase();
    // Some images are handed out with a placeholder in this place.
    if (/^[0-9a-f-]{32,36}$/.test(id) && !/^[0-]+$/.test(id)) {
      return createHash('sha256').update(`mingcha machine ${id}`).digest('hex');
    }
  }
  return null;
}
