import { expect, test } from 'vitest';
import { CONTENT_SECURITY_POLICY } from '../../../main/hosts/content-security-policy.ts';

test('the page may load its own files and nothing else, and runs no script that is not a file', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src blob:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'",
  );
});
