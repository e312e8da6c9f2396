/**
 * What the writer of a fact had seen. A device has seen its own earlier facts, and those of others up to the heads it
 * last wrote down (facts that carry `heads`). So it is known for any two facts whether one was written in knowledge of
 * the other, whatever the clocks said and in whatever order both arrived.
 */

/** A fact's place: the device that wrote it, and its number there, counted from 1. */
export interface Ref {
  device: string;
  deviceSequence: number;
}

export interface Knowledge {
  /** How many facts of a device the writer of a fact had seen. */
  seenOf(writer: Ref, device: string): number;
}

/** Whether `later` was written in knowledge of `earlier`; a fact knows itself. */
export const knew = (knowledge: Knowledge, later: Ref, earlier: Ref): boolean =>
  later.device === earlier.device
    ? earlier.deviceSequence <= later.deviceSequence
    : earlier.deviceSequence <= knowledge.seenOf(later, earlier.device);

export const isSame = (a: Ref, b: Ref): boolean =>
  a.device === b.device && a.deviceSequence === b.deviceSequence;
