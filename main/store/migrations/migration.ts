/** A numbered change of the database's shape. Numbers go in tens, so that a repair can stand between two. Never edited after release. */
import type { Db } from '../database.ts';

export interface Migration {
  version: number;
  name: string;
  up(db: Db): void;
}
