/** The demo county as the app builds it: who can sign in, what it shows, and that its record is as sound as any. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { demoCounty } from '../../demo/build.ts';
import { Calendar } from '../../demo/calendar.ts';
import { SIGN_IN_PEOPLE } from '../../demo/texts/names.ts';
import type { Db } from '../../main/store/database.ts';
import { databaseKey } from '../../main/store/keys.ts';
import { openToWrite } from '../../main/store/open.ts';
import { Sql } from '../../main/store/sql.ts';
import { DEMO_PASSPHRASE } from '../../shared/access/demo.ts';
import { addDays, localDate, localMoment } from '../../shared/dates.ts';
import { FindingStage } from '../../shared/findings/moves.ts';
import { Pair } from '../../shared/five-pairs.ts';
import { LEAF_CODES } from '../../shared/taxonomy/seed.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import { examine, isContent } from '../../verify/examine.ts';
import { type BuiltDemo, buildDemoInApp } from '../support/built-demo.ts';
import { projectedTables, rebuiltTables } from '../support/projected-tables.ts';
import { START } from '../support/test-host.ts';

const TODAY = localDate(START, HOME_ZONE);

let demo: BuiltDemo;
let db: Db;

const count = (query: string) => db.number(new Sql(query, [])) ?? 0;
const Texts = z.record(z.string(), z.string()).transform((row) => Object.values(row)[0] ?? '');
const texts = (query: string) => db.all(Texts, new Sql(query, []));
/** Percent of the first count in the second. */
/** Findings with the seeded leaf that each is under. */
const SEEDED_LEAVES = `findings JOIN terms AS chosen ON chosen.id = leaf_id
  JOIN terms ON terms.id = iif(chosen.own, chosen.parent_id, chosen.id)`;

const share = (part: string, whole: string) => (100 * count(part)) / count(whole);

beforeAll(async () => {
  demo = await buildDemoInApp();
}, 180_000);

afterAll(() => demo.remove());

describe('signing in', () => {
  test.each(demoCounty.people)(
    '$signInName can, and has something waiting',
    async ({ signInName, roles }) => {
      const { running } = demo;
      await running.signIn({ signInName, passphrase: DEMO_PASSPHRASE });
      expect((await running.must('access.state', {})).signedIn?.roles).toEqual(roles);
      if (roles.includes('keeper')) {
        // The keeper sees no case; what waits for a keeper is the accounts.
        expect((await running.must('people.list', {})).length).toBeGreaterThan(50);
      } else {
        const waiting = await running.must('desk.waiting', {});
        const own = {
          inspector: ['toSubmit', 'toFollowUp', 'toRevisit', 'toVerify'],
          team_leader: ['toReview'],
          office_head: ['toOrder', 'extensions', 'toClose'],
          keeper: [],
        } as const;
        // A team leader who goes on visits has findings to review before drafts to go on with.
        const role = roles.includes('team_leader') ? 'team_leader' : roles[0];
        if (!role) throw new Error('an account without a role');
        for (const name of own[role]) expect(waiting[name], name).toBeGreaterThan(0);
        expect(waiting.overdue).toBeGreaterThan(0);
        expect(waiting.soon).toBeGreaterThan(0);
      }
      await running.must('access.lock', {});
    },
  );

  test('what a second laptop decided differently waits for the team leader, and stands apart', async () => {
    const { running } = demo;
    await running.signIn({
      signInName: SIGN_IN_PEOPLE.teamLeader.signInName,
      passphrase: DEMO_PASSPHRASE,
    });
    expect(await running.must('desk.waiting', {})).toMatchObject({ toSettle: 1, setAside: 1 });
    const { items } = await running.must('findings.list', {
      filter: { openTo: 'settle' },
      cursor: null,
    });
    const { contest } = await running.must('findings.get', { id: items[0]?.id ?? '' });
    expect(
      contest?.sides.map(({ steps }) => steps.map(({ device, stage }) => [device, stage])),
    ).toEqual([[['A', 'confirmed']], [['B', 'dismissed']]]);
    const aside = await running.must('cases.list', { filter: { setAside: true }, cursor: null });
    const timeline = (
      await running.must('journal.ofCase', { caseId: aside.items[0]?.id ?? '', cursor: null })
    ).items;
    expect(timeline.filter(({ apart }) => apart.length > 0)).toMatchObject([
      { kind: 'extension.refused', device: 'B', apart: [{ reason: 'decided', findingId: null }] },
    ]);
    await running.must('access.lock', {});
  });

  test('the inspectors find half-filled forms of their own', async () => {
    const { running } = demo;
    for (const { signInName } of demoCounty.people.slice(0, 2)) {
      await running.signIn({ signInName, passphrase: DEMO_PASSPHRASE });
      expect((await running.must('drafts.list', { filter: {}, cursor: null })).items.length).toBe(
        2,
      );
      await running.must('access.lock', {});
    }
  });
});

describe('the record', () => {
  beforeAll(async () => {
    await demo.running.close();
    const opened = openToWrite(demo.files, databaseKey(demo.dataKey), START);
    if (typeof opened === 'string') throw new Error(opened);
    db = opened;
  });

  afterAll(() => db.close());

  test('what a visit says fits what it came to and what made the office go', () => {
    const faults = /缺项|缺少|不符|差异|无日期|不在岗|无人|未更新|找不到|没有|人手不足|发现问题\d/;
    const nothing = texts(
      `SELECT conclusion FROM visits WHERE case_id IS NULL
       UNION ALL SELECT note FROM activities JOIN visits ON visits.id = visit_id WHERE case_id IS NULL`,
    );
    expect(nothing.length).toBeGreaterThan(20);
    expect(nothing.filter((text) => faults.test(text))).toEqual([]);
    const mended = texts(
      `SELECT note FROM activities JOIN visits ON visits.id = visit_id
       WHERE purpose = 'return' AND conclusion LIKE '%均已整改%'`,
    );
    expect(mended.filter((text) => /缺项\d|不符|差异|无日期|不在岗/.test(text))).toEqual([]);
    // How many it says it found is how many it found.
    const found = `SELECT count(*) FROM visits WHERE purpose = 'inspection' AND case_id IS NOT NULL`;
    const said = `'%问题' || (SELECT count(*) FROM findings WHERE visit_id = visits.id) || '个%'`;
    expect(count(`${found} AND conclusion LIKE ${said}`)).toBe(count(found));
    // Only what somebody had told the office is not borne out.
    expect(
      texts(`SELECT DISTINCT source FROM visits WHERE conclusion LIKE '%反映事项%'`).toSorted(),
    ).toEqual(['anonymous_complaint', 'named_complaint']);
  });

  test('the independent verifier is content with it', async () => {
    const found = await examine(demo.files.folder, demo.dataKey);
    expect(isContent(found), JSON.stringify(found)).toBe(true);
  });

  test('the tables are what follows from the journal', () => {
    expect(rebuiltTables(db)).toEqual(projectedTables(db));
  });

  test('says that it is invented', () => {
    expect(texts('SELECT name FROM office')[0]).toContain('演示数据');
    expect(count('SELECT demo FROM office')).toBe(1);
  });

  test('is a county of the usual size over two years, ending before today', () => {
    const units = (kind: string) => count(`SELECT count(*) FROM units WHERE kind = '${kind}'`);
    expect([units('township'), units('village'), units('department')]).toEqual([15, 210, 65]);
    expect(units('window')).toBeGreaterThan(15);
    expect(count('SELECT count(*) FROM people')).toBe(60);
    expect(count('SELECT count(*) FROM findings')).toBe(1600);
    const [first = ''] = texts('SELECT min(visited_on) FROM visits');
    const [last = ''] = texts('SELECT max(visited_on) FROM visits');
    expect(first >= addDays(TODAY, -731) && first < addDays(TODAY, -700)).toBe(true);
    expect(last < TODAY && last > addDays(TODAY, -6)).toBe(true);
    const perYear = count('SELECT count(*) FROM visits') / 2;
    // More than half of the inspections find nothing.
    expect(perYear).toBeGreaterThan(700);
    expect(perYear).toBeLessThan(1000);
  });

  describe('the mix', () => {
    test.each([
      ['A', 34],
      ['B', 18],
      ['C', 6],
      ['D', 36],
      ['E', 6],
    ] as const)('wind %s is about %i percent', (group, percent) => {
      const found = share(
        `SELECT count(*) FROM ${SEEDED_LEAVES} WHERE terms.code LIKE '${group}%'`,
        'SELECT count(*) FROM findings',
      );
      expect(Math.abs(found - percent)).toBeLessThan(1.5);
    });

    test('every leaf of the five winds is there, and the office’s own leaf and tag', () => {
      expect(new Set(texts(`SELECT DISTINCT terms.code FROM ${SEEDED_LEAVES}`))).toEqual(
        new Set(LEAF_CODES),
      );
      const own = ['leaf_id FROM findings', 'term_id FROM finding_tags'];
      for (const used of own) {
        expect(count(`SELECT count(*) FROM terms WHERE own AND id IN (SELECT ${used})`)).toBe(1);
      }
    });

    /** The two sides of a pair, as visits.balance counts them, summed over some visits and urges. */
    const sides: Record<Pair, readonly [string, string]> = {
      approach: ["sum(approach = 'unannounced')", "sum(approach = 'announced')"],
      coverage: ["sum(coverage = 'spot')", "sum(coverage = 'full')"],
      voices: ['sum(people_visited)', 'sum(reports_heard)'],
      proof: ['sum(scenes_seen)', 'sum(papers_read)'],
      standing: ["sum(standing = 'laggard')", "sum(standing = 'advanced')"],
    };

    function mainShare(pair: Pair, during: string): number {
      const [main, other] = sides[pair].map((side) =>
        count(`SELECT coalesce(${side}, 0) FROM visits WHERE visited_on ${during}`),
      );
      const urges =
        pair === 'standing'
          ? count(`SELECT count(*) FROM follow_ups WHERE kind = 'urge' AND happened_on ${during}`)
          : 0;
      const onMainSide = (main ?? 0) + urges;
      return (100 * onMainSide) / (onMainSide + (other ?? 0));
    }

    test.each([
      ['approach', 62],
      ['coverage', 78],
      ['voices', 60],
      ['proof', 57],
      ['standing', 66],
    ] as const)('the main side of %s is about %i percent over all', (pair, percent) => {
      expect(Math.abs(mainShare(pair, "> ''") - percent)).toBeLessThan(3);
    });

    test('each pair fails in one quarter, and no two in the same', () => {
      const quarters = Array.from({ length: 7 }, (_, back) => {
        const month = 12 - 3 * back;
        const year = 2025 + Math.floor(month / 12);
        const first = ((month % 12) + 12) % 12;
        const two = (n: number) => String(n).padStart(2, '0');
        return `BETWEEN '${year}-${two(first + 1)}-01' AND '${year}-${two(first + 3)}-31'`;
      });
      const failing = Pair.options.flatMap((pair) =>
        quarters.filter((quarter) => mainShare(pair, quarter) <= 50),
      );
      expect(new Set(failing).size).toBe(Pair.options.length);
      expect(failing.length).toBe(Pair.options.length);
    });

    test('most are closed, most of them in time; some are overdue, sent back, relapsed', () => {
      const all = 'SELECT count(*) FROM findings';
      const closed = share("SELECT count(*) FROM findings WHERE stage = 'closed'", all);
      expect(closed).toBeGreaterThan(74);
      expect(closed).toBeLessThan(82);

      const answered = `FROM (SELECT orders.due_at, min(follow_ups.happened_on) AS day
        FROM orders JOIN follow_ups ON order_id = orders.id AND follow_ups.kind = 'feedback' GROUP BY orders.id)`;
      const inTime = share(
        `SELECT count(*) ${answered} WHERE day <= substr(due_at, 1, 10)`,
        `SELECT count(*) ${answered}`,
      );
      expect(inTime).toBeGreaterThan(60);
      expect(inTime).toBeLessThan(72);

      const owed =
        "SELECT count(*) FROM findings WHERE stage IN ('ordered', 'received', 'mending')";
      const overdue = share(`${owed} AND due_at < '${localMoment(START, HOME_ZONE)}'`, owed);
      expect(overdue).toBeGreaterThan(2);
      expect(overdue).toBeLessThan(14);

      const returned = share(
        "SELECT count(*) FROM journal WHERE kind IN ('finding.sent_back', 'finding.returned_to_mending')",
        all,
      );
      expect(returned).toBeGreaterThan(6);
      expect(returned).toBeLessThan(14);

      const relapsed = share('SELECT count(*) FROM findings WHERE relapses > 0', all);
      expect(relapsed).toBeGreaterThan(2.5);
      expect(relapsed).toBeLessThan(5.5);

      expect(
        share("SELECT count(*) FROM findings WHERE severity = 'ordinary'", all),
      ).toBeGreaterThan(75);
    });

    test('June and July, and the first days after holidays, are busier than other days', () => {
      const calendar = new Calendar(addDays(TODAY, -730), addDays(TODAY, -1));
      const worked = calendar.days.filter(({ isWorked }) => isWorked);
      const perDay = (days: typeof worked) => {
        const dates = days.map(({ date }) => `'${date}'`).join(', ');
        return (
          count(
            `SELECT count(*) FROM visits WHERE purpose = 'inspection' AND visited_on IN (${dates})`,
          ) / days.length
        );
      };
      const usual = perDay(
        worked.filter(({ date, isFirstBack }) => !isFirstBack && !/-0[67]-/.test(date)),
      );
      expect(perDay(worked.filter(({ isFirstBack }) => isFirstBack))).toBeGreaterThan(2 * usual);
      expect(perDay(worked.filter(({ date }) => /-07-/.test(date)))).toBeGreaterThan(1.3 * usual);
    });
  });

  test.each(FindingStage.options)('some finding is %s', (stage) => {
    expect(count(`SELECT count(*) FROM findings WHERE stage = '${stage}'`)).toBeGreaterThan(0);
  });

  test.each([
    ['a joint order', 'SELECT count(*) FROM order_assisting'],
    ['a finding that relapsed', 'SELECT count(*) FROM findings WHERE relapses > 0'],
    [
      'a case from an anonymous complaint',
      "SELECT count(*) FROM cases WHERE source = 'anonymous_complaint'",
    ],
    ['a look-back', "SELECT count(*) FROM cases WHERE source = 'look_back'"],
    [
      'a visit that found nothing',
      "SELECT count(*) FROM visits WHERE purpose = 'inspection' AND case_id IS NULL",
    ],
    ['an extension granted', "SELECT count(*) FROM extensions WHERE decision = 'granted'"],
    ['an extension refused', "SELECT count(*) FROM extensions WHERE decision = 'refused'"],
    ['an extension to decide', "SELECT count(*) FROM extensions WHERE decision = 'pending'"],
    [
      'a finding sent back to its author that waits there',
      "SELECT count(*) FROM findings WHERE stage = 'draft' AND last_reason <> ''",
    ],
    ['a return visit that was not passed', 'SELECT count(*) FROM verifications WHERE passed = 0'],
    ['second-hand evidence', "SELECT count(*) FROM evidence WHERE grade = 'second_hand'"],
    ['evidence that is a picture', "SELECT count(*) FROM evidence WHERE media_type = 'image/png'"],
    ['evidence that is a text', "SELECT count(*) FROM evidence WHERE media_type = 'text/plain'"],
    [
      'a person with two posts',
      'SELECT count(*) FROM (SELECT 1 FROM person_roles GROUP BY person_id HAVING count(*) > 1)',
    ],
    ['a move taken back', "SELECT count(*) FROM journal WHERE kind = 'finding.move_undone'"],
  ])('there is %s', (_, query) => {
    expect(count(query)).toBeGreaterThan(0);
  });

  test('an order is due on a Saturday or Sunday worked for a holiday', () => {
    const calendar = new Calendar(addDays(TODAY, -730), addDays(TODAY, 100));
    const madeUp = new Set(calendar.days.flatMap(({ date, isMadeUp }) => (isMadeUp ? [date] : [])));
    const due = texts('SELECT due_at FROM orders').map((moment) => moment.slice(0, 10));
    expect(due.filter((date) => madeUp.has(date)).length).toBeGreaterThan(0);
  });

  test('nothing in it is written twice in the same words, and no document leaves a slot open', () => {
    expect(count('SELECT count(DISTINCT account) FROM findings')).toBeGreaterThan(1560);
    const written = [
      "SELECT account || '/' || demand || '/' || place FROM findings",
      'SELECT unit_text || post || name FROM finding_involved',
      'SELECT title FROM cases',
      'SELECT conclusion || good_practice FROM visits',
      "SELECT subject || '/' || note FROM activities",
      'SELECT text FROM follow_ups',
      "SELECT title || '/' || coalesce(note, '') FROM evidence",
      'SELECT reason || decision_note FROM extensions',
      'SELECT note FROM verifications',
      'SELECT demand FROM orders',
    ].flatMap(texts);
    expect(written.length).toBeGreaterThan(10_000);
    // 办理办理: a slot beside a word it already ends in.
    const faulty = /[{}]|undefined|NaN|。。|，，|，。|(办理|情况|负责人|办公室)\1/;
    expect(written.filter((text) => faulty.test(text))).toEqual([]);
  });
});
