/** Asks for the secret: from the terminal, without showing it, or for scripts from environment variables. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { type Secret, Unusable } from './keys.ts';

function fromEnvironment(env: NodeJS.ProcessEnv): Secret | null {
  const { MINGCHA_RECOVERY_KEY, MINGCHA_SIGN_IN_NAME, MINGCHA_PASSPHRASE } = env;
  if (MINGCHA_RECOVERY_KEY) return { kind: 'recovery', recoveryKey: MINGCHA_RECOVERY_KEY };
  if (!MINGCHA_SIGN_IN_NAME || MINGCHA_PASSPHRASE === undefined) return null;
  return {
    kind: 'passphrase',
    signInName: MINGCHA_SIGN_IN_NAME,
    passphrase: MINGCHA_PASSPHRASE,
  };
}

/** What is typed at the terminal; hidden, nothing of it is shown. */
async function ask(question: string, hidden: boolean): Promise<string> {
  let isQuiet = false;
  const output = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      if (!isQuiet) process.stderr.write(chunk);
      done();
    },
  });
  const terminal = createInterface({ input: process.stdin, output, terminal: true });
  try {
    const answer = terminal.question(question);
    isQuiet = hidden;
    return await answer;
  } finally {
    terminal.close();
    if (hidden) process.stderr.write('\n');
  }
}

export async function readSecret(env: NodeJS.ProcessEnv): Promise<Secret> {
  const given = fromEnvironment(env);
  if (given) return given;
  if (!process.stdin.isTTY) {
    throw new Unusable(
      '请在终端中运行，或设置 MINGCHA_SIGN_IN_NAME 和 MINGCHA_PASSPHRASE，或 MINGCHA_RECOVERY_KEY。' +
        'Run it in a terminal, or set MINGCHA_SIGN_IN_NAME and MINGCHA_PASSPHRASE, or MINGCHA_RECOVERY_KEY.',
    );
  }
  const signInName = await ask(
    '登录名（留空则用恢复密钥）Sign-in name (empty: recovery key): ',
    false,
  );
  return signInName.trim() === ''
    ? { kind: 'recovery', recoveryKey: await ask('恢复密钥 Recovery key: ', true) }
    : { kind: 'passphrase', signInName, passphrase: await ask('口令 Passphrase: ', true) };
}
