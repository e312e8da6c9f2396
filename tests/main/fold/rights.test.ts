/**
 * A laptop whose software was tampered with writes what its person had no post for. Every other laptop sets it aside, and
 * says so; nothing else comes of it.
 */

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { WriteContext } from '../../../main/context.ts';
import { takeBooks } from '../../../main/devices/books.ts';
import { recordedFinding } from '../../../main/findings/terms.ts';
import { NEEDED } from '../../../main/fold/rights.ts';
import { readOffice } from '../../../main/office/office.ts';
import { writingDevice } from '../../../main/store/device.ts';
import { keyPair } from '../../../main/store/key-pair.ts';
import { sql } from '../../../main/store/sql.ts';
import type { FactBody } from '../../../shared/facts.ts';
import { FindingRecord } from '../../../shared/findings/finding.ts';
import {
  CaseId,
  ChecklistId,
  ChecklistItemId,
  ChecklistVersionId,
  EvidenceId,
  ExtensionId,
  FindingId,
  FollowUpId,
  InterventionId,
  OrderId,
  PersonId,
  RecusalId,
  RoundId,
  SummaryId,
  TermId,
  UnitId,
  VisitId,
} from '../../../shared/ids.ts';
import type { Role } from '../../../shared/people/role.ts';
import { NO_TEXTS } from '../../../shared/taxonomy/term.ts';
import { examine } from '../../../verify/examine.ts';
import { type County, createCounty, type PersonKey } from '../../support/county.ts';
import {
  findingOf,
  type Matter,
  matterAt,
  orderIdOf,
  orderOf,
  visitOf,
} from '../../support/course.ts';
import {
  anotherLaptop,
  give,
  ownRowsOf,
  rowsOf,
  sharedTables,
  successorOf,
} from '../../support/laptops.ts';
import { projectedTables, rebuiltTables } from '../../support/projected-tables.ts';
import { DATA_KEY } from '../../support/unlocked-store.ts';
import { CIRCULAR } from '../summaries/sample.ts';

let first: County;
let second: County;
let matter: Matter;
let draft: Matter;
let ownTag: TermId;
beforeAll(async () => {
  first = await createCounty();
  matter = await matterAt(first, 'received');
  draft = await matterAt(first, 'draft');
  const tag = { kind: 'tag', name: '窗口服务', ...NO_TEXTS, parentId: null } as const;
  ownTag = (await first.get('head', 'taxonomy.add', tag)).id;
  second = anotherLaptop(first);
  give(first, rowsOf(second));
});
afterAll(() => {
  first.remove();
  second.remove();
});

type Judged = keyof typeof NEEDED;
type Written = { [Name in Judged]: [subject: string, body: FactBody<Name>] };

/** A fact of each kind as it might be written, and what it speaks of. */
function written({ newId, db, today }: WriteContext): Written {
  const { units, people } = second;
  const { caseId, visitId, findingId } = matter;
  const orderId = orderIdOf(matter);
  const extensionId = newId(ExtensionId);
  const recusalId = newId(RecusalId);
  const interventionId = newId(InterventionId);
  const finding = recordedFinding(db, FindingRecord.parse(findingOf(units.window, today)));
  const which = { caseId, findingId, seen: 3 };
  const personId = people.leader.personId;
  const roles: Role[] = ['inspector', 'team_leader', 'office_head', 'keeper'];
  const followUp = () => ({ followUpId: newId(FollowUpId), orderId, happenedOn: today });
  const side = { device: 'x', sequence: 1 };
  const here = writingDevice(db).id;
  const added = newId(PersonId);
  const term = newId(TermId);
  const checklistId = newId(ChecklistId);
  const unit = newId(UnitId);
  const opened = newId(CaseId);
  const round = newId(RoundId);
  const { office, settings } = readOffice(db);
  const book = { series: 'cases', year: '2026' } as const;
  const hash = 'ab'.repeat(32);
  const summaryId = newId(SummaryId);
  const visit = { ...visitOf([personId], today), team: [personId], checklist: null };
  const evidence = { kind: 'note', title: '记录', grade: 'first_hand', maker: '林秋' } as const;
  const moment = `${today}T10:00`;
  const active = true;
  return {
    'person.added': [
      added,
      { personId: added, name: '新人', signInName: 'new', roles, passphraseMustChange: false },
    ],
    'person.changed': [personId, { personId, seen: 1, name: '郭岚', roles, active }],
    'person.passphrase_changed': [
      people.head.personId,
      { personId: people.head.personId, by: 'keeper' },
    ],
    'person.key_made': [
      people.head.personId,
      { personId: people.head.personId, recipient: keyPair(Buffer.alloc(32, 7)).recipient },
    ],
    'store.rekeyed': ['office', { because: 'precaution' }],
    'store.recovery_key_made': [
      'office',
      { recipient: keyPair(Buffer.alloc(32, 8)).recipient, root: '8'.repeat(64) },
    ],
    'device.granted': [
      'devices',
      {
        ticket: '7'.repeat(64),
        name: 'B',
        people: [people.head.personId],
        share: null,
        signature: '6'.repeat(128),
        deviceId: null,
      },
    ],
    'device.share_changed': ['devices', { ticket: '7'.repeat(64), share: null }],
    'device.revoked': ['devices', { devices: [here], ticket: null, reason: 'lost' }],
    'device.admitted': ['devices', { deviceId: here, sequence: 1, hash: '5'.repeat(64) }],
    'share.cleaned': ['devices', { rows: 1, cases: 1, files: 0 }],
    'book.handed': ['devices', { ...book, deviceId: here }],
    'number.voided': ['devices', { ...book, from: 3, to: 9, reason: 'taken_over' }],
    'office.changed': ['office', { seen: 1, office, settings: { ...settings, undoDays: 90 } }],
    'term.added': [
      term,
      { termId: term, kind: 'tag', name: '窗口', ...NO_TEXTS, parentId: null, position: 50 },
    ],
    'checklist.written': [
      checklistId,
      {
        checklistId,
        versionId: newId(ChecklistVersionId),
        seen: 0,
        name: '窗口服务检查清单',
        active,
        items: [{ itemId: newId(ChecklistItemId), aspect: '', words: '窗口在岗' }],
      },
    ],
    'term.changed': [ownTag, { termId: ownTag, seen: 1, name: '其他', ...NO_TEXTS, active }],
    'term.moved': [ownTag, { termId: ownTag, termIds: [ownTag] }],
    'unit.added': [unit, { unitId: unit, name: '新村', kind: 'village', parentId: null }],
    'unit.changed': [
      units.village,
      { unitId: units.village, seen: 1, name: '新村', kind: 'village', active },
    ],
    'case.opened': [
      opened,
      {
        caseId: opened,
        number: '2026-0099',
        unitId: units.window,
        title: '督查',
        source: 'routine',
        openedOn: today,
      },
    ],
    'round.begun': [
      round,
      {
        roundId: round,
        round: {
          days: { from: today, to: today },
          team: [personId],
          approach: 'announced',
          startedAt: null,
          about: '',
        },
      },
    ],
    'visit.recorded': [
      caseId,
      {
        visitId: newId(VisitId),
        roundId: round,
        caseId,
        unitId: units.window,
        purpose: 'return',
        source: null,
        visit,
      },
    ],
    'visit.corrected': [
      caseId,
      { visitId, caseId, seen: 1, values: { conclusion: '属实。' }, reason: '记错。' },
    ],
    'finding.recorded': [
      caseId,
      { findingId: newId(FindingId), caseId, visitId, serial: 2, finding },
    ],
    'finding.revised': [
      draft.caseId,
      { findingId: draft.findingId, seen: 1, finding: { ...finding, demand: '不必整改。' } },
    ],
    'finding.split': [
      draft.caseId,
      {
        findingId: newId(FindingId),
        serial: 2,
        finding,
        evidenceIds: [],
        of: draft.findingId,
        seen: 1,
        from: 'draft',
        values: { demand: '不必整改。' },
        reason: '两件事。',
      },
    ],
    'finding.corrected': [
      caseId,
      { findingId, seen: 5, from: 'received', values: { place: '大厅' }, reason: '误。' },
    ],
    'finding.move_undone': [caseId, { findingId, seen: 5, from: 'received', move: 'receive' }],
    'finding.settled': [
      caseId,
      { findingId, seen: 5, sides: [side], chosen: side, values: {}, reason: '属实。' },
    ],
    'evidence.added': [
      caseId,
      {
        evidenceId: newId(EvidenceId),
        caseId,
        visitId,
        findingIds: [findingId],
        evidence: { ...evidence, madeAt: moment, text: '属实。' },
      },
    ],
    'evidence.graded': [caseId, { evidenceId: newId(EvidenceId), caseId, grade: 'first_hand' }],
    'evidence.taken_out': [caseId, { evidenceId: newId(EvidenceId), caseId }],
    'sealed.opened': [caseId, { caseId, part: hash, key: 'own', reason: '续办。' }],
    'sealed.resealed': [
      caseId,
      {
        caseId,
        part: hash,
        key: 'own',
        sealed: {
          part: hash,
          bytes: 9,
          keys: [{ personId: null, recipient: keyPair(Buffer.alloc(32, 7)).recipient }],
        },
      },
    ],
    'sealed.taken_out': [caseId, { caseId, part: hash }],
    'sealed.destroyed': [caseId, { caseId, part: hash, reason: '已移交。' }],
    'order.issued': [
      draft.caseId,
      {
        orderId: newId(OrderId),
        unitId: units.window,
        number: '明督办〔2026〕99号',
        issuedOn: today,
        findings: [{ caseId: draft.caseId, findingId: draft.findingId, seen: 1 }],
        order: orderOf(second),
      },
    ],
    'order.received': [caseId, { orderId, seen: 1, signedBy: '李某', receivedOn: today }],
    'extension.requested': [
      caseId,
      { extensionId, orderId, seen: 2, from: moment, to: moment, reason: '材料未齐。' },
    ],
    'extension.granted': [caseId, { extensionId, orderId, seen: 2, to: moment, note: '' }],
    'extension.refused': [caseId, { extensionId, orderId, seen: 2, reason: '不予延期。' }],
    'unit.urged': [
      caseId,
      { ...followUp(), manner: 'telephone', spokeTo: '赵某', note: '请按期报送。' },
    ],
    'measures.recorded': [
      caseId,
      {
        ...followUp(),
        findings: [which],
        measures: '实行AB岗。',
        leader: '王某',
        responsible: '赵某',
      },
    ],
    'feedback.recorded': [caseId, { ...followUp(), findings: [which], feedback: '已落实。' }],
    'recusal.declared': [
      personId,
      { recusalId, personId, unitId: units.village, reason: '亲属在该村任职。', until: null },
    ],
    'recusal.ended': [personId, { recusalId, reason: '亲属已调离。' }],
    'intervention.recorded': [
      interventionId,
      {
        interventionId,
        unitId: units.window,
        caseId,
        name: '钱某',
        post: '县发展和改革局局长',
        happenedOn: today,
        manner: 'telephone',
        asked: '询问能否不列入通报。',
        answered: '',
      },
    ],
    'set_aside.looked_at': [caseId, { facts: [{ device: here, sequence: 1 }], note: '' }],
    'rows_apart.looked_at': ['devices', { rows: ['0'.repeat(64)], note: '' }],
    'office_journal.read': ['office_journal', { heads: [] }],
    'circular.issued': [
      summaryId,
      {
        summaryId,
        number: '明督通〔2026〕99号',
        issuedOn: today,
        circular: CIRCULAR,
        findingIds: [findingId],
        head: hash,
        docxHash: hash,
        pdfHash: hash,
      },
    ],
    'ledger.exported': [
      summaryId,
      {
        summaryId,
        period: CIRCULAR.period,
        exportedOn: today,
        rows: 1,
        head: hash,
        xlsxHash: hash,
      },
    ],
  };
}

/** Somebody without any of the posts. */
function outsiderTo(kind: Judged): PersonKey {
  const asked: readonly Role[] = NEEDED[kind];
  const outsiders = ['keeper', 'leader', 'inspector'] as const;
  const found = outsiders.find(
    (key) => !second.people[key].roles.some((one) => asked.includes(one)),
  );
  if (!found) throw new Error(`everybody may write ${kind}`);
  return found;
}

/** The tables that a fact may change which is set aside: those that say so. */
const SAYS_SO = ['set_aside', 'cases'];
function otherTables(county: County): Record<string, string> {
  const tables = Object.entries(sharedTables(county));
  return Object.fromEntries(tables.filter(([table]) => !SAYS_SO.includes(table)));
}

const Apart = z.object({ kind: z.string(), reason: z.string() });
const apartIn = ({ store }: County) =>
  store.db.all(Apart, sql`SELECT kind, reason FROM set_aside ORDER BY stamp, device, subject`);

async function expectVerified(county: County): Promise<void> {
  const { db, files } = county.store;
  expect(rebuiltTables(db)).toEqual(projectedTables(db));
  db.checkpoint();
  const { course } = await examine(files.folder, DATA_KEY);
  expect(course).toMatchObject({ fault: null, difference: null, malformed: 0 });
}

const JUDGED = Object.keys(NEEDED) as Judged[];

test.each(JUDGED)('%s by somebody without the post is set aside', async (kind) => {
  const before = otherTables(first);
  const apart = apartIn(first).length;
  second.write(outsiderTo(kind), (context) => {
    const [subject, body] = written(context)[kind];
    context.record(kind, subject, body);
  });
  give(first, rowsOf(second));
  expect(apartIn(first).slice(apart)).toEqual([{ kind, reason: 'forbidden' }]);
  expect(otherTables(first)).toEqual(before);
  expect(sharedTables(second)).toEqual(sharedTables(first));
});

test('the verifier, and the tables made anew, come to the same', async () => {
  for (const county of [first, second]) await expectVerified(county);
});

test('who gives themselves a post holds none by it', async () => {
  const { personId } = second.people.leader;
  const roles: Role[] = ['office_head'];
  const apart = apartIn(first).length;
  second.write('leader', ({ record }) =>
    record('person.changed', personId, { personId, seen: 1, name: '郭岚', roles, active: true }),
  );
  second.write('leader', (context) => {
    const [subject, body] = written(context)['order.issued'];
    context.record('order.issued', subject, body);
  });
  give(first, rowsOf(second));
  expect(apartIn(first).slice(apart)).toEqual([
    { kind: 'person.changed', reason: 'forbidden' },
    { kind: 'order.issued', reason: 'forbidden' },
  ]);
});

describe('a keeper without an office head', () => {
  test('takes on the books of the device in whose place the store goes on', () => {
    const third = successorOf(first);
    third.write('keeper', (context) => takeBooks(context, { orders: 4 }, 'restored'));
    give(second, rowsOf(third));
    const keeper = sql`SELECT 1 FROM books
        WHERE series = 'orders' AND year = '2026' AND device_id = ${writingDevice(third.store.db).id}`;
    expect(second.store.db.exists(keeper)).toBe(true);
    third.remove();
  });

  test('takes no others', async () => {
    // Its laptop goes on in place of the second, and the first keeps the circulars.
    const third = successorOf(second);
    const apart = apartIn(first).length;
    third.write('keeper', (context) => takeBooks(context, { circulars: 4 }, 'restored'));
    give(first, rowsOf(third));
    expect(apartIn(first).slice(apart)).toEqual([
      { kind: 'book.handed', reason: 'forbidden' },
      { kind: 'number.voided', reason: 'forbidden' },
    ]);
    expect(
      first.store.db.exists(sql`SELECT 1 FROM books WHERE series = 'circulars' AND year = '2026'`),
    ).toBe(false);
    await expectVerified(first);
    third.remove();
  });
});

test('what somebody wrote whose appointment is not here yet waits for it', async () => {
  const newcomer = second.write('keeper', ({ record, newId }) => {
    const personId = newId(PersonId);
    const person = {
      personId,
      name: '新人',
      signInName: 'newcomer',
      roles: ['inspector' as const],
    };
    record('person.added', personId, { ...person, passphraseMustChange: false });
    return personId;
  });
  const third = anotherLaptop(second);
  third.write({ personId: newcomer, roles: ['inspector'] }, ({ record, newId }) => {
    const unitId = newId(UnitId);
    const unit = { unitId, name: '南坡村', kind: 'village', parentId: null } as const;
    record('unit.added', unitId, unit);
  });
  const isThere = sql`SELECT 1 FROM units WHERE name = '南坡村'`;
  give(first, ownRowsOf(third));
  expect(first.store.db.exists(isThere)).toBe(false);
  give(first, ownRowsOf(second));
  expect(first.store.db.exists(isThere)).toBe(true);
  await expectVerified(first);
  third.remove();
});
