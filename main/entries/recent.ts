/** What somebody has entered lately, for the lists they choose from. */
import { z } from 'zod';
import type { entryCalls } from '../../shared/entries/calls.ts';
import { PersonId, TermId } from '../../shared/ids.ts';
import { ok } from '../../shared/refusal.ts';
import type { Reads } from '../context.ts';
import { spellingOf } from '../store/spelling.ts';
import { sql } from '../store/sql.ts';
import { lastVisitsOf } from '../units/units.ts';

const Person = z.object({ id: PersonId });
const Leaf = z.object({ id: TermId });
const Place = z.object({ place: z.string() });

export const entryReads: Reads<typeof entryCalls> = {
  'entries.recent': ({ db, actor }) => {
    const lately = lastVisitsOf(actor.personId);
    const people = db.all(
      Person,
      sql`SELECT person_id AS id FROM visit_members WHERE visit_id IN ${lately}
          GROUP BY person_id ORDER BY max(visit_id) DESC, min(position) LIMIT 8`,
    );
    const leaves = db.all(
      Leaf,
      sql`SELECT leaf_id AS id FROM visits JOIN findings ON findings.case_id = visits.case_id
            AND findings.visit_id = visits.id
          WHERE visits.id IN ${lately} GROUP BY leaf_id ORDER BY max(findings.id) DESC LIMIT 6`,
    );
    return ok({ people: people.map(({ id }) => id), leafIds: leaves.map(({ id }) => id) });
  },
  'entries.places': ({ db }, { unitId }) => {
    const places = db.all(
      Place,
      sql`SELECT place FROM findings WHERE unit_id = ${unitId}
          GROUP BY place ORDER BY max(happened_on) DESC, max(id) DESC LIMIT 12`,
    );
    return ok(places.map(({ place: name }) => ({ name, spelling: spellingOf(name) })));
  },
};
