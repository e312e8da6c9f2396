/**
 * Calls that the application makes of a store's threads by itself, on its way to answering an `app` call. They are declared
 * as those of the window are, and read and write by the same rules; but no window can make one, or learn what they are
 * called. None is an act of its own: it is a part of one.
 */
import { z } from 'zod';
import { type Call, type CallKind, declare } from '../shared/call.ts';

/** Content on its way between threads. */
export const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

const inner =
  <Kind extends CallKind>(kind: Kind) =>
  <Input extends z.ZodType, Output extends z.ZodType>(
    input: Input,
    output: Output,
    traits: Partial<Pick<Call, 'sees'>> = {},
  ) =>
    declare(kind)('nobody', input, output, traits);

export const innerRead = inner('read');
export const innerWrite = inner('write');
export const innerLong = inner('long');
