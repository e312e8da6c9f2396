/** Devices: each store writes as one, under a key of its own. People tell them apart by a letter. */

const LETTERS = 26;

/** A, B, C … Z, AA, AB …: the name of the device in that place, the first being 1. */
export function deviceName(place: number): string {
  const before = Math.floor((place - 1) / LETTERS);
  const letter = String.fromCharCode('A'.charCodeAt(0) + ((place - 1) % LETTERS));
  return before === 0 ? letter : deviceName(before) + letter;
}
