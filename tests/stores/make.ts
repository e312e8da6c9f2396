/**
 * Makes the store of the present version anew: `npm run make-store`. A small office in which findings stand at every
 * stage, with a file, a draft and an extension. A version that was released keeps the store it was released with.
 */
import { randomBytes } from 'node:crypto';
import { cpSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { noteKey } from '../../main/people/inner-calls.ts';
import { personBySignInName } from '../../main/people/people.ts';
import { Keys } from '../../main/store/keys.ts';
import { storeFiles } from '../../main/store/layout.ts';
import { FindingStage } from '../../shared/findings/moves.ts';
import { type County, createCounty } from '../support/county.ts';
import { matterAt, noteOf, seenOrder } from '../support/course.ts';
import { FOUNDER } from '../support/founder.ts';
import { DATA_KEY } from '../support/unlocked-store.ts';
import { contentsOf } from './contents.ts';
import { isReleased, STORES, VERSION } from './versions.ts';

if (isReleased(VERSION)) {
  throw new Error(`${VERSION} is released: its store stays as it is (raise the version first)`);
}

async function live(county: County): Promise<void> {
  for (const stage of FindingStage.options) await matterAt(county, stage);
  const asking = await matterAt(county, 'mending');
  const { id, seen } = await seenOrder(county, asking);
  const to = `${county.today().slice(0, 4)}-12-31T18:00`;
  await county.get('inspector', 'orders.requestExtension', { id, seen, to, reason: '材料未齐。' });
  const { sealedHash } = await county.hold('inspector', '照片说明.txt', '演示数据：窗口无人。');
  const { title, grade, maker, madeAt } = noteOf();
  await county.get('inspector', 'evidence.add', {
    caseId: asking.caseId,
    visitId: null,
    findingIds: [asking.findingId],
    evidence: { kind: 'file', title, grade, maker, madeAt, sealedHash },
  });
  await county.get('inspector', 'drafts.save', {
    form: 'visit',
    subject: '',
    title: '走访草稿',
    body: '{}',
  });
}

const county = await createCounty();
const { files, db } = county.store;
await live(county);
const { keys } = Keys.create(files.keys, randomBytes);
const slot = await keys.put(FOUNDER, FOUNDER.passphrase, DATA_KEY, randomBytes);
county.write('keeper', (context) => {
  const founder = personBySignInName(context.db, FOUNDER.signInName);
  if (!founder) throw new Error('the store has no founder');
  noteKey(context, founder.id, slot);
});
const { items } = await county.get('leader', 'findings.list', { filter: {}, cursor: null });
const contents = contentsOf(items, county.facts());
db.makeDurable();
db.checkpoint();
db.close();

const folder = join(STORES, VERSION);
rmSync(folder, { recursive: true, force: true });
const made = storeFiles(folder);
for (const part of ['database', 'keys', 'vault'] as const) {
  cpSync(files[part], made[part], { recursive: true });
}
county.remove();
writeFileSync(join(folder, 'contents.json'), `${JSON.stringify(contents, null, 2)}\n`);
