/** Rows written straight into the tables, to try what the tables themselves refuse. */
import type { Db } from '../../main/store/database.ts';
import { Sql, type SqlValue } from '../../main/store/sql.ts';

export type Row = Readonly<Record<string, SqlValue>>;

/** Inserts a row; what is given replaces what a good row would hold. */
const inserter =
  (table: string, good: Row) =>
  (db: Db, given: Row = {}): number => {
    const row = { ...good, ...given };
    const places = Object.keys(row).map(() => '?');
    const text = `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${places.join(', ')})`;
    return db.run(new Sql(text, Object.values(row)));
  };

export const insertPerson = inserter('people', {
  id: 'person',
  name: '演示人员',
  sign_in_name: 'yanshi',
  active: 1,
  passphrase_must_change: 0,
  revision: 1,
});

export const insertUnit = inserter('units', {
  id: 'unit',
  name: '演示单位',
  full_name: '演示单位',
  name_key: '演示单位',
  kind: 'department',
  parent_id: null,
  active: 1,
  revision: 1,
});

export const insertCase = inserter('cases', {
  id: 'case',
  number: '2026-0001',
  is_provisional: 0,
  title: '窗口值守',
  unit_id: 'unit',
  source: 'routine',
  opened_on: '2026-03-02',
  opened_by: 'person',
  opened_at: 0,
  stage: 'recording',
  findings: 1,
  due_at: null,
  contested: 0,
  set_aside: 0,
  revision: 1,
});

export const insertVisit = inserter('visits', {
  id: 'visit',
  round_id: 'round',
  case_id: 'case',
  unit_id: 'unit',
  purpose: 'inspection',
  visited_on: '2026-03-02',
  approach: 'unannounced',
  coverage: 'spot',
  coverage_of: '',
  people_visited: 1,
  reports_heard: 0,
  scenes_seen: 1,
  papers_read: 0,
  standing: 'laggard',
  good_practice: '',
  conclusion: '',
  withdrawn: 0,
  revision: 1,
  recorded_at: 0,
  recorded_by: 'person',
});

export const insertFinding = inserter('findings', {
  id: 'finding',
  number: '2026-0001-1',
  case_id: 'case',
  visit_id: 'visit',
  unit_id: 'unit',
  account: '窗口无人在岗',
  happened_on: '2026-03-02',
  place: '大厅',
  leaf_id: 'leaf',
  leaf_version: 1,
  class_id: 'class',
  class_version: 1,
  severity: 'ordinary',
  consequence: '',
  basis: '',
  demand: '整改',
  stage: 'draft',
  relapses: 0,
  last_reason: '',
  recorded_by: 'person',
  recorded_at: 0,
  undo_rested_on: 0,
  contested: 0,
  revision: 1,
});

export const insertNote = inserter('evidence', {
  id: 'evidence',
  case_id: 'case',
  visit_id: null,
  kind: 'note',
  title: '现场记录',
  grade: 'first_hand',
  maker: '演示人员',
  made_at: '2026-03-02T09:00',
  note: '记录',
  added_by: 'person',
  added_at: 0,
});

export const insertFile = inserter('evidence', {
  id: 'file',
  case_id: 'case',
  kind: 'file',
  title: '现场照片',
  grade: 'first_hand',
  maker: '演示人员',
  made_at: '2026-03-02T09:00',
  sealed_hash: 'a',
  hash: 'b',
  bytes: 1,
  file_name: '照片.jpg',
  media_type: 'image/jpeg',
  added_by: 'person',
  added_at: 0,
});

export const insertOrder = inserter('orders', {
  id: 'order',
  number: '演督办〔2026〕1号',
  case_id: 'case',
  unit_id: 'unit',
  kind: 'rectification_notice',
  issued_on: '2026-03-02',
  issued_by: 'person',
  issued_at: 0,
  due_at: '2026-03-17T18:00',
  demand: '',
  contact: '演示',
  signed_by: '',
  awaits: 'receipt',
  revision: 1,
});

export const insertExtension = inserter('extensions', {
  id: 'extension',
  order_id: 'order',
  case_id: 'case',
  from_due: '2026-03-17T18:00',
  to_due: '2026-03-20T18:00',
  reason: '材料待补',
  asked_by: 'person',
  asked_at: 0,
  decision: 'pending',
  decision_note: '',
  overtaken: 0,
});

export const insertFollowUp = inserter('follow_ups', {
  id: 'follow-up',
  order_id: 'order',
  case_id: 'case',
  kind: 'feedback',
  happened_on: '2026-03-10',
  text: '已整改',
  recorded_by: 'person',
  recorded_at: 0,
  stamp: '000000000-0000',
});

export const insertVerification = inserter('verifications', {
  finding_id: 'finding',
  stamp: '000000001-0000',
  verified_at: 0,
  visit_id: 'visit',
  verified_by: 'person',
  passed: 1,
  note: '已整改到位',
});

/** One good row in each table up to the findings. */
export function insertCaseWithFinding(db: Db): void {
  for (const insert of [insertPerson, insertUnit, insertCase, insertVisit, insertFinding])
    insert(db);
}
