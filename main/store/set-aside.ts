/** Facts that stand apart and wait for somebody to look at them; that one only agrees with another asks for nothing. */
import { sql } from './sql.ts';

export const ASKS = sql`set_aside.reason <> 'agrees'`;

export const WAITS = sql`${ASKS} AND NOT EXISTS (
  SELECT 1 FROM looked_at
  WHERE looked_at.device = set_aside.device AND looked_at.device_sequence = set_aside.device_sequence)`;
