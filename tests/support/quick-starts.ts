/**
 * Spares tests what signing in costs over and over, and changes nothing of what it comes to: the same secret and salt are
 * stretched once for all of them.
 */
import crypto, { createHash, type ScryptOptions } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';

/** Where what was stretched is kept, for other test files and the programs they start; vitest.config.ts names it. */
const { STRETCHED } = process.env;
const { scrypt, scryptSync } = crypto;

type Asked = [secret: crypto.BinaryLike, salt: crypto.BinaryLike, length: number, ScryptOptions];

const fileOf = (asked: Asked): string | null =>
  STRETCHED
    ? join(STRETCHED, createHash('sha256').update(JSON.stringify(asked)).digest('hex'))
    : null;

function known(file: string | null): Buffer | null {
  try {
    return file ? readFileSync(file) : null;
  } catch {
    return null;
  }
}

function keep(file: string | null, key: Buffer): void {
  if (!file || !STRETCHED) return;
  mkdirSync(STRETCHED, { recursive: true });
  const part = `${file}.${process.pid}.${crypto.randomUUID()}`;
  writeFileSync(part, key);
  renameSync(part, file);
}

function remembering(...[secret, salt, length, options, done]: [...Asked, Done]): void {
  const file = fileOf([secret, salt, length, options]);
  const key = known(file);
  if (key) {
    setImmediate(done, null, key);
    return;
  }
  scrypt(secret, salt, length, options, (error, stretched) => {
    if (!error) keep(file, stretched);
    done(error, stretched);
  });
}

type Done = (error: Error | null, key: Buffer) => void;

function rememberingSync(...asked: Asked): Buffer {
  const file = fileOf(asked);
  const key = known(file) ?? scryptSync(...asked);
  keep(file, key);
  return key;
}

Object.assign(crypto, { scrypt: remembering, scryptSync: rememberingSync });
syncBuiltinESMExports();
