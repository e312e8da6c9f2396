/** A case with one confirmed finding and a sealed file as evidence: what there is to lose, and to export. */
import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeContext } from '../../main/answer.ts';
import { holdFile } from '../../main/evidence/evidence.ts';
import type { CallOutput } from '../../shared/contract.ts';
import type { CaseId, EvidenceId, UnitId } from '../../shared/ids.ts';
import { sampleEntry, TODAY } from './samples.ts';
import { START } from './test-host.ts';
import type { UnlockedStore } from './unlocked-store.ts';

export interface ConfirmedCase extends CallOutput<'entries.record'> {
  caseId: CaseId;
  unitId: UnitId;
  /** The evidence that is a file. */
  fileId: EvidenceId;
  /** Its name in the vault. */
  sealedHash: string;
}

/** Seals content into the vault and holds it for the founder, as choosing a file in the window does. */
export async function holdContent(
  { store, founder, folder }: UnlockedStore,
  name: string,
  content: Uint8Array,
): Promise<string> {
  const source = join(folder, `${name}.part`);
  writeFileSync(source, content);
  const sealed = await store.vault.seal(source, () => {});
  rmSync(source);
  const circumstances = {
    actor: founder,
    now: START,
    entropy: randomBytes(32),
    progress: () => {},
  };
  store.db.transaction(() =>
    holdFile(writeContext(store, circumstances), { ...sealed, name, mediaType: 'image/jpeg' }),
  );
  return sealed.sealedHash;
}

export async function recordConfirmedCase(
  unlocked: UnlockedStore,
  content: Uint8Array = randomBytes(100_000),
): Promise<ConfirmedCase> {
  const { founder } = unlocked;
  const leader = unlocked.add('顾长河', ['team_leader']);
  const [unit] = await unlocked.must(founder, 'units.add', {
    parentId: null,
    kind: 'township',
    names: ['青石镇'],
  });
  if (!unit) throw new Error('no unit was added');
  const recorded = await unlocked.must(
    founder,
    'entries.record',
    sampleEntry(unit.id, [founder.personId]),
  );
  const [id] = recorded.findingIds;
  const { caseId } = recorded;
  if (!id || caseId === null) throw new Error('no finding was recorded');
  await unlocked.must(leader, 'findings.confirm', { id, seen: 2, note: '' });
  const sealedHash = await holdContent(unlocked, '现场照片.jpg', content);
  const added = await unlocked.must(founder, 'evidence.add', {
    caseId,
    visitId: null,
    findingIds: [id],
    evidence: {
      kind: 'file',
      title: '现场照片',
      grade: 'first_hand',
      maker: '沈知远',
      madeAt: `${TODAY}T09:00`,
      sealedHash,
    },
  });
  return { ...recorded, caseId, unitId: unit.id, fileId: added.id, sealedHash };
}
