/**
 * Builds a demo county of any size into a folder, through the same calls the app makes:
 *
 *   npm run demo -- [--findings <number>] <folder>
 */
import { randomBytes } from 'node:crypto';
import { storeFiles } from '../main/store/layout.ts';
import { DEMO_PASSPHRASE } from '../shared/access/demo.ts';
import { localDate } from '../shared/dates.ts';
import type { Refusal } from '../shared/refusal.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import { words } from '../shared/words.ts';
import { asked, USAGE } from './asked.ts';
import { demoCounty } from './build.ts';
import { sizeOf } from './generate.ts';
import { putTogether } from './put-together.ts';

const seconds = (ms: number) => {
  const whole = Math.round(ms / 1000);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
};

/** One line that is written over on a terminal; elsewhere a line for every twentieth part. */
function progressTeller(startedAt: number) {
  let told = -1;
  return (done: number, total: number) => {
    const part = Math.floor((done * (process.stdout.isTTY ? 1000 : 20)) / total);
    if (part === told) return;
    told = part;
    const passed = performance.now() - startedAt;
    const left = done > 0 ? `, about ${seconds((passed / done) * (total - done))} left` : '';
    const line = `${done} of ${total} findings after ${seconds(passed)}${done < total ? left : ''}`;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[K${line}`);
    else console.log(line);
  };
}

function sentenceFor(refusal: Refusal): string {
  switch (refusal.code) {
    case 'refused':
      return words.en.app.reason[refusal.reason];
    case 'busy':
      return 'Another program is building into this folder.';
    default:
      return 'The program failed; nothing was built.';
  }
}

async function run(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(USAGE);
    return 0;
  }
  const wish = asked(args);
  if (typeof wish === 'string') {
    console.error(`${wish}\n\n${USAGE}`);
    return 2;
  }
  const { findings, folder } = wish;
  const { counties, years } = sizeOf(findings);
  console.log(
    `Building ${findings} findings of ${years} years in ${counties === 1 ? 'one county' : `${counties} counties`} …`,
  );
  const cancel = new SharedArrayBuffer(4);
  process.once('SIGINT', () => Atomics.store(new Int32Array(cancel), 0, 1));
  const startedAt = performance.now();
  const built = await putTogether(storeFiles(folder), {
    today: localDate(Date.now(), HOME_ZONE),
    findings,
    random: randomBytes,
    cancel,
    onProgress: progressTeller(startedAt),
    onFault: (error) => console.error(`\n${error}`),
  });
  if (process.stdout.isTTY) process.stdout.write('\n');
  if (!built.ok) {
    console.error(sentenceFor(built.refusal));
    return 1;
  }
  console.log(`Built in ${seconds(performance.now() - startedAt)}: ${folder}`);
  console.log(
    `Sign in as ${demoCounty.people.map(({ signInName, roles }) => `${signInName} (${roles.join(', ')})`).join('; ')}`,
  );
  console.log(`Passphrase of all of them: ${DEMO_PASSPHRASE}`);
  console.log(
    "To look at it in the app, put the folder in place of 'demo' in the app's data folder.",
  );
  return 0;
}

process.exitCode = await run();
