/** What the next opening makes of exports that were broken off: it removes only what the export itself made. */
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import {
  fileIdentity,
  moveIn,
  noteExport,
  noteWhole,
  type Place,
  pendingExports,
  placesOf,
} from '../../../main/store/exports.ts';
import {
  createUnlockedStore,
  openUnlockedStore,
  type UnlockedStore,
} from '../../support/unlocked-store.ts';

let unlocked: UnlockedStore;
let target: string;
beforeEach(() => {
  unlocked = createUnlockedStore();
  target = join(mkdtempSync(join(tmpdir(), 'mingcha-outside-')), '通报.docx');
  return () => {
    unlocked.remove();
    rmSync(dirname(target), { recursive: true, force: true });
  };
});

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** An export as far as it comes before it is recorded. */
function moved(storeFile = fileIdentity(unlocked.store.files.database)): Place {
  const { db } = unlocked.store;
  const [place] = placesOf('e1', [target]);
  if (!place) throw new Error('no place');
  noteExport(db, 'e1', [place], storeFile);
  writeFileSync(place.part, 'new');
  noteWhole(db, [{ ...place, hash: sha256('new') }]);
  expect(moveIn([place])).toBeNull();
  return place;
}

function reopen(): void {
  unlocked.close();
  unlocked = openUnlockedStore(unlocked.folder);
}

const left = () => readdirSync(dirname(target));
const noted = () => pendingExports(unlocked.store.db).length;

test('takes back what was not recorded, and puts back what it replaced', () => {
  writeFileSync(target, 'old');
  moved();
  reopen();
  expect(left()).toEqual(['通报.docx']);
  expect(readFileSync(target, 'utf8')).toBe('old');
  expect(noted()).toBe(0);
});

test('leaves what somebody has written there since', () => {
  moved();
  writeFileSync(target, 'edited since');
  reopen();
  expect(readFileSync(target, 'utf8')).toBe('edited since');
});

test('leaves an older file of the very same content, however often it looks', () => {
  writeFileSync(target, 'new');
  const place = moved();
  // As a kill in the middle of taking back leaves it.
  renameSync(place.aside, target);
  reopen();
  expect(left()).toEqual(['通报.docx']);
});

test('leaves the document where the store is an older copy, such as a backup put in its place', () => {
  moved('another file');
  reopen();
  expect(readFileSync(target, 'utf8')).toBe('new');
  expect(noted()).toBe(0);
});

test('waits for a stick that is not there', () => {
  const place = moved();
  renameSync(target, place.part);
  const away = `${dirname(target)}-away`;
  renameSync(dirname(target), away);
  reopen();
  expect(noted()).toBe(1);
  renameSync(away, dirname(target));
  reopen();
  expect(left()).toEqual([]);
  expect(noted()).toBe(0);
});

test('moves nothing over what came there meanwhile', () => {
  const { db, files } = unlocked.store;
  const places = placesOf('e2', [target]);
  const [place] = places;
  if (!place) throw new Error('no place');
  noteExport(db, 'e2', places, fileIdentity(files.database));
  writeFileSync(place.part, 'new');
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, 'came meanwhile');
  expect(moveIn(places)).toBe('file_in_use');
  reopen();
  expect(existsSync(place.part)).toBe(false);
  expect(readFileSync(target, 'utf8')).toBe('came meanwhile');
});
