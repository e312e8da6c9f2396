/**
 * A secret is stretched for half a second and over 128 MB, so that guessing it takes long. Tests guess nothing, and choose
 * hundreds of secrets: in every program that they start (vitest.config.ts), stretching one is as short as scrypt can be.
 * What has to be stretched in full says so by the environment: STRETCHED=full.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

const { scrypt, scryptSync } = crypto;

const shortened = (options) => (process.env.STRETCHED === 'full' ? options : { ...options, N: 2 });

Object.assign(crypto, {
  scrypt: (secret, salt, length, options, done) =>
    scrypt(secret, salt, length, shortened(options), done),
  scryptSync: (secret, salt, length, options) =>
    scryptSync(secret, salt, length, shortened(options)),
});
syncBuiltinESMExports();
