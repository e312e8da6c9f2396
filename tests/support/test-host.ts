/** A host for tests: a real folder, a clock that stands still until told, repeatable randomness. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoCounty } from '../../demo/build.ts';
import type { Host, LoggedFault, LoggedWait } from '../../main/host.ts';

export interface TestHost extends Host {
  /** Moves the clock on. */
  pass(milliseconds: number): void;
  /** Sets the clock, while time passes as before. */
  setClock(to: number): void;
  /** What the machine is known by. */
  machine: string | null;
  /** What the next dialog answers. */
  choose: string[];
  /** What was dropped on the window. */
  dropped: string[];
  save: string | null;
  folder: string | null;
  faults: LoggedFault[];
  waits: LoggedWait[];
  remove(): void;
}

export const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;

/** A Monday morning. */
export const START = Date.UTC(2026, 2, 2, 1, 0);

export function createTestHost(
  dataFolder = mkdtempSync(join(tmpdir(), 'mingcha-test-')),
): TestHost {
  let at = START;
  let run = 0;
  let drawn = 0;
  const host: TestHost = {
    dataFolder,
    systemLanguage: 'zh-CN',
    now: () => at,
    machineId: async () => host.machine,
    uptime: () => run,
    randomBytes: (count) => {
      const blocks = Array.from({ length: Math.ceil(count / 32) }, () =>
        createHash('sha256').update(`test ${drawn++}`).digest(),
      );
      return Buffer.concat(blocks).subarray(0, count);
    },
    machine: 'the machine of the tests',
    choose: [],
    dropped: [],
    save: null,
    folder: null,
    chooseFiles: async () => host.choose,
    droppedFiles: async () => host.dropped.splice(0),
    chooseSave: async () => host.save,
    chooseFolder: async () => host.folder,
    printToPdf: async () => Buffer.from('%PDF-1.4'),
    secretBox: async () => null,
    faults: [],
    waits: [],
    log: (entry) => {
      if ('error' in entry) host.faults.push(entry);
      else host.waits.push(entry);
    },
    pass: (milliseconds) => {
      at += milliseconds;
      run += milliseconds;
    },
    setClock: (to) => {
      at = to;
    },
    demo: demoCounty,
    remove: () => rmSync(dataFolder, { recursive: true, force: true }),
  };
  return host;
}
