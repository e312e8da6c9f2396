/**
 * Key pairs as `age` has them (X25519). What is sealed to the public half, the recipient, opens with the private half, the
 * identity, alone: so a person, or whoever holds the recovery key, can be given something without being there.
 */
import { createPrivateKey, createPublicKey } from 'node:crypto';
import { bech32 } from '@scure/base';
import { age } from './age.ts';

export interface KeyPair {
  /** 32 secret bytes. */
  identity: Uint8Array;
  /** age1… */
  recipient: string;
}

export const keyPair = (identity: Uint8Array): KeyPair => ({
  identity,
  recipient: recipientOf(identity),
});

/** As `age` writes the private half. */
export const ageIdentity = (identity: Uint8Array): string =>
  bech32.encodeFromBytes('AGE-SECRET-KEY-', identity).toUpperCase();

/** RFC 8410: what stands before the 32 bytes of an X25519 private key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b656e04220420', 'hex');

function recipientOf(identity: Uint8Array): string {
  const key = Buffer.concat([PKCS8, identity]);
  const { x = '' } = createPublicKey(
    createPrivateKey({ key, format: 'der', type: 'pkcs8' }),
  ).export({ format: 'jwk' });
  key.fill(0);
  return bech32.encodeFromBytes('age', Buffer.from(x, 'base64url'));
}

/** An `age` file that each of these opens. */
export async function sealTo(
  recipients: readonly string[],
  content: Uint8Array,
): Promise<Uint8Array> {
  const { Encrypter } = await age();
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return encrypter.encrypt(content);
}

/** What was sealed; null where it was not sealed to this pair, or is not whole. */
export async function openSealed(
  identity: Uint8Array,
  sealed: Uint8Array,
): Promise<Uint8Array | null> {
  const { Decrypter } = await age();
  const decrypter = new Decrypter();
  decrypter.addIdentity(ageIdentity(identity));
  try {
    return await decrypter.decrypt(sealed);
  } catch {
    // Whatever does not fit: there is nothing else it could be that the person can mend.
    return null;
  }
}
