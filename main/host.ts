/** What the application needs from outside. Everything it does not get from here it does itself, in plain Node. */
import type { z } from 'zod';
import type { DemoPerson } from '../shared/access/calls.ts';
import type { Instant } from '../shared/dates.ts';
import type { Result } from '../shared/refusal.ts';
import type { ToldFault } from './told-fault.ts';

/** The log in the data folder: faults, and what took long. A full one lies beside it as `….1`. */
export const LOG = 'mingcha.log';

export interface Host {
  /** The folder that holds the stores and the preferences; it exists and belongs to this person. */
  dataFolder: string;
  /** BCP 47 tag of the system's language. */
  systemLanguage: string;
  now(): Instant;
  /** What tells this machine from others, the same at every start; null where it cannot be told. */
  machineId(): Promise<string | null>;
  /** Milliseconds since the machine was started, asleep or awake. Setting the clock does not change it. */
  uptime(): number;
  /** Cryptographically random, except in tests and in the demo county. */
  randomBytes(count: number): Uint8Array;
  /** Lets the person choose files to read; paths, none when they give up. */
  chooseFiles(): Promise<string[]>;
  /** The paths of what was dropped or pasted into the window last, files and folders; once, and none of what has no path. */
  droppedFiles(): Promise<string[]>;
  /** Lets the person choose where to save; null when they give up. */
  chooseSave(suggestedName: string): Promise<string | null>;
  /** Lets the person choose a folder, beginning where they chose last; null when they give up. */
  chooseFolder(last: string | null): Promise<string | null>;
  /** Prints a self-contained HTML document as PDF. */
  printToPdf(html: string): Promise<Uint8Array>;
  /**
   * Seals small texts with the operating system's keychain; null where there is none worth trusting. Asked for when it is
   * needed, not before: some systems ask the person at once.
   */
  secretBox(): Promise<SecretBox | null>;
  /** Notes a fault, or what took long, for whoever looks after the program. Carries no case content. */
  log(entry: LogEntry): void;
  demo: DemoCounty;
}

/** An invented county to try everything on. The application knows no more of it than that it can be built. */
export interface DemoCounty {
  /** Who can sign in there, each with the passphrase that the window shows (`DEMO_PASSPHRASE`). */
  people: readonly z.infer<typeof DemoPerson>[];
  /** Builds it into a folder. Refusals: busy, cancelled, folder_not_writable, disk_full. */
  build(
    folder: string,
    terms: {
      /** Its years end on the day before. */
      now: Instant;
      random(count: number): Uint8Array;
      /** Not zero once the person wants it stopped. */
      cancel: SharedArrayBuffer;
      onProgress(done: number, total: number): void;
      onFault(error: ToldFault): void;
    },
  ): Promise<Result<null>>;
}

export interface SecretBox {
  seal(text: string): Promise<Uint8Array>;
  /** Null when it was sealed by another system account or machine. */
  open(sealed: Uint8Array): Promise<string | null>;
}

interface Noted {
  at: Instant;
  /** What was being done: a call's name, a step of starting. */
  during: string;
}

export interface LoggedFault extends Noted {
  reference: string;
  error: ToldFault;
}

/** Something that others had to wait for. */
export interface LoggedWait extends Noted {
  /** Milliseconds. */
  took: number;
}

export type LogEntry = LoggedFault | LoggedWait;
