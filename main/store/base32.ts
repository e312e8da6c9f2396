/** Crockford's base 32, lower case: no letters that are mistaken for digits. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Encodes big-endian; 32 bytes give 52 characters. */
export function encodeBase32(bytes: Uint8Array): string {
  let bits = 0;
  let held = 0;
  let text = '';
  for (const byte of bytes) {
    held = (held << 8) | byte;
    bits += 8;
    while (bits >= 5) {
      bits -= 5;
      text += ALPHABET[(held >> bits) & 31];
    }
    held &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(held << (5 - bits)) & 31] : text;
}

/** The number that a text of digits stands for. */
export const numberOfBase32 = (text: string): bigint =>
  [...text].reduce((sum, digit) => (sum << 5n) + BigInt(ALPHABET.indexOf(digit)), 0n);
