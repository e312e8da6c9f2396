/**
 * The plans of the queries people wait for most, as the handlers really put them: a list must be walked along an index
 * from where its page begins, never sorted or scanned as a whole, and a balance must not touch the visits themselves.
 */

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ReadContext } from '../../../main/context.ts';
import { NOTHING_HIDDEN } from '../../../main/context.ts';
import { readHandlers } from '../../../main/handlers.ts';
import type { ReadableDb } from '../../../main/store/database.ts';
import { type Sql, sql } from '../../../main/store/sql.ts';
import { caseList } from '../../../shared/cases/calls.ts';
import { findingList } from '../../../shared/findings/calls.ts';
import { CaseId, FindingId, UnitId } from '../../../shared/ids.ts';
import { HOME_ZONE } from '../../../shared/time-zone.ts';
import { visitList } from '../../../shared/visits/calls.ts';
import { planOf } from '../../support/migrated.ts';
import { createUnlockedStore, type UnlockedStore } from '../../support/unlocked-store.ts';

let unlocked: UnlockedStore;
beforeAll(() => {
  unlocked = createUnlockedStore();
});
afterAll(() => unlocked.remove());

const ID = '0'.repeat(20);
const PERIOD = { from: '2026-01-01', to: '2026-12-31' };
/** The rows of a list are sorted; the team of one visit, the tags of one finding are by themselves. */
const SORTED = /TEMP B-TREE FOR (?!json_group_array)/;
const CURSOR = { part: 0, after: '2026-03-01', id: ID };

/** The plans of every query a handler puts, the first query first. */
function plansOf(ask: (context: ReadContext) => unknown): string[] {
  const { db } = unlocked.store;
  const asked: Sql[] = [];
  const noted =
    <Answer>(answer: (query: Sql) => Answer) =>
    (query: Sql): Answer => {
      asked.push(query);
      return answer(query);
    };
  const recording: ReadableDb = {
    all: (row, query) => noted((noting) => db.all(row, noting))(query),
    get: (row, query) => noted((noting) => db.get(row, noting))(query),
    each: (row, query) => noted((noting) => db.each(row, noting))(query),
    number: noted((query) => db.number(query)),
    exists: noted((query) => db.exists(query)),
  };
  ask({
    db: recording,
    whole: recording,
    hidden: NOTHING_HIDDEN,
    vault: unlocked.store.vault,
    actor: unlocked.founder,
    now: 0,
    zone: HOME_ZONE,
    today: '2026-03-02',
    moment: '2026-03-02T09:00',
  });
  return asked.map((query) => planOf(db, query));
}

const planOfOne = (ask: (context: ReadContext) => unknown): string => {
  const [plan, ...others] = plansOf(ask);
  expect(others).toEqual([]);
  return plan ?? '';
};

const {
  'findings.list': findings,
  'cases.list': cases,
  'visits.list': visits,
  'orders.open': openOrders,
} = readHandlers;

test('the first page of findings is walked along the days, newest first', () => {
  const plan = planOfOne((context) => findings(context, { filter: {}, cursor: null }));
  expect(plan).toContain('SCAN findings USING INDEX findings_by_day');
  expect(plan).not.toMatch(SORTED);
});

test('a deep page of findings begins where the last one ended', () => {
  const plan = planOfOne((context) => findings(context, { filter: {}, cursor: CURSOR }));
  expect(plan).toContain('SEARCH findings USING INDEX findings_by_day ((happened_on,id)<(?,?))');
  expect(plan).not.toMatch(SORTED);
});

test('findings of one stage come from the index of that stage', () => {
  const filter = { stages: ['submitted' as const] };
  const first = planOfOne((context) => findings(context, { filter, cursor: null }));
  const deep = planOfOne((context) => findings(context, { filter, cursor: CURSOR }));
  expect(first).toContain('SEARCH findings USING INDEX findings_by_stage (stage=?)');
  expect(deep).toContain(
    'SEARCH findings USING INDEX findings_by_stage (stage=? AND (happened_on,id)<(?,?))',
  );
  for (const plan of [first, deep]) expect(plan).not.toMatch(SORTED);
});

test('findings of one stage are counted in the index alone', () => {
  const plan = planOfOne((context) =>
    readHandlers['findings.count'](context, { filter: { stages: ['submitted'] } }),
  );
  expect(plan).toBe('SEARCH findings USING COVERING INDEX findings_by_stage (stage=?)');
});

test('the first and a deep page of cases are walked along the days', () => {
  for (const cursor of [null, CURSOR]) {
    const plan = planOfOne((context) => cases(context, { filter: {}, cursor }));
    expect(plan).toMatch(/(SCAN|SEARCH) cases USING INDEX cases_by_day/);
    expect(plan).not.toMatch(SORTED);
  }
});

test('the first and a deep page of visits are walked along the days', () => {
  for (const cursor of [null, CURSOR]) {
    const plan = planOfOne((context) => visits(context, { filter: {}, cursor }));
    expect(plan).toMatch(/(SCAN|SEARCH) visits USING INDEX visits_by_day/);
    expect(plan).not.toMatch(SORTED);
  }
});

test('open orders are walked along their due moments, the settled ones left out', () => {
  for (const cursor of [null, CURSOR]) {
    const plan = planOfOne((context) => openOrders(context, { filter: {}, cursor }));
    expect(plan).toMatch(/(SCAN|SEARCH) orders USING INDEX orders_open/);
    expect(plan).not.toContain('TEMP B-TREE');
  }
});

/** By what each list can be sorted, and what that walks along; orders that are open are few, and sorted as they come. */
const WALKED = {
  findings: {
    number: /findings USING INDEX findings_by_number/,
    unit: /units USING INDEX units_by_full_name.*\nSEARCH findings USING INDEX findings_by_unit/,
    severity: /findings USING INDEX findings_by_severity \(severity=\?/,
    stage: /findings USING INDEX findings_by_stage \(stage=\?/,
    due: /findings USING INDEX findings_owed/,
    happened: /findings USING INDEX findings_by_day/,
  },
  cases: {
    number: /cases USING INDEX cases_by_number/,
    unit: /units USING INDEX units_by_full_name.*\nSEARCH cases USING INDEX cases_by_unit/,
    stage: /cases USING INDEX cases_by_stage \(stage=\?/,
    due: /cases USING INDEX cases_owed/,
    opened: /cases USING INDEX cases_by_day/,
  },
  visits: {
    day: /visits USING INDEX visits_by_day/,
    unit: /units USING INDEX units_by_full_name.*\nSEARCH visits USING INDEX visits_by_unit/,
  },
};
/** What was recorded of one unit is sorted by itself. */
const SORTED_WHOLE = /TEMP B-TREE FOR (?!json_group_array|LAST TERM OF ORDER BY)/;

test.each(['ascending', 'descending'] as const)(
  'sorted by whatever, %s, a list is walked along an index, its first page and a deep one',
  (direction) => {
    for (const cursor of [null, CURSOR]) {
      const asked = { filter: {}, cursor };
      const plans = (walked: object, ask: (by: string) => string[]) => {
        for (const [by, pattern] of Object.entries(walked)) {
          const parts = ask(by);
          expect(
            parts.some((plan) => pattern.test(plan)),
            `${by}: ${parts[0]}`,
          ).toBe(true);
          for (const plan of parts) expect(plan, by).not.toMatch(SORTED_WHOLE);
        }
      };
      plans(WALKED.findings, (by) =>
        plansOf((context) =>
          findings(context, { ...asked, sort: findingList.Sort.parse({ by, direction }) }),
        ),
      );
      plans(WALKED.cases, (by) =>
        plansOf((context) =>
          cases(context, { ...asked, sort: caseList.Sort.parse({ by, direction }) }),
        ),
      );
      plans(WALKED.visits, (by) =>
        plansOf((context) =>
          visits(context, { ...asked, sort: visitList.Sort.parse({ by, direction }) }),
        ),
      );
    }
  },
);

test('the balance of a period is answered from a covering index', () => {
  const [counted, urges] = plansOf((context) =>
    readHandlers['visits.balance'](context, { period: PERIOD }),
  );
  expect(counted).toBe(
    'SEARCH visits USING COVERING INDEX visits_by_day (visited_on>? AND visited_on<?)',
  );
  expect(urges).toBe(
    'SEARCH follow_ups USING COVERING INDEX urges_by_day (happened_on>? AND happened_on<?)',
  );
});

test('who was at their posts in a period is answered from a covering index', () => {
  const [counted] = plansOf((context) =>
    readHandlers['visits.attendance'](context, { period: PERIOD, of: 'confirmed' }),
  );
  expect(counted?.split('\n')).toEqual([
    'MATERIALIZE attended',
    'SEARCH visits USING COVERING INDEX visits_attended (visited_on>? AND visited_on<?)',
    'CORRELATED SCALAR SUBQUERY 1',
    'SEARCH findings USING INDEX findings_by_case (case_id=?)',
    'SCAN attended',
  ]);
});

test('what belongs to one case is found by its id', () => {
  const caseId = CaseId.parse(ID);
  for (const name of ['findings.ofCase', 'visits.ofCase', 'orders.ofCase'] as const) {
    const [plan] = plansOf((context) => readHandlers[name](context, { caseId }));
    expect(plan).toMatch(/SEARCH \w+ USING INDEX \w+_by_case \(case_id=\?\)/);
  }
});

test('what happened in a case is walked from where its page begins', () => {
  const caseId = CaseId.parse(ID);
  const [first, next] = [null, { part: 0, after: '', id: '7' }].map(
    (cursor) =>
      plansOf((context) => readHandlers['journal.ofCase'](context, { caseId, cursor }))[0],
  );
  expect(first).toContain('SEARCH fact_groups USING PRIMARY KEY (fact_group=?)');
  expect(next).toContain('SEARCH fact_groups USING PRIMARY KEY (fact_group=? AND stamp<?)');
  for (const plan of [first, next]) expect(plan).not.toMatch(SORTED);
});

test('evidence is found by the keys of what it bears out, a page of each', () => {
  const [ofCase] = plansOf((context) =>
    readHandlers['evidence.ofCase'](context, { caseId: CaseId.parse(ID) }),
  );
  expect(ofCase).not.toContain('SCAN');
  expect(ofCase).toContain('SEARCH its USING PRIMARY KEY (finding_id=? AND evidence_id<?)');
});

test('one finding and one unit are found by their keys', () => {
  const [finding] = plansOf((context) =>
    readHandlers['findings.get'](context, { id: FindingId.parse(ID) }),
  );
  expect(finding).toContain('SEARCH findings USING INDEX sqlite_autoindex_findings_1 (id=?)');
  const [unit] = plansOf((context) => readHandlers['units.get'](context, { id: UnitId.parse(ID) }));
  expect(unit).toContain('SEARCH units USING INDEX sqlite_autoindex_units_1 (id=?)');
});

test('whether keys have changed since the last backup on a disk is found among the facts of the office', () => {
  const { db } = unlocked.store;
  db.run(sql`INSERT INTO last_on_disk (only, folder, made_at) VALUES (1, '/disk', 1)`);
  const plans = plansOf((context) => readHandlers['backups.lastOnDisk'](context, {}));
  expect(plans.find((plan) => plan.includes('journal'))).toContain('journal_of_office');
});
