/**
 * Before any test: what people get is built, the page the journeys walk in and the threads that work on a store, and a
 * place made for what is made once for all tests.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { ensureBuilt } from '../../scripts/built.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** A folder that lasts as long as the run. */
    madeOnce: string;
  }
}

export async function setup(project: TestProject): Promise<() => void> {
  await ensureBuilt('renderer');
  await ensureBuilt('electron');
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-made-once-'));
  project.provide('madeOnce', folder);
  return () => rmSync(folder, { recursive: true, force: true });
}
