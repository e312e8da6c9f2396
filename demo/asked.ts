/** What the program that builds demo counties is asked on its command line. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_FINDINGS } from './generate.ts';

const FEWEST = 200;
const MOST = 1_000_000;

export const USAGE = `Usage: npm run demo -- [--findings <${FEWEST} to ${MOST}>] <folder>
Builds an invented county (演示数据) with that many findings, ${DEFAULT_FINDINGS} unless told, into a folder that is empty or new.`;

interface Asked {
  findings: number;
  folder: string;
}

/** What was asked for, or what is wrong with it. */
export function asked(args: string[]): Asked | string {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(args);
  } catch (error) {
    // The first sentence says which option is not known; the rest is about Node.
    return String(error instanceof Error ? error.message : error).replace(/\. .*/s, '.');
  }
  const { values, positionals } = parsed;
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) return 'Name one folder to build into.';
  const text = values.findings ?? String(DEFAULT_FINDINGS);
  const findings = Number(text);
  if (!/^\d+$/.test(text) || findings < FEWEST || findings > MOST) {
    return `--findings must be a whole number from ${FEWEST} to ${MOST}.`;
  }
  const folder = resolve(path);
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) return `${folder} is not a folder.`;
    if (readdirSync(folder).length > 0) return `${folder} is not empty; nothing was changed.`;
  }
  return { findings, folder };
}

const parse = (args: string[]) =>
  parseArgs({
    args,
    options: { findings: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    allowPositionals: true,
  });
