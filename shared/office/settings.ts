/** The office's own numbers. No threshold here is law: each shows in the app where it came from. */
import { z } from 'zod';
import { PAIRS } from '../five-pairs.ts';
import { HOME_ZONE, TimeZone } from '../time-zone.ts';
import { typedNumber } from '../typed.ts';
import { MarkedWords, MarkedWordsForm, USUAL_MARKED_WORDS } from './marked-words.ts';
import { DEFAULT_SEPARATION, Separation } from './separation.ts';

const share = z.number().int().min(50).max(95);

export const Settings = z.strictObject({
  /**
   * The share of the main side that must be exceeded, per pair, in percent. Default 50, "more than half": the source
   * of the method names no number.
   */
  targets: z.strictObject(
    Object.fromEntries(PAIRS.map((pair) => [pair, share])) as Record<
      (typeof PAIRS)[number],
      typeof share
    >,
  ),
  /** Minutes without a key or a pointer after which the app locks. */
  idleMinutes: z.number().int().min(1).max(120),
  /** Days proposed for mending when an order is issued. Default 15, after several counties' practice (13710: 7 to 30). */
  dueDays: z.number().int().min(1).max(180),
  /** Days before the due moment from which a matter counts as due soon. Default 3 (Xi'an: last three days yellow). */
  soonDays: z.number().int().min(1).max(30),
  /** Inspections of one unit within 12 months from which the app warns of a burden. Default 4. */
  burdenVisits: z.number().int().min(1).max(60),
  /** Days within which one may take back one's own last move. Default 3: a matter's papers go out within the week. */
  undoDays: z.number().int().min(1).max(30),
  /** Who must not be the same in one matter. */
  separation: Separation,
  /** What is shown below an account that is being typed. */
  markedWords: MarkedWords,
  /** Whose days and hours the record is kept in, whatever the laptop's clock is set to. */
  timeZone: TimeZone,
});
export type Settings = z.infer<typeof Settings>;

const { targets, idleMinutes, dueDays, soonDays, burdenVisits, undoDays } = Settings.shape;

/** The settings as they are filled in: what is no number is kept as typed until the form is sent. */
export const SettingsForm = Settings.extend({
  targets: z.strictObject({
    approach: typedNumber(targets.shape.approach),
    coverage: typedNumber(targets.shape.coverage),
    voices: typedNumber(targets.shape.voices),
    proof: typedNumber(targets.shape.proof),
    standing: typedNumber(targets.shape.standing),
  }),
  idleMinutes: typedNumber(idleMinutes),
  dueDays: typedNumber(dueDays),
  soonDays: typedNumber(soonDays),
  burdenVisits: typedNumber(burdenVisits),
  undoDays: typedNumber(undoDays),
  markedWords: MarkedWordsForm,
});

export const DEFAULT_SETTINGS: Settings = {
  targets: { approach: 50, coverage: 50, voices: 50, proof: 50, standing: 50 },
  idleMinutes: 10,
  dueDays: 15,
  soonDays: 3,
  burdenVisits: 4,
  undoDays: 3,
  separation: DEFAULT_SEPARATION,
  markedWords: USUAL_MARKED_WORDS,
  timeZone: HOME_ZONE,
};

type Shape = Readonly<Record<string, z.ZodType>>;

const orDefault = (shape: Shape, defaults: Readonly<Record<string, unknown>>) =>
  z.object(
    Object.fromEntries(
      Object.entries(shape).map(([name, schema]) => [name, schema.catch(defaults[name])]),
    ),
  );

/**
 * The settings as a fact recorded them, at whatever time: what was no setting then, and what would not be allowed now,
 * is as it is by default.
 */
export const SettingsOnRecord = orDefault(
  { ...Settings.shape, targets: orDefault(targets.shape, DEFAULT_SETTINGS.targets) },
  DEFAULT_SETTINGS,
).pipe(Settings);
