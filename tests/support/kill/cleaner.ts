/** Takes off a laptop what is out of its share, and keeps what each step of it leaves. */
import { cleanUp } from '../../../main/access/clean-up.ts';
import { localDate } from '../../../shared/dates.ts';
import { PersonId } from '../../../shared/ids.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { DATA_KEY, openUnlockedStore } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , folder = '', into = '', keeper = '', now = ''] = process.argv;
const { store, close } = openUnlockedStore(folder, 'cleans up');
const actor = { personId: PersonId.parse(keeper), roles: ['keeper' as const] };
keepEachStep(folder, into);
const cleaned = cleanUp(
  { store, actor, now: Number(now), today: localDate(Number(now), HOME_ZONE), progress: () => {} },
  { dataKey: DATA_KEY },
);
if (!cleaned.ok) throw new Error(`the clean-up was refused: ${JSON.stringify(cleaned.refusal)}`);
close();
