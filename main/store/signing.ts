/** Signatures as devices and the office give them (Ed25519): keys from 32 secret bytes, everything else in hex. */
import {
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';

/** RFC 8410: what stands before the 32 bytes of an Ed25519 private key in PKCS #8, and of a public one in SPKI. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });

export function publicKeyOf(seed: Uint8Array): string {
  const { x = '' } = createPublicKey(privateKey(seed)).export({ format: 'jwk' });
  return Buffer.from(x, 'base64url').toString('hex');
}

export const signText = (seed: Uint8Array, text: string): string =>
  sign(null, Buffer.from(text), privateKey(seed)).toString('hex');

/** The secret half of the pair by which the office signs, from the private half of the recovery key's. */
export const rootSeed = (identity: Uint8Array): Uint8Array =>
  new Uint8Array(hkdfSync('sha256', identity, '', 'mingcha office root', 32));

export const rootOf = (identity: Uint8Array): string => publicKeyOf(rootSeed(identity));

/** `by`: the public key. */
export function isSignedBy(by: string, text: string, signature: string): boolean {
  const key = Buffer.concat([SPKI, Buffer.from(by, 'hex')]);
  return verify(
    null,
    Buffer.from(text),
    createPublicKey({ key, format: 'der', type: 'spki' }),
    Buffer.from(signature, 'hex'),
  );
}
