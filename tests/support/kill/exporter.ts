/**
 * Saves a document or a piece of evidence over older files through the application's own handlers, on one thread, and
 * keeps what each step of it leaves, in the store and outside it.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { answer } from '../../../main/answer.ts';
import type { AppContext } from '../../../main/app-context.ts';
import type { StoreCall, StoreInput } from '../../../main/calls.ts';
import { evidenceFileHandlers } from '../../../main/evidence/files.ts';
import { FileTokens } from '../../../main/files/file-tokens.ts';
import { storeFiles } from '../../../main/store/layout.ts';
import { sent } from '../../../main/store/requests.ts';
import { sql } from '../../../main/store/sql.ts';
import { summaryHandlers } from '../../../main/summaries/issue.ts';
import { EvidenceId, FindingId, RequestId } from '../../../shared/ids.ts';
import { CIRCULAR } from '../../main/summaries/sample.ts';
import { createTestHost } from '../test-host.ts';
import { openUnlockedStore } from '../unlocked-store.ts';
import { keepEachStep } from './keep-each-step.ts';

const [, , place = '', into = '', what = '', fileId = '', findingId = ''] = process.argv;
const folder = join(place, 'store');
const { store, founder } = openUnlockedStore(folder);
const host = createTestHost(join(place, '..', 'no-data-folder'));
host.printToPdf = async () => Buffer.from('%PDF new');
const tokens = new FileTokens(randomBytes);
const request = sent(RequestId.parse(`request_${'0'.repeat(32)}`), what, null);
const terms = () => ({ actor: founder, now: host.now(), entropy: randomBytes(32), request });
const open = {
  call: <Name extends StoreCall>(name: Name, input: StoreInput<Name>) =>
    answer(store, name, input, { ...terms(), progress: () => {} }),
};
const session = { open, files: storeFiles(folder) };
// The handlers are given what they use; the rest of the application stands around it.
const context = { host, session, tokens, terms } as unknown as AppContext;
const outside = (name: string) => tokens.give(join(place, 'outside', name), 'save');

const exports: Record<string, () => Promise<{ ok: boolean }>> = {
  circular: () =>
    summaryHandlers['summaries.issueCircular'](context, {
      circular: CIRCULAR,
      findings: { named: 'these', ids: [FindingId.parse(findingId)] },
      docx: outside('旧.docx'),
      pdf: outside('旧.pdf'),
    }),
  ledger: () =>
    summaryHandlers['summaries.exportLedger'](context, {
      period: { from: '2026-01-01', to: '2026-12-31' },
      xlsx: outside('旧.xlsx'),
    }),
  evidence: () =>
    evidenceFileHandlers['evidence.saveCopy'](context, {
      id: EvidenceId.parse(fileId),
      file: outside('旧.jpg'),
    }),
};

// Whatever the first use of a library loads is none of the export's steps.
store.db.number(sql`SELECT count(*) FROM journal`);
keepEachStep(place, into);
const result = await exports[what]?.();
if (!result?.ok) throw new Error(`the export was refused: ${JSON.stringify(result)}`);
