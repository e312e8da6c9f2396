/** The people a finding names, all of them in one column of a query. */
import { z } from 'zod';
import { InvolvedView } from '../../shared/findings/involved.ts';
import { json } from '../store/columns.ts';
import { sql } from '../store/sql.ts';

/** Of a query over `findings`: read it with `InvolvedColumn`. */
export const INVOLVED = sql`
  (SELECT json_group_array(json_object('post', post, 'name', finding_involved.name, 'count', finding_involved.count,
       'unitId', finding_involved.unit_id, 'unitText', unit_text, 'what', what, 'when', said_when, 'note', note,
       'unitName', coalesce(whose.full_name, unit_text)) ORDER BY position)
     FROM finding_involved LEFT JOIN units AS whose ON whose.id = finding_involved.unit_id
     WHERE finding_id = findings.id)`;

/** How many they are, of a query over `findings`: those who are named, one each, and those who are only counted. */
export const PEOPLE = sql`
  (SELECT coalesce(sum(coalesce(finding_involved.count, 1)), 0) FROM finding_involved WHERE finding_id = findings.id)`;

const Lines = z.array(InvolvedView);

export const InvolvedColumn = json(Lines);
