/**
 * Spares tests what signing in costs over and over, and changes nothing of what it comes to: the same secret and salt are
 * stretched once per file, and threads find their code compiled.
 */
import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';

process.env.NODE_COMPILE_CACHE ??= new URL(
  '../../node_modules/.cache/node-compiled',
  import.meta.url,
).pathname;

const stretched = new Map<string, Buffer>();
const { scrypt } = crypto;

function remembering(
  secret: crypto.BinaryLike,
  salt: crypto.BinaryLike,
  length: number,
  options: crypto.ScryptOptions,
  done: (error: Error | null, key: Buffer) => void,
): void {
  const asked = JSON.stringify([secret, salt, length, options]);
  const known = stretched.get(asked);
  if (known) {
    setImmediate(done, null, Buffer.from(known));
    return;
  }
  scrypt(secret, salt, length, options, (error, key) => {
    if (!error) stretched.set(asked, Buffer.from(key));
    done(error, key);
  });
}

Object.assign(crypto, { scrypt: remembering });
syncBuiltinESMExports();
