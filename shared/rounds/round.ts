/** A round (一轮督查): one outing of a team, on a day or several, going one way; to one unit or to thirty-five. */
import { z } from 'zod';
import { distinct } from '../distinct.ts';
import { PersonId } from '../ids.ts';

/** Who goes, the leader first. */
export const Team = distinct(z.array(PersonId).min(1).max(12));
