/**
 * How a fact kind is written. A fact is what happened, written once to the journal and never changed; the tables are
 * what follows from the facts. A laptop reads facts that others wrote years ago, or with a newer Mingcha than its own.
 *
 *     'unit.added': fact(1, z.strictObject({ unitId, name: text, parentId: unitId.nullable() })),
 *
 * Its schema is made of shared/frozen.ts alone and written out in full, choices included: it shares nothing with forms,
 * calls or settings, whose rules change. It says what the body is, not what is allowed; that was asked before it was
 * written. Once released it is never touched. A new shape is a new version behind it, with the step from the one before:
 *
 *     'unit.added': fact(1, z.strictObject({ unitId, name: text, parentId: unitId.nullable() }))
 *       .next(2, z.strictObject({ unitId, name: text, parentId: unitId.nullable(), short: text }), (before) => ({
 *         ...before,
 *         short: '',
 *       })),
 *
 * Whatever was written is read as the newest version; nothing else in the code knows an older one.
 */
import type { z } from 'zod';

export interface FactKind<Body extends z.ZodType = z.ZodType> {
  /** The newest version, in which facts are written, and its body. */
  readonly version: number;
  readonly body: Body;
  /** A body of any version up to the newest, as the newest; undefined when it is not of the shape its version declares. */
  read(version: number, body: unknown): z.output<Body> | undefined;
  next<Next extends z.ZodType>(
    version: number,
    body: Next,
    step: (before: z.output<Body>) => z.output<Next>,
  ): FactKind<Next>;
}

type Read<Body extends z.ZodType> = FactKind<Body>['read'];

function kind<Body extends z.ZodType>(
  version: number,
  body: Body,
  readOlder: Read<Body>,
): FactKind<Body> {
  const read: Read<Body> = (of, written) =>
    of === version ? body.safeParse(written).data : readOlder(of, written);
  return {
    version,
    body,
    read,
    next: (to, newer, step) =>
      kind(to, newer, (of, written) => {
        const before = read(of, written);
        return before === undefined ? undefined : step(before);
      }),
  };
}

export const fact = <Body extends z.ZodType>(version: number, body: Body): FactKind<Body> =>
  kind(version, body, () => undefined);
