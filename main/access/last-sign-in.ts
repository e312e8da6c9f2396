/**
 * The name last signed in with, so that it need not be typed every morning. Names are content, so it is kept only where
 * the system's keychain can seal it; a file that cannot be opened, or written, costs no more than typing the name.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignInName } from '../../shared/people/person.ts';
import type { Host } from '../host.ts';
import { codeOf, meaningOf } from '../store/faults.ts';
import { writeWholeFile } from '../store/whole-file.ts';

const fileIn = ({ dataFolder }: Host) => join(dataFolder, 'last-sign-in');

export async function keepSignInName(host: Host, signInName: string): Promise<void> {
  const box = await host.secretBox();
  if (!box) return;
  try {
    writeWholeFile(fileIn(host), await box.seal(signInName));
  } catch (error) {
    if (!meaningOf(error)) throw error;
  }
}

/** Null where there is none, or none that can be read. */
function sealedNameOf(host: Host): Uint8Array | null {
  try {
    return readFileSync(fileIn(host));
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return null;
  }
}

export async function lastSignInName(host: Host): Promise<string | null> {
  const sealed = sealedNameOf(host);
  const box = sealed && (await host.secretBox());
  const name = sealed && (await box?.open(sealed));
  return SignInName.safeParse(name).data ?? null;
}
