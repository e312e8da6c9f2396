/** Packages between laptops of an office, as the application gives them and takes them in, without its threads. */
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { answer } from '../../main/answer.ts';
import type { StoreCall, StoreInput, StoreOutput } from '../../main/calls.ts';
import { putUnder } from '../../main/store/data-key.ts';
import { writingDevice } from '../../main/store/device.ts';
import type { DeviceId, EvidenceId } from '../../shared/ids.ts';
import type { Since } from '../../shared/packages/package.ts';
import type { Result } from '../../shared/refusal.ts';
import type { County } from './county.ts';
import type { Matter } from './course.ts';
import { anotherLaptop, give, rowsOf } from './laptops.ts';

export const OTHER_DATA_KEY = createHash('sha256').update('a data key of another laptop').digest();

export const deviceOf = ({ store }: County): DeviceId => writingDevice(store.db).id;

let asked = 0;

/** A call of the application's own, as one of its people makes it come about. */
export const inner = <Name extends StoreCall>(
  { store, people, now }: County,
  name: Name,
  input: StoreInput<Name>,
  progress: () => void = () => {},
): Promise<Result<StoreOutput<Name>>> =>
  answer(store, name, input, {
    actor: people.inspector,
    now: now(),
    entropy: createHash('sha256').update(`exchange ${asked++}`).digest(),
    progress,
  });

export function mustBe<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Another laptop under a data key of its own, without the files of the first; each knows of the other. */
export function secondLaptop(first: County): County {
  const second = anotherLaptop(first);
  mustBe(
    putUnder(
      second.store,
      OTHER_DATA_KEY,
      () => {},
      () => {},
    ),
  );
  second.store.db.withoutSync();
  rmSync(second.store.files.vault, { recursive: true, force: true });
  give(first, rowsOf(second));
  return second;
}

/** Gives what there is; answers the folders that were written. */
export async function givePackage(
  from: County,
  to: County,
  folder: string,
  { since = 'known', disc = null }: { since?: Since; disc?: number | null } = {},
): Promise<string[]> {
  const asking = { to: deviceOf(to), folder, since, disc };
  const written = mustBe(await inner(from, 'packages.write', asking));
  const given = { to: deviceOf(to), written };
  mustBe(await inner(from, 'packages.noteGiven', given));
  mustBe(await inner(from, 'packages.moveIn', { folder, names: written.names }));
  mustBe(await inner(from, 'packages.recordGiven', given));
  return written.names.map((name) => join(folder, name));
}

export async function takePackage(
  to: County,
  folder: string,
): Promise<Result<StoreOutput<'packages.recordTaken'>>> {
  const brought = await inner(to, 'packages.bring', { folder });
  return brought.ok ? inner(to, 'packages.recordTaken', brought.value) : brought;
}

/** A file of evidence on a matter of a laptop's. */
export async function addEvidence(
  to: County,
  matter: Matter,
  content: string,
): Promise<{ id: EvidenceId; sealedHash: string }> {
  const { sealedHash } = await to.hold('inspector', '现场.txt', content);
  const { id } = await to.get('inspector', 'evidence.add', {
    caseId: matter.caseId,
    visitId: null,
    findingIds: [matter.findingId],
    evidence: {
      kind: 'file',
      title: '现场',
      grade: 'first_hand',
      maker: '林秋',
      madeAt: `${to.today()}T08:00`,
      sealedHash,
    },
  });
  return { id, sealedHash };
}
