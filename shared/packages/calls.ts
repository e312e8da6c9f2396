import { z } from 'zod';
import { act, app, read } from '../call.ts';
import { Instant } from '../dates.ts';
import { DeviceId, FileToken } from '../ids.ts';
import { WRITTEN_BY } from '../people/rights.ts';
import { Reason } from '../refusal.ts';
import { Since } from './package.ts';

const Exchanged = z.strictObject({ number: z.number().int(), at: Instant });

const count = z.number().int().nonnegative();

/** What would go that is new there: records, the cases they are of, and files with their bytes; and the cases of which nothing goes. */
const Going = z.strictObject({
  facts: count,
  cases: count,
  files: count,
  bytes: count,
  withheld: count,
});
export type Going = z.infer<typeof Going>;

export const LinkView = z.strictObject({
  device: DeviceId,
  name: z.string(),
  /** The last package given to that laptop, and the last taken from it. */
  given: Exchanged.nullable(),
  taken: Exchanged.nullable(),
  /** What would go by each choice. */
  going: z.strictObject({ known: Going, last: Going }),
});
export type LinkView = z.infer<typeof LinkView>;

/** What taking a package in comes to. */
const Came = {
  /** Records that are new here. */
  facts: count,
  /** Findings that are contested now and were not before. */
  contested: count,
  /** Records that did not fit. */
  setAside: count,
  /** Those kept apart: they wait for others to come, or their laptop's data was copied. */
  waiting: count,
  forked: count,
  /** Those written on a laptop after it was put out of use: they wait for the office head. */
  held: count,
  /** Those that are not what their laptop signed; none is kept. */
  refused: count,
  /** Those that belong to no share of this laptop: only their place is kept. */
  withheld: count,
  /** This laptop is given another share of the record from now on. */
  isShareChanged: z.boolean(),
};

export const PackageView = z.strictObject({
  /** Its folder. */
  package: FileToken,
  from: z.string(),
  number: z.number().int(),
  madeAt: Instant,
  ...Came,
  /** Files that lie here and are new; and those that belong to it and lie elsewhere, as on another disc. */
  files: count,
  elsewhere: count,
  /** A package before this one has not been taken in. */
  isGap: z.boolean(),
});
export type PackageView = z.infer<typeof PackageView>;

/** A laptop of the office that was never met here, as what lies beside its package tells of it. */
export const Stranger = z.strictObject({
  device: DeviceId,
  /** Its letter and the end of its id, as it shows them itself. */
  name: z.string(),
  /** The device that it goes on in place of; null where there is none. */
  inPlaceOf: z.string().nullable(),
  since: Instant,
  /** Who began it, and who signs in there, as far as they are known here. */
  person: z.string().nullable(),
  people: z.array(z.string()),
});
export type Stranger = z.infer<typeof Stranger>;

export const packageCalls = {
  /** The other laptops in use, with what would go to each. */
  'packages.links': read('signed_in', z.strictObject({}), z.array(LinkView), { sees: 'whole' }),
  /** The number of the last package that was taken in here of a laptop, also of one that is out of use. */
  'packages.lastTaken': read(
    'signed_in',
    z.strictObject({ from: DeviceId }),
    z.number().int().nullable(),
    { sees: 'whole', restsOn: ['devices'] },
  ),
  /** Since when something has waited to be given, where that is for too long; null where nothing has. */
  'packages.due': read(
    'signed_in',
    z.strictObject({}),
    z.strictObject({ since: Instant.nullable() }),
    {
      sees: 'whole',
    },
  ),
  /** Lets the person choose a folder to give into or take from; null when they do not. */
  'packages.chooseFolder': app(
    'signed_in',
    z.strictObject({}),
    z.strictObject({ folder: FileToken, name: z.string() }).nullable(),
  ),
  /**
   * 给出: writes a package for another laptop into a folder, on one disc or several. Refusals: not_found (that laptop is
   * out of use), folder_gone, inside_data_folder, package_disk_full, disk_failed, folder_not_writable, cancelled, busy.
   */
  'packages.give': act(
    'signed_in',
    z.strictObject({
      to: DeviceId,
      folder: FileToken,
      since: Since,
      /** The most bytes of one disc; null where all goes into one folder. */
      disc: z.number().int().positive().nullable(),
    }),
    z.strictObject({
      /** The folders that were written. */
      names: z.array(z.string()),
      facts: count,
      files: count,
      /** Files that are missing here or were changed, and so are not in it. */
      lost: count,
    }),
    { alone: true },
  ),
  /**
   * What lies in a folder: the first package for this laptop that is to be taken in, as it would come to be, and how many
   * there are. Refusals: folder_gone, package_none, and why the only one there cannot be taken in: package_damaged,
   * package_newer, package_for_another, package_from_unknown, package_first_missing, package_signature,
   * package_rolled_back, package_taken, package_own.
   */
  'packages.look': app(
    'signed_in',
    z.strictObject({ folder: FileToken }),
    z.strictObject({
      first: PackageView,
      count,
      /** Others that lie there and cannot be taken in, by the names of their folders; not those for other laptops, nor what was taken in before. */
      unfit: z.array(z.strictObject({ name: z.string(), why: Reason })),
    }),
  ),
  /** The laptops of the office that gave what lies in a folder and were never met here. Refusals: folder_gone. */
  'packages.strangers': app('signed_in', z.strictObject({ folder: FileToken }), z.array(Stranger)),
  /**
   * 确认: takes in who one of them is, so that it can be given to. Answers what it is called. For those who say what a laptop is
   * given. Refusals: folder_gone, package_for_another (it is not to be given to).
   */
  'packages.meet': act(
    WRITTEN_BY['device.share_changed'],
    z.strictObject({ folder: FileToken, device: DeviceId }),
    z.strictObject({ name: z.string() }),
  ),
  /**
   * 接收: takes a package in: its files one by one, then its records. What lies on another disc is taken from there by taking
   * the same package in once more. Refusals: those of `packages.look`, disk_full, disk_failed, cancelled, busy.
   */
  'packages.take': act(
    'signed_in',
    z.strictObject({ package: FileToken }),
    z.strictObject({ from: z.string(), ...Came, files: count, lacking: count }),
    { alone: true },
  ),
};
