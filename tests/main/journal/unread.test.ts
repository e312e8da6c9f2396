/**
 * Facts that this version cannot read: of a kind or a version that a newer Mingcha brought, or of no shape at all. They
 * are kept and shown, come to nothing in the tables, and keep nobody from opening, checking or verifying the store.
 */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { examine, isContent } from '../../../verify/examine.ts';
import { appendRaw } from '../../support/append-raw.ts';
import { type County, createCounty } from '../../support/county.ts';
import { type Matter, matterAt } from '../../support/course.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DATA_KEY, openUnlockedStore } from '../../support/unlocked-store.ts';

let county: County;
let matter: Matter;
let before: Record<string, string>;
beforeAll(async () => {
  county = await createCounty();
  matter = await matterAt(county, 'submitted');
  const { db } = county.store;
  before = projectedTables(db);
  const { caseId: subject, findingId } = matter;
  appendRaw(db, { kind: 'inspection.drawn', version: 1, subject, body: '{"seed":"1"}' });
  const confirmed = { kind: 'finding.confirmed', subject };
  appendRaw(db, { ...confirmed, version: 7, body: `{"findingId":"${findingId}"}` });
  appendRaw(db, { kind: 'evidence.taken_out', version: 1, subject, body: '{"evidenceId":1}' });
  appendRaw(db, { kind: 'facts.taken', version: 2, subject: 'devices', body: '{"chains":{}}' });
  const { inspector } = county.people;
  appendRaw(db, { kind: 'person.praised', version: 1, subject: inspector.personId, body: '{}' });
  appendRaw(db, { kind: 'office.moved', version: 1, subject: 'office', body: '{}' });
  appendRaw(db, { kind: 'device.ended', version: 1, subject: 'devices', body: '{}' });
});
afterAll(() => rmSync(county.store.files.folder, { recursive: true, force: true }));

test('are shown in their place, as what they are', async () => {
  const shown = (
    await county.get('leader', 'journal.ofCase', { caseId: matter.caseId, cursor: null })
  ).items;
  expect(shown.slice(0, 4).map(({ kind }) => kind)).toEqual([
    'malformed',
    'newer',
    'newer',
    'finding.submitted',
  ]);
  expect(shown[1]).toMatchObject({ by: '林秋', body: {} });
});

test('of the office itself, are told to its head', async () => {
  const shown = await county.get('head', 'journal.newerOfOffice', {});
  expect(shown.count).toBe(2);
  expect(shown.latest.map(({ by, about }) => [by, about])).toEqual([
    ['林秋', ''],
    ['林秋', expect.stringMatching(/./)],
  ]);
});

test('come to nothing in the tables, made at once or anew, but to a place in their case', () => {
  const { db } = county.store;
  const { fact_groups: _, ...others } = before;
  expect(projectedTables(db)).toMatchObject(others);
  expect(rebuiltTables(db)).toEqual(projectedTables(db));
});

test('keep the check content, and the matter going on', async () => {
  expect(await county.get('head', 'journal.check', {})).toMatchObject({
    firstBad: null,
    difference: null,
  });
  const { findingId } = matter;
  const { revision } = await county.get('leader', 'findings.get', { id: findingId });
  const sendBack = { id: findingId, seen: revision, reason: '请补充时间。' };
  await county.get('leader', 'findings.sendBack', sendBack);
});

test('keep neither the store from being opened nor the verifier from being content', async () => {
  const { db, files } = county.store;
  db.checkpoint();
  db.close();
  openUnlockedStore(files.folder).close();
  const examined = await examine(files.folder, DATA_KEY);
  expect(isContent(examined)).toBe(true);
  expect(examined.course).toMatchObject({ newer: 5, malformed: 2 });
});
