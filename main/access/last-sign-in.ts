/**
 * The name last signed in with, so that it need not be typed every morning. Names are content, so it is kept only where
 * the system's keychain can seal it; a file that cannot be opened, or written, costs no more than typing the name.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SignInName } from '../../shared/people/facts.ts';
import type { Host } from '../host.ts';
import { meaningOf } from '../store/faults.ts';
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

export async function lastSignInName(host: Host): Promise<string | null> {
  const file = fileIn(host);
  const box = existsSync(file) ? await host.secretBox() : null;
  const name = await box?.open(readFileSync(file));
  return SignInName.safeParse(name).data ?? null;
}
