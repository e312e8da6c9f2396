/** Rounds: the head of each, and what its visits come to. */
import { ok, refuse } from '../../shared/refusal.ts';
import { RoundView, type roundCalls } from '../../shared/rounds/calls.ts';
import type { Reads } from '../context.ts';
import { nameThen } from '../people/name-then.ts';
import { texts } from '../store/columns.ts';
import { sql } from '../store/sql.ts';

const Row = RoundView.omit({ days: true }).extend({
  from: RoundView.shape.days.shape.from,
  to: RoundView.shape.days.shape.to,
  team: texts,
});

const COUNTS = sql`NOT visits.withdrawn`;

export const roundReads: Reads<typeof roundCalls> = {
  'rounds.get': ({ db }, { id }) => {
    const round = db.get(
      Row,
      sql`SELECT rounds.id, from_day AS "from", to_day AS "to", rounds.approach, started_at AS startedAt, about,
            (SELECT json_group_array(${nameThen(sql`round_members.person_id`, sql`rounds.begun_at`)} ORDER BY position)
               FROM round_members WHERE round_id = rounds.id) AS team,
            count(*) FILTER (WHERE ${COUNTS}) AS visits, count(visits.case_id) FILTER (WHERE ${COUNTS}) AS found,
            coalesce(sum(late) FILTER (WHERE ${COUNTS}), 0) AS late,
            coalesce(sum(absent) FILTER (WHERE ${COUNTS}), 0) AS absent,
            coalesce(sum(left_early) FILTER (WHERE ${COUNTS}), 0) AS leftEarly
          FROM rounds JOIN visits ON visits.round_id = rounds.id
          WHERE rounds.id = ${id} GROUP BY rounds.id`,
    );
    if (!round) return refuse({ code: 'not_found' });
    const { from, to, ...rest } = round;
    return ok({ ...rest, days: { from, to } });
  },
};
