/**
 * Recovery keys are shown once: 52 characters of Crockford base 32 (256 bits), in groups of four. Typed back from paper or
 * pasted, whatever stands between the groups, of the many dashes and blanks there are, and however wide or high the letters
 * are. Slots are made of this form (main/store/keys.ts).
 */
export const plainRecoveryKey = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('o', '0')
    .replaceAll(/[il]/g, '1')
    .replaceAll(/[^0-9a-z]/g, '');
