/**
 * An office in a folder of its own, with real passphrases: made once per test file; each test then runs the application on
 * a copy.
 */
import { createHash, randomBytes } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type App, createApp } from '../../main/create-app.ts';
import { Keys, newRecoveryKey } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import type { AppEvent } from '../../shared/bridge.ts';
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts';
import type { FileToken } from '../../shared/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { FOUNDER } from './founder.ts';
import { createTestHost, type TestHost } from './test-host.ts';
import { createUnlockedStore, type UnlockedStore } from './unlocked-store.ts';

/** One account per role, beside the founder's. */
export const ACCOUNTS = {
  inspector: { name: '陆青禾', signInName: 'lu.qinghe', passphrase: '山脚下第三座石桥通往旧磨坊' },
  team_leader: { name: '顾长河', signInName: 'gu.changhe', passphrase: '雨停之后再出发吧不要着急' },
  office_head: {
    name: '秦望舒',
    signInName: 'qin.wangshu',
    passphrase: '旧书桌左边的抽屉放着信纸',
  },
  keeper: { name: '方守一', signInName: 'fang.shouyi', passphrase: '每晚十点检查门窗再熄灯火' },
} as const satisfies Record<Role, { name: string; signInName: string; passphrase: string }>;

export interface RunningApp {
  app: App;
  host: TestHost;
  events: AppEvent[];
  /** Why it was locked, each time. */
  locks(): string[];
  call<Name extends CallName>(
    name: Name,
    input: CallInput<Name>,
  ): Promise<Result<CallOutput<Name>>>;
  /** Makes a call that must succeed, and answers its value. */
  must<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<CallOutput<Name>>;
  /** Makes a call that must be refused, and answers why. */
  refused<Name extends CallName>(name: Name, input: CallInput<Name>): Promise<Refusal>;
  /** Chooses a file, and answers what the window gets for it. */
  chooseFile(path: string): Promise<FileToken>;
  /** The same of a place to save to. */
  choosePlace(path: string): Promise<FileToken>;
  /** The same of a folder on another disk, with the backups there. */
  chooseDisk(path: string): Promise<NonNullable<CallOutput<'backups.chooseDisk'>>>;
  signIn(who: { signInName: string; passphrase: string }): Promise<void>;
  /** Closes the application, leaving the folder. */
  close(): Promise<void>;
}

export function runApp(host: TestHost): RunningApp {
  const app = createApp(host);
  const events: AppEvent[] = [];
  app.onEvent((event) => events.push(event));
  const running: RunningApp = {
    app,
    host,
    events,
    locks: () => events.flatMap((event) => (event.kind === 'locked' ? [event.because] : [])),
    // dispatch answers by the output schema of the very name.
    call: (name, input) =>
      app.dispatch(name, input) as ReturnType<typeof running.call<typeof name>>,
    must: async (name, input) => {
      const result = await running.call(name, input);
      if (!result.ok) throw new Error(`${name} was refused: ${JSON.stringify(result.refusal)}`);
      return result.value;
    },
    refused: async (name, input) => {
      const result = await running.call(name, input);
      if (result.ok) throw new Error(`${name} was not refused`);
      return result.refusal;
    },
    chooseFile: async (path) => {
      host.choose = [path];
      const [chosen] = await running.must('files.choose', {});
      if (!chosen) throw new Error('nothing was chosen');
      return chosen.file;
    },
    choosePlace: async (path) => {
      host.save = path;
      const place = await running.must('files.chooseSave', { suggestedName: 'x' });
      if (!place) throw new Error('no place was chosen');
      return place.file;
    },
    chooseDisk: async (path) => {
      host.folder = path;
      const disk = await running.must('backups.chooseDisk', {});
      if (!disk) throw new Error('no disk was chosen');
      return disk;
    },
    signIn: async ({ signInName, passphrase }) => {
      await running.must('access.signIn', { signInName, passphrase });
    },
    close: () => app.close(),
  };
  return running;
}

/** Puts another recovery key in force, and answers it. */
export async function renewRecoveryKey(running: RunningApp): Promise<{ recoveryKey: string }> {
  const another = await running.must('access.newRecoveryKey', {});
  await running.must('access.renewRecoveryKey', another);
  return another;
}

export interface TestOffice {
  folder: string;
  recoveryKey: string;
  /** Starts the application on a copy of the office. */
  open(): RunningApp;
  /** Removes the office and every copy. */
  remove(): void;
}

/** The recovery key is the same in every office: a test that alters a sign of it alters the same one in every run. */
const always = (count: number) =>
  createHash('sha256').update('recovery').digest().subarray(0, count);

/**
 * An office with its founder, with the accounts of the roles asked for, and with what `prepare` records. It is put
 * together past the application, by the same parts: signing in and out for every account would take longer than the tests.
 */
export async function createTestOffice(
  roles: readonly Role[] = [],
  prepare: (unlocked: UnlockedStore, dataKey: Uint8Array) => Promise<void> = async () => {},
): Promise<TestOffice> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-office-'));
  const files = storeFiles(join(folder, 'office'));
  mkdirSync(files.folder);
  const { keys, dataKey } = Keys.create(files.keys, randomBytes);
  const recoveryKey = newRecoveryKey(always);
  const unlocked = createUnlockedStore(files.folder, dataKey, {
    own: await keys.put(FOUNDER, FOUNDER.passphrase, dataKey, randomBytes),
    recovery: await keys.put('recovery', recoveryKey, dataKey, randomBytes),
  });
  for (const role of roles) {
    const { name, signInName, passphrase } = ACCOUNTS[role];
    const key = await keys.put({ signInName }, passphrase, dataKey, randomBytes);
    unlocked.add(name, [role], signInName, key);
  }
  await prepare(unlocked, dataKey);
  unlocked.store.db.checkpoint();
  unlocked.close();

  const copies: { host: TestHost; running: RunningApp }[] = [];
  return {
    folder,
    recoveryKey,
    open: () => {
      const host = createTestHost();
      cpSync(folder, host.dataFolder, { recursive: true });
      const copy = { host, running: runApp(host) };
      copies.push(copy);
      return copy.running;
    },
    remove: () => {
      for (const { host } of copies) host.remove();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
