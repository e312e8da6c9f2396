/** Which versions have left a store behind, and which of them are released. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { ROOT } from '../support/sources.ts';

export const STORES = import.meta.dirname;

const Package = z.object({ version: z.string() });

/** The version that is being worked on. */
export const { version: VERSION } = Package.parse(
  JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')),
);

export const VERSIONS = readdirSync(STORES).filter((name) => /^\d+\.\d+\.\d+$/.test(name));

/** A version is released once it has a heading of its own in CHANGELOG.md. */
export const isReleased = (version: string): boolean =>
  readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8').split('\n').includes(`## ${version}`);
