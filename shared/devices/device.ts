/** Devices: each store writes as one, under a key of its own. People tell them apart by a letter. */
import { z } from 'zod';

/** A, B, C … Z, AA, AB … */
export const DeviceName = z.string().regex(/^[A-Z]{1,3}$/);
export type DeviceName = z.infer<typeof DeviceName>;

const LETTERS = 26;

/** The name of the device in that place, the first being 1. */
export function deviceName(place: number): DeviceName {
  const before = Math.floor((place - 1) / LETTERS);
  const letter = String.fromCharCode('A'.charCodeAt(0) + ((place - 1) % LETTERS));
  return before === 0 ? letter : deviceName(before) + letter;
}
