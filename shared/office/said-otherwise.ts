/** What a change of the office's settings says otherwise than they stand: what anybody looks for in one that does not count. */
import { z } from 'zod';
import { PAIRS, type Pair } from '../five-pairs.ts';
import { MARKINGS, type Marking } from './marked-words.ts';
import { RecordedOffice } from './office.ts';
import { SEPARATIONS, type Separation } from './separation.ts';
import { SettingsOnRecord } from './settings.ts';

const NUMBERS = ['dueDays', 'soonDays', 'burdenVisits', 'undoDays', 'idleMinutes'] as const;

export type SettingName =
  | 'name'
  | 'documentPrefix'
  | 'organiser'
  | Pair
  | (typeof NUMBERS)[number]
  | keyof Separation
  | Marking
  | 'timeZone';

const Said = z.object({ office: RecordedOffice, settings: SettingsOnRecord });
type Said = z.infer<typeof Said>;

const valuesOf = ({ office, settings }: Said): [SettingName, string | number | boolean][] => [
  ['name', office.name],
  ['documentPrefix', office.documentPrefix],
  ['organiser', office.organiser],
  ...PAIRS.map((pair): [Pair, number] => [pair, settings.targets[pair]]),
  ...NUMBERS.map((name): [SettingName, number] => [name, settings[name]]),
  ...SEPARATIONS.map((name): [SettingName, boolean] => [name, settings.separation[name]]),
  ...MARKINGS.map((marking): [Marking, string] => [
    marking,
    settings.markedWords[marking].join('、'),
  ]),
  ['timeZone', settings.timeZone],
];

/** `body`: of the fact, as it was recorded at whatever time; `standing`: the office as it stands, or another fact's body. */
export function saidOtherwise(
  body: unknown,
  standing: unknown,
): { name: SettingName; said: string; stands: string }[] {
  const [read, other] = [body, standing].map((each) => Said.safeParse(each).data);
  if (!(read && other)) return [];
  const stands = new Map(valuesOf(other));
  return valuesOf(read).flatMap(([name, said]) =>
    said === stands.get(name)
      ? []
      : [{ name, said: String(said), stands: String(stands.get(name)) }],
  );
}
