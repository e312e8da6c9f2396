/**
 * How a fact kind is declared. A fact is what happened, written once to the journal and never changed; the tables are
 * what follows from the facts. Once released, a kind and version keeps its reader for ever: a new shape is a new version.
 */
import type { z } from 'zod';

export interface FactKind<Body extends z.ZodType = z.ZodType> {
  version: number;
  body: Body;
}

export const fact = <Body extends z.ZodType>(version: number, body: Body): FactKind<Body> => ({
  version,
  body,
});
