/** What the store's threads do on the way of a package: the files beside the owner, the rows on it (main/packages/packages.ts). */
import { z } from 'zod';
import { Sha256 } from '../../shared/evidence/evidence-record.ts';
import { DeviceId } from '../../shared/ids.ts';
import { PackageView, packageCalls, Stranger } from '../../shared/packages/calls.ts';
import { Since } from '../../shared/packages/package.ts';
import { ok, Reason, type Result, refuseFor } from '../../shared/refusal.ts';
import type { LongContext, Longs, Writes } from '../context.ts';
import { DEVICES, nameOfDevice } from '../devices/devices.ts';
import { tried } from '../fold/fold.ts';
import { Bytes, innerLong, innerWrite } from '../inner-call.ts';
import type { WritableDb } from '../store/database.ts';
import { admitted, upToOf } from './admit.ts';
import { packagesIn } from './folder.ts';
import { type Package, unpacked } from './format.ts';
import { moveIn, WrittenPackage, writePackage } from './give.ts';
import { giverIn, introductionIn, isOwnPackage, meet } from './introduction.ts';
import { noteFinished, noteGiven, noteGivenAgain, noteTaken, takenFrom } from './links.ts';
import {
  Brought,
  bringFiles,
  filesToCome,
  filesWanted,
  isTaken,
  openPackage,
  takeRows,
} from './take.ts';

const Given = z.strictObject({ to: DeviceId, written: WrittenPackage });
const whole = { sees: 'whole' } as const;

const Preview = PackageView.omit({ package: true });

export const packageInnerCalls = {
  /** Refusals: those of `packages.give`. */
  'packages.write': innerLong(
    z.strictObject({
      to: DeviceId,
      folder: z.string(),
      since: Since,
      disc: z.number().nullable(),
    }),
    WrittenPackage,
    whole,
  ),
  /** Before it can be taken by anybody: its number is used up. */
  'packages.noteGiven': innerWrite(Given, z.null(), whole),
  'packages.moveIn': innerLong(
    z.strictObject({ folder: z.string(), names: z.array(z.string()) }),
    z.null(),
  ),
  'packages.recordGiven': innerWrite(Given, packageCalls['packages.give'].output, whole),

  /** Each package in a folder: its content, or why it cannot be taken in. */
  'packages.openAll': innerLong(
    z.strictObject({ folder: z.string() }),
    z.array(
      z.strictObject({
        folder: z.string(),
        content: Bytes.nullable(),
        why: Reason.nullable(),
        /** Files that lie there and are new here, and how many lie elsewhere. */
        here: z.array(Sha256),
        elsewhere: z.number(),
      }),
    ),
    whole,
  ),
  /** What introduces a laptop of the office that was not met here, nor is by a package that can be taken in. */
  'packages.introductions': innerLong(
    z.strictObject({ folder: z.string() }),
    z.array(Bytes),
    whole,
  ),
  /** Who they are that may be met. */
  'packages.tryMeeting': innerWrite(
    z.strictObject({ introductions: z.array(Bytes) }),
    z.array(Stranger),
    whole,
  ),
  'packages.recordMet': innerWrite(
    z.strictObject({ device: DeviceId, introductions: z.array(Bytes) }),
    packageCalls['packages.meet'].output,
    whole,
  ),
  /** What would come of a package. */
  'packages.try': innerWrite(
    z.strictObject({ content: Bytes, files: z.number(), elsewhere: z.number() }),
    Preview,
    whole,
  ),
  /** Copies a package's files, and gives its content. Refusals: those of `packages.take`. */
  'packages.bring': innerLong(
    z.strictObject({ folder: z.string() }),
    Brought.extend({ content: Bytes }),
    whole,
  ),
  'packages.recordTaken': innerWrite(
    Brought.extend({ content: Bytes }),
    packageCalls['packages.take'].output,
    whole,
  ),
};

/** A package that the reader has opened, looked at once more on the thread that takes it in. */
function again(db: WritableDb, content: Uint8Array): Result<Package> {
  const asked = unpacked(content);
  return asked.ok ? admitted(db, asked.value) : asked;
}

export const packageInnerWrites: Writes<typeof packageInnerCalls> = {
  'packages.noteGiven': ({ db, now }, { to, written: { number, hash, heads, files } }) => {
    noteGiven(db, to, { number, hash, at: now, heads, files });
    return ok(null);
  },

  'packages.recordGiven': (context, { to, written }) => {
    const { number, hash, facts, files, lost, names } = written;
    noteFinished(context.db, to, number);
    noteGivenAgain(context.db, to, written.files);
    const went = { facts, files: files.length };
    context.record('package.given', DEVICES, { deviceId: to, number, hash, ...went });
    const answer = { names, ...went, lost };
    context.keepAnswer(answer);
    return ok(answer);
  },

  'packages.tryMeeting': (context, { introductions }) => {
    const strangers = introductions.flatMap((content) =>
      tried(context.db, () => {
        const met = meet(context, content);
        return met.ok ? [met.value] : [];
      }),
    );
    // One laptop may have given several.
    return ok([...new Map(strangers.map((each) => [each.device, each])).values()]);
  },

  'packages.recordMet': (context, { device, introductions }) => {
    const introduction = introductions.find((each) => giverIn(each) === device);
    if (!introduction) return refuseFor('package_for_another');
    const met = meet(context, introduction);
    if (!met.ok) return met;
    const { name } = met.value;
    context.keepAnswer({ name });
    return ok({ name });
  },

  'packages.try': (context, { content, files, elsewhere }) => {
    const { db } = context;
    const asked = again(db, content);
    if (!asked.ok) return asked;
    const { from, number, madeAt, previous } = asked.value.manifest;
    const before = takenFrom(db, from);
    // Its name too: it may be a laptop that was never met.
    const came = tried(db, () => {
      const come = takeRows(context, asked.value);
      return { ...come, from: nameOfDevice(db, from) };
    });
    if (isTaken(db, asked.value) && came.facts + files === 0) return refuseFor('package_taken');
    const isGap = previous !== null && !before.some(({ hash }) => hash === previous);
    return ok({ number, madeAt, ...came, files, elsewhere, isGap });
  },

  'packages.recordTaken': (context, { content, brought, lacking, toKeep }) => {
    const { db, now } = context;
    const asked = again(db, content);
    if (!asked.ok) return asked;
    const { manifest, hash } = asked.value;
    const { from: deviceId, number, files } = manifest;
    const wasTaken = isTaken(db, asked.value);
    const came = takeRows(context, asked.value, new Set(toKeep));
    if (wasTaken && came.facts + brought + toKeep.length === 0) return refuseFor('package_taken');
    const upTo = upToOf(asked.value);
    const names = files.map(({ name }) => name);
    noteTaken(db, manifest, { number, hash, at: now, upTo, files: names });
    const counts = { facts: came.facts, files: brought, lacking };
    context.record('package.taken', DEVICES, { deviceId, number, hash, ...counts });
    const answer = { from: nameOfDevice(db, deviceId), ...came, files: brought, lacking };
    context.keepAnswer(answer);
    return ok(answer);
  },
};

async function lookAt({ store: { db, vault } }: LongContext, folder: string) {
  const found = await openPackage(db, folder);
  if (!found.ok) {
    const reason = found.refusal.code === 'refused' ? found.refusal.reason : 'package_damaged';
    const isOwn = reason === 'package_for_another' && (await isOwnPackage(db, folder));
    const why: Reason = isOwn ? 'package_own' : reason;
    return { folder, content: null, why, here: [], elsewhere: 0 };
  }
  const { content, asked } = found.value;
  const { here, elsewhere } = filesToCome(
    (name) => vault.has(name),
    folder,
    filesWanted(db, asked),
  );
  const names = here.map(({ name }) => name);
  return { folder, content, why: null, here: names, elsewhere: elsewhere.length };
}

export const packageInnerLongs: Longs<typeof packageInnerCalls> = {
  'packages.write': (context, giving) => writePackage(context, giving),

  'packages.moveIn': async (_, { folder, names }) => moveIn(folder, names),

  'packages.openAll': async (context, { folder }) => {
    const all = [];
    for (const each of packagesIn(folder)) all.push(await lookAt(context, each));
    return ok(all);
  },

  'packages.introductions': async ({ store: { db } }, { folder }) => {
    const all = [];
    const metAnyway = new Set<string | undefined>();
    for (const each of packagesIn(folder)) {
      const found = await openPackage(db, each);
      if (found.ok) metAnyway.add(found.value.asked.manifest.from);
      const introduction = found.ok ? null : await introductionIn(db, each);
      if (introduction) all.push(introduction);
    }
    return ok(all.filter((content) => !metAnyway.has(giverIn(content))));
  },

  'packages.bring': async (context, { folder }) => {
    const found = await openPackage(context.store.db, folder);
    if (!found.ok) return found;
    const { content, asked } = found.value;
    const brought = await bringFiles(context, folder, asked);
    return brought.ok ? ok({ ...brought.value, content }) : brought;
  },
};
