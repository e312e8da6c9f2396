/**
 * What people do on laptops that do not know of each other, and what comes of it when their facts meet: in the tables the
 * application folds, and in what the verifier computes by itself, in whatever order the facts arrive.
 */
import { describe, expect, test } from 'vitest';
import { sql } from '../../main/store/sql.ts';
import type { FactBody } from '../../shared/facts.ts';
import type { FindingStage } from '../../shared/findings/moves.ts';
import { ExtensionId, FollowUpId, OrderId, SummaryId, UnitId } from '../../shared/ids.ts';
import { examine } from '../../verify/examine.ts';
import { CIRCULAR } from '../main/summaries/sample.ts';
import type { County, PersonKey } from '../support/county.ts';
import { findingOf, type Matter, orderIdOf, orderOf, seenOrder } from '../support/course.ts';
import { sampleSealed } from '../support/samples.ts';
import {
  expectVerified,
  factsOf,
  inModel,
  inTables,
  type Laptop,
  type Standing,
  Text,
  type Told,
  told,
} from '../support/story.ts';
import { MINUTE } from '../support/test-host.ts';
import { DATA_KEY } from '../support/unlocked-store.ts';

/** A confirmation and a dismissal of the finding, on laptops that do not know of each other. */
function decidedApart({ matter: { caseId }, move }: Told, here: Laptop, there: Laptop) {
  const confirmed = { ...move('submitted'), note: '' };
  const dismissed = { ...move('submitted'), reason: '系公务外出。' };
  return [
    here.writes('leader', 'finding.confirmed', caseId, confirmed),
    there.writes('allPosts', 'finding.dismissed', caseId, dismissed),
  ] as const;
}

type Settling = FactBody<'finding.settled'>;

/** The finding settled in favour of one of its sides. */
const settling = (
  { matter: { findingId } }: Told,
  sides: Settling['sides'],
  chosen: Settling['chosen'],
): Settling => ({ findingId, seen: 0, sides, chosen, values: {}, reason: '事实清楚。' });

/** What the unit did, as it is written for a finding under an order. */
const reported = (county: County, { caseId, findingId }: Matter, orderId: OrderId) => ({
  orderId,
  happenedOn: county.today(),
  findings: [{ caseId, findingId, seen: 0 }],
  followUpId: FollowUpId.parse(`2${orderId.slice(1)}`),
  feedback: '已落实。',
});

/** That a unit was pressed on an order. */
const urge = (county: County, orderId: OrderId) => ({
  orderId,
  followUpId: FollowUpId.parse(`4${orderId.slice(1)}`),
  happenedOn: county.today(),
  manner: 'telephone' as const,
  spokeTo: '李某',
  note: '请尽快整改。',
});

const AUTHOR = 'author 林秋';
const CONFIRMER = 'confirmer 郭岚';
const ORDERER = 'orderer 沈维';
const DEMAND = findingOf(UnitId.parse('0'.repeat(20)), '2026-03-02').demand;

const STORIES: [
  what: string,
  from: FindingStage,
  tell: (told: Told) => void | Promise<void>,
  comesTo: Partial<Standing> & { stage: FindingStage },
][] = [
  [
    'confirmed here and dismissed there, it is contested and stands where it stood',
    'submitted',
    ({ matter: { caseId }, laptop, move }) => {
      laptop(0).writes('leader', 'finding.confirmed', caseId, { ...move('submitted'), note: '' });
      const dismissed = { ...move('submitted'), reason: '系公务外出。' };
      laptop(1).writes('allPosts', 'finding.dismissed', caseId, dismissed);
    },
    { stage: 'submitted', sides: ['confirm', 'dismiss'] },
  ],
  [
    'confirmed by two, the first stands and the other beside it',
    'submitted',
    ({ matter: { caseId }, laptop, move }) => {
      laptop(5).writes('leader', 'finding.confirmed', caseId, { ...move('submitted'), note: '' });
      laptop().writes('allPosts', 'finding.confirmed', caseId, { ...move('submitted'), note: '' });
    },
    {
      stage: 'confirmed',
      hands: [AUTHOR, 'confirmer 白露', CONFIRMER],
      apart: ['finding.confirmed agrees'],
    },
  ],
  [
    'a decision that comes late, before others in order, is a side like any other',
    'submitted',
    async ({ county, matter: { caseId, findingId }, laptop, move }) => {
      const behind = laptop(-60);
      county.pass(60 * MINUTE);
      const { revision } = await county.get('leader', 'findings.get', { id: findingId });
      await county.get('leader', 'findings.confirm', { id: findingId, seen: revision, note: '' });
      const sentBack = { ...move('submitted'), reason: '请补充时间。' };
      behind.writes('allPosts', 'finding.sent_back', caseId, sentBack);
    },
    { stage: 'submitted', sides: ['send_back', 'confirm'] },
  ],
  [
    'rights that were taken away count against those who knew of it, and nobody else',
    'submitted',
    ({ county, matter: { caseId }, laptop, move }) => {
      const keeper = laptop(60);
      const { personId } = county.people.leader;
      const changed = {
        personId,
        seen: 1,
        name: '郭岚',
        roles: ['inspector' as const],
        active: true,
      };
      keeper.writes('keeper', 'person.changed', personId, changed);
      laptop(90).writes('leader', 'finding.confirmed', caseId, { ...move('submitted'), note: '' });
      const knowing = laptop();
      knowing.takes(keeper);
      const dismissed = { ...move('submitted'), reason: '系公务外出。' };
      knowing.writes('leader', 'finding.dismissed', caseId, dismissed);
    },
    { stage: 'confirmed', hands: [AUTHOR, CONFIRMER], apart: ['finding.dismissed forbidden'] },
  ],
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `a role is gone though another laptop wrote it down anew ${minutes} minutes off, with another name`,
    'submitted',
    ({ county, matter: { caseId }, laptop, move }) => {
      const { personId } = county.people.leader;
      const person = { personId, seen: 1, active: true };
      const renamed = { ...person, name: '郭兰', roles: ['team_leader' as const] };
      const renaming = laptop(minutes);
      renaming.writes('keeper', 'person.changed', personId, renamed);
      const lowered = { ...person, name: '郭岚', roles: ['inspector' as const] };
      const lowering = laptop();
      lowering.writes('keeper', 'person.changed', personId, lowered);
      const knowing = laptop();
      knowing.takes(renaming);
      knowing.takes(lowering);
      knowing.writes('leader', 'finding.confirmed', caseId, { ...move('submitted'), note: '' });
    },
    { stage: 'submitted', apart: ['finding.confirmed forbidden'] },
  ]),
  [
    'somebody who knows both sides settles them',
    'submitted',
    (story) => {
      const { matter, laptop } = story;
      const [here, there, third] = [laptop(0), laptop(1), laptop()];
      const [one, other] = decidedApart(story, here, there);
      third.takes(here);
      third.takes(there);
      third.writes(
        'twoPosts',
        'finding.settled',
        matter.caseId,
        settling(story, [one, other], one),
      );
    },
    { stage: 'confirmed', hands: [AUTHOR, CONFIRMER] },
  ],
  [
    'nobody settles for their own side',
    'submitted',
    (story) => {
      const { matter, laptop } = story;
      const [here, there] = [laptop(0), laptop(1)];
      const [one, other] = decidedApart(story, here, there);
      here.takes(there);
      here.writes('leader', 'finding.settled', matter.caseId, settling(story, [one, other], one));
    },
    { stage: 'submitted', sides: ['confirm', 'dismiss'], apart: ['finding.settled own_work'] },
  ],
  [
    'what leaders decide an inspector does not settle, and the head does',
    'submitted',
    (story) => {
      const { matter, laptop } = story;
      const [here, there, third] = [laptop(0), laptop(1), laptop()];
      const [one, other] = decidedApart(story, here, there);
      third.takes(here);
      third.takes(there);
      for (const by of ['inspector', 'head'] as const) {
        third.writes(by, 'finding.settled', matter.caseId, settling(story, [one, other], one));
      }
    },
    { stage: 'confirmed', hands: [AUTHOR, CONFIRMER], apart: ['finding.settled forbidden'] },
  ],
  [
    'what the head decided a leader does not let stand, nor the head',
    'submitted',
    (story) => {
      const { matter, laptop, move } = story;
      const [here, there, third] = [laptop(0), laptop(1), laptop()];
      const one = here.writes('leader', 'finding.confirmed', matter.caseId, {
        ...move('submitted'),
        note: '',
      });
      const other = there.writes('head', 'finding.referred', matter.caseId, {
        ...move('submitted'),
        to: '县纪委监委',
        sealed: sampleSealed,
      });
      third.takes(here);
      third.takes(there);
      for (const by of ['twoPosts', 'head'] as const) {
        third.writes(by, 'finding.settled', matter.caseId, settling(story, [one, other], other));
      }
    },
    {
      stage: 'submitted',
      sides: ['confirm', 'refer'],
      apart: ['finding.settled forbidden', 'finding.settled own_work'],
    },
  ],
  [
    'a third side that the settling did not know stays against it',
    'submitted',
    (story) => {
      const { matter, laptop, move } = story;
      const [here, there, third] = [laptop(0), laptop(1), laptop()];
      const [one, other] = decidedApart(story, here, there);
      third.takes(here);
      third.takes(there);
      third.writes(
        'twoPosts',
        'finding.settled',
        matter.caseId,
        settling(story, [one, other], other),
      );
      const sentBack = { ...move('submitted'), reason: '请补充时间。' };
      laptop(30).writes('twoPosts', 'finding.sent_back', matter.caseId, sentBack);
    },
    { stage: 'submitted', sides: ['settle', 'send_back'] },
  ],
  [
    'a settling holds, though a side it names turns out not to have been the first of its kind',
    'submitted',
    (story) => {
      const { matter, laptop } = story;
      const [here, there, third] = [laptop(2), laptop(3), laptop()];
      const [one, other] = decidedApart(story, here, there);
      third.takes(here);
      third.takes(there);
      third.writes(
        'twoPosts',
        'finding.settled',
        matter.caseId,
        settling(story, [one, other], one),
      );
      laptop(0).writes('twoPosts', 'finding.confirmed', matter.caseId, {
        ...story.move('submitted'),
        note: '',
      });
    },
    {
      stage: 'confirmed',
      hands: [AUTHOR, 'confirmer 唐骏', CONFIRMER],
      apart: ['finding.confirmed agrees'],
    },
  ],
  [
    'of a field that two wrote both values stay; what only one wrote stands',
    'draft',
    ({ matter: { caseId }, laptop, revised }) => {
      const one = revised({ demand: '三日内落实替岗制度。', consequence: '群众等候一小时。' });
      laptop(0).writes('inspector', 'finding.revised', caseId, one);
      const other = revised({ demand: '五日内落实替岗制度。', place: '三号窗口' });
      laptop(1).writes('colleague', 'finding.revised', caseId, other);
    },
    {
      stage: 'draft',
      demand: '三日内落实替岗制度。',
      values: { demand: ['三日内落实替岗制度。', '五日内落实替岗制度。'] },
      hands: [AUTHOR, 'author 许晨'],
    },
  ],
  ...[
    { demand: '五日内整改。', hands: [AUTHOR, 'author 许晨'] },
    // Who writes a text of their own is an author of it.
    { demand: '七日内整改。', hands: [AUTHOR, 'author 许晨', 'author 郭岚'] },
  ].map(({ demand, hands }): (typeof STORIES)[number] => [
    `a value that was chosen ends it: ${demand}`,
    'draft',
    ({ county, matter: { caseId, findingId }, laptop, revised }) => {
      const [one, other, leader] = [laptop(0), laptop(1), laptop()];
      one.writes('inspector', 'finding.revised', caseId, revised({ demand: '三日内整改。' }));
      other.writes('colleague', 'finding.revised', caseId, revised({ demand: '五日内整改。' }));
      leader.takes(one);
      leader.takes(other);
      const recorded = factsOf(county).find(({ kind }) => kind === 'finding.recorded');
      const side = { device: recorded?.device ?? '', sequence: recorded?.device_sequence ?? 0 };
      leader.writes('leader', 'finding.settled', caseId, {
        findingId,
        seen: 0,
        sides: [side],
        chosen: side,
        values: { demand },
        reason: '以实际需要为准。',
      });
    },
    { stage: 'draft', demand, hands },
  ]),
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `what was revised while another submitted it, ${minutes} minutes off, stays beside what was submitted`,
    'draft',
    ({ matter: { caseId }, laptop, move, revised }) => {
      const revising = laptop(minutes);
      revising.writes('colleague', 'finding.revised', caseId, revised({ demand: '三日内整改。' }));
      revising.writes('colleague', 'finding.revised', caseId, revised({ demand: '五日内整改。' }));
      laptop().writes('inspector', 'finding.submitted', caseId, move('draft'));
    },
    {
      stage: 'submitted',
      values: { demand: [DEMAND, '五日内整改。'] },
      hands: [AUTHOR, 'author 许晨'],
    },
  ]),
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `a sending back is taken back though somebody revised meanwhile, ${minutes} minutes off`,
    'submitted',
    ({ matter: { caseId }, laptop, move, revised }) => {
      const leader = laptop();
      const sentBack = { ...move('submitted'), reason: '请补充时间。' };
      leader.writes('leader', 'finding.sent_back', caseId, sentBack);
      const revising = laptop(minutes);
      revising.takes(leader);
      revising.writes('inspector', 'finding.revised', caseId, revised({ demand: '三日内整改。' }));
      const undone = { ...move('draft'), move: 'send_back' as const };
      leader.writes('leader', 'finding.move_undone', caseId, undone);
    },
    { stage: 'submitted', values: { demand: [DEMAND, '三日内整改。'] } },
  ]),
  [
    'of two orders for one finding the first stands, and the other beside it',
    'confirmed',
    ({ county, matter: { caseId, findingId }, laptop }) => {
      for (const [nth, by] of (['head', 'allPosts'] as PersonKey[]).entries()) {
        laptop(nth).writes(by, 'order.issued', caseId, {
          orderId: OrderId.parse(`${nth}`.repeat(20)),
          unitId: county.units.window,
          number: `明督〔2026〕${nth + 1}号`,
          issuedOn: county.today(),
          findings: [{ caseId, findingId, seen: 0 }],
          order: orderOf(county),
        });
      }
    },
    {
      stage: 'ordered',
      hands: [AUTHOR, CONFIRMER, ORDERER, 'orderer 白露'],
      apart: ['order.issued agrees'],
    },
  ],
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `what was done under an order counts, though another was issued apart ${minutes} minutes off`,
    'confirmed',
    ({ county, matter, laptop }) => {
      const { caseId, findingId } = matter;
      const issued = (orderId: OrderId, number: number): FactBody<'order.issued'> => ({
        orderId,
        unitId: county.units.window,
        number: `明督〔2026〕${number}号`,
        issuedOn: county.today(),
        findings: [{ caseId, findingId, seen: 0 }],
        order: orderOf(county),
      });
      const [one, other] = ['0', '1'].map((digit) => OrderId.parse(digit.repeat(20)));
      if (!(one && other)) throw new Error('there are two');
      laptop(minutes).writes('head', 'order.issued', caseId, issued(one, 1));
      const there = laptop();
      there.writes('allPosts', 'order.issued', caseId, issued(other, 2));
      const received = { signedBy: '李某', receivedOn: county.today() };
      there.writes('inspector', 'order.received', caseId, { orderId: other, seen: 1, ...received });
      there.writes('inspector', 'measures.recorded', caseId, {
        orderId: other,
        happenedOn: county.today(),
        followUpId: FollowUpId.parse('1'.repeat(20)),
        findings: [{ caseId, findingId, seen: 0 }],
        measures: '实行AB岗。',
        leader: '王某',
        responsible: '赵某',
      });
      there.writes('inspector', 'feedback.recorded', caseId, reported(county, matter, other));
    },
    {
      stage: 'reported',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER, 'orderer 白露'],
      apart: ['order.issued agrees'],
    },
  ]),
  [
    'who received the same order apart has had a hand in it, and verifies nothing of it',
    'ordered',
    ({ county, matter, laptop, move }) => {
      const { caseId, findingId, visitId } = matter;
      const orderId = orderIdOf(matter);
      const [one, other] = [laptop(0), laptop(1)];
      const received = { orderId, seen: 1, signedBy: '李某', receivedOn: county.today() };
      one.writes('inspector', 'order.received', caseId, received);
      other.writes('colleague', 'order.received', caseId, received);
      other.takes(one);
      const of = {
        orderId,
        happenedOn: county.today(),
        findings: [{ caseId, findingId, seen: 0 }],
      };
      other.writes('inspector', 'measures.recorded', caseId, {
        ...of,
        followUpId: '1'.repeat(20) as never,
        measures: '实行AB岗。',
        leader: '王某',
        responsible: '赵某',
      });
      other.writes('inspector', 'feedback.recorded', caseId, {
        ...of,
        followUpId: '2'.repeat(20) as never,
        feedback: '已落实。',
      });
      const verified = { ...move('reported'), visitId, note: '已整改。' };
      other.writes('colleague', 'finding.verified', caseId, verified);
    },
    {
      stage: 'reported',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', 'handler 许晨', ORDERER],
      apart: ['order.received agrees', 'order.received agrees', 'finding.verified own_work'],
    },
  ],
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `a return visit of a laptop ${minutes} minutes off, that knew nothing of the feedback, verifies nothing`,
    'mending',
    async ({ county, matter, laptop, move }) => {
      const { caseId } = matter;
      const [here, there] = [laptop(), laptop(minutes)];
      const visitId = await there.visits(matter);
      const feedback = reported(county, matter, orderIdOf(matter));
      here.writes('inspector', 'feedback.recorded', caseId, feedback);
      here.takes(there);
      const verdict = { ...move('reported'), visitId };
      here.writes('colleague', 'finding.verified', caseId, { ...verdict, note: '已整改。' });
      const returned = { ...verdict, reason: '仍有空岗。' };
      here.writes('colleague', 'finding.returned_to_mending', caseId, returned);
    },
    {
      stage: 'reported',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER],
      apart: ['finding.verified no_return_visit', 'finding.returned_to_mending no_return_visit'],
    },
  ]),
  [
    'a verification holds against feedback that neither its writer nor the visit knew',
    'mending',
    async ({ county, matter, laptop, move }) => {
      const { caseId } = matter;
      const [here, there] = [laptop(), laptop(60)];
      const feedback = reported(county, matter, orderIdOf(matter));
      here.writes('inspector', 'feedback.recorded', caseId, feedback);
      const visitId = await here.visits(matter);
      const verified = { ...move('reported'), visitId, note: '已整改。' };
      here.writes('colleague', 'finding.verified', caseId, verified);
      const again = { ...feedback, followUpId: FollowUpId.parse('3'.repeat(20)) };
      there.writes('inspector', 'feedback.recorded', caseId, again);
    },
    {
      stage: 'verified',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER, 'verifier 许晨'],
      apart: ['feedback.recorded agrees'],
    },
  ],
  [
    'nothing is verified by the visit that found it',
    'reported',
    ({ matter: { caseId, visitId }, laptop, move }) => {
      const verified = { ...move('reported'), visitId, note: '已整改。' };
      laptop().writes('colleague', 'finding.verified', caseId, verified);
    },
    {
      stage: 'reported',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER],
      apart: ['finding.verified no_return_visit'],
    },
  ],
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `a verdict is not taken back when the unit was urged on the ground of it meanwhile, ${minutes} minutes off`,
    'reported',
    ({ county, matter, laptop, move }) => {
      const { caseId } = matter;
      const here = laptop();
      const returned = { ...move('reported'), visitId: null, reason: '仍有空岗。' };
      here.writes('leader', 'finding.returned_to_mending', caseId, returned);
      const urging = laptop(minutes);
      urging.takes(here);
      urging.writes('inspector', 'unit.urged', caseId, urge(county, orderIdOf(matter)));
      const undone = { ...move('mending'), move: 'return_to_mending' as const };
      here.writes('leader', 'finding.move_undone', caseId, undone);
    },
    {
      stage: 'mending',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER],
      apart: ['finding.move_undone rested_on'],
    },
  ]),
  ...[-60, 60].map((minutes): (typeof STORIES)[number] => [
    `a confirmation is not taken back when a circular has named it meanwhile, ${minutes} minutes off`,
    'confirmed',
    ({ county, matter: { caseId, findingId }, laptop, move }) => {
      const summaryId = SummaryId.parse('1'.repeat(20));
      laptop(minutes).writes('head', 'circular.issued', [summaryId, caseId], {
        summaryId,
        number: '明督通〔2026〕1号',
        issuedOn: county.today(),
        circular: CIRCULAR,
        findingIds: [findingId],
        head: '0'.repeat(64),
        docxHash: '0'.repeat(64),
        pdfHash: '0'.repeat(64),
      });
      const undone = { ...move('confirmed'), move: 'confirm' as const };
      laptop().writes('leader', 'finding.move_undone', caseId, undone);
    },
    { stage: 'confirmed', hands: [AUTHOR, CONFIRMER], apart: ['finding.move_undone rested_on'] },
  ]),
  [
    'what was done after such an undo stands against what it took back',
    'reported',
    async ({ county, matter, laptop, move }) => {
      const { caseId } = matter;
      const here = laptop();
      const returned = { ...move('reported'), visitId: null, reason: '仍有空岗。' };
      here.writes('leader', 'finding.returned_to_mending', caseId, returned);
      const urging = laptop();
      urging.takes(here);
      urging.writes('inspector', 'unit.urged', caseId, urge(county, orderIdOf(matter)));
      const undone = { ...move('mending'), move: 'return_to_mending' as const };
      here.writes('leader', 'finding.move_undone', caseId, undone);
      const visitId = await here.visits(matter);
      const verified = { ...move('reported'), visitId, note: '已整改。' };
      here.writes('colleague', 'finding.verified', caseId, verified);
    },
    {
      stage: 'reported',
      sides: ['return_to_mending', 'verify'],
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER],
      apart: ['finding.move_undone rested_on'],
    },
  ],
  [
    'of an extension granted here and refused there the first decision stands',
    'mending',
    ({ matter, laptop }) => {
      const { caseId } = matter;
      const extension = {
        extensionId: ExtensionId.parse('1'.repeat(20)),
        orderId: orderIdOf(matter),
        seen: 1,
      };
      const to = '2026-06-01T18:00';
      const asking = laptop();
      asking.writes('inspector', 'extension.requested', caseId, {
        ...extension,
        from: '2026-03-17T18:00',
        to,
        reason: '配件未到。',
      });
      const [granting, refusing] = [laptop(1), laptop(2)];
      for (const laptop of [granting, refusing]) laptop.takes(asking);
      granting.writes('head', 'extension.granted', caseId, { ...extension, to, note: '' });
      refusing.writes('allPosts', 'extension.refused', caseId, {
        ...extension,
        reason: '理由不足。',
      });
    },
    {
      stage: 'mending',
      hands: [AUTHOR, CONFIRMER, 'handler 林秋', ORDERER],
      apart: ['extension.refused decided'],
    },
  ],
];

describe.each([false, true])('facts of several laptops (the last first: %s)', (backwards) => {
  test.each(STORIES)('%s', async (_, from, tell, comesTo) => {
    const { county, matter, laptops } = await told(from, tell);
    for (const laptop of backwards ? laptops.toReversed() : laptops) laptop.arrives(county);
    const expected = {
      sides: [],
      values: {},
      demand: DEMAND,
      hands: [AUTHOR],
      apart: [],
      ...comesTo,
    };
    expect(inTables(county, matter)).toEqual(expected);
    expect(inModel(county, matter)).toEqual(expected);
    await expectVerified(county);
    for (const each of [county, ...laptops]) each.remove();
  });
});

test('a fact waits for what it speaks of, and finds its place when that comes', async () => {
  const unitId = UnitId.parse('1'.repeat(20));
  const { county, matter, laptops } = await told(
    'draft',
    ({ county: { units }, matter: { caseId }, laptop, revised }) => {
      const [adding, revising] = [laptop(), laptop()];
      const unit = { unitId, parentId: units.township, kind: 'window' as const, name: '税务窗口' };
      adding.writes('head', 'unit.added', unitId, unit);
      revising.takes(adding);
      const changed = revised({ unitId, demand: '三日内整改。' });
      revising.writes('inspector', 'finding.revised', caseId, changed);
    },
  );
  const [adding, revising] = laptops as [Laptop, Laptop];
  const stands = { stage: 'draft', sides: [], values: {}, demand: DEMAND, hands: [AUTHOR] };
  for (const [laptop, expected] of [
    [revising, { ...stands, apart: ['finding.revised missing'] }],
    [adding, { ...stands, demand: '三日内整改。', apart: [] }],
  ] as const) {
    laptop.arrives(county);
    expect(inTables(county, matter)).toEqual(expected);
    expect(inModel(county, matter)).toEqual(expected);
    await expectVerified(county);
  }
  for (const each of [county, ...laptops]) each.remove();
});

test.each([-60, 60])(
  'of two extensions granted apart, %s minutes off, the later due moment counts, and the other is marked',
  async (minutes) => {
    const later = '2026-05-20T18:00';
    const { county, matter, laptops } = await told(
      'mending',
      ({ matter: { caseId, ...of }, laptop }) => {
        const grants = (on: Laptop, digit: string, to: string) => {
          const extensionId = ExtensionId.parse(digit.repeat(20));
          const extension = { extensionId, orderId: orderIdOf({ caseId, ...of }), seen: 1 };
          const asked = { ...extension, from: '2026-03-17T18:00', to, reason: '配件未到。' };
          on.writes('inspector', 'extension.requested', caseId, asked);
          on.writes('head', 'extension.granted', caseId, { ...extension, to, note: '' });
        };
        grants(laptop(), '1', later);
        grants(laptop(minutes), '2', '2026-04-20T18:00');
        grants(laptop(minutes), '3', '2026-04-20T18:00');
      },
    );
    for (const laptop of laptops) laptop.arrives(county);
    const { dueAt } = await county.get('head', 'findings.get', { id: matter.findingId });
    expect(dueAt).toBe(later);
    const [order] = await county.get('head', 'orders.ofCase', { caseId: matter.caseId });
    expect(order?.dueAt).toBe(later);
    expect(order?.extensions.filter(({ isOvertaken }) => isOvertaken)).toHaveLength(2);
    expect(inTables(county, matter).apart).toEqual(Array(2).fill('extension.granted later_due'));
    expect(inModel(county, matter).apart).toEqual(Array(2).fill('extension.granted later_due'));
    await expectVerified(county);

    // Granted once more, by somebody who knew of all.
    const extension = await seenOrder(county, matter);
    const to = '2026-06-01T18:00';
    const asked = { ...extension, to, reason: '配件仍未到。' };
    const { extensions, revision } = await county.get(
      'inspector',
      'orders.requestExtension',
      asked,
    );
    const extensionId = ExtensionId.parse(extensions.find((one) => one.to === to)?.id);
    const granting = { id: extension.id, seen: revision, extensionId, note: '' };
    const granted = await county.get('head', 'orders.grantExtension', granting);
    expect(granted.dueAt).toBe(to);
    expect(granted.extensions.some(({ isOvertaken }) => isOvertaken)).toBe(false);
    expect(inTables(county, matter).apart).toEqual([]);
    await expectVerified(county);
    for (const each of [county, ...laptops]) each.remove();
  },
);

test('a decision on an extension names the request it waits for', async () => {
  const extensionId = ExtensionId.parse('1'.repeat(20));
  const { county, laptops } = await told('mending', ({ matter, laptop }) => {
    const extension = { extensionId, orderId: orderIdOf(matter), seen: 1 };
    const refused = { ...extension, reason: '理由不足。' };
    laptop().writes('head', 'extension.refused', matter.caseId, refused);
  });
  for (const laptop of laptops) laptop.arrives(county);
  const missing = county.store.db.all(Text, sql`SELECT missing AS text FROM set_aside`);
  expect(missing).toEqual([{ text: extensionId }]);
  await expectVerified(county);
  for (const each of [county, ...laptops]) each.remove();
});

test('what is known of and not here yet is reported, and so is what is kept apart', async () => {
  const { county, laptops } = await told('draft', ({ matter: { caseId }, laptop, revised }) => {
    const [one, other] = [laptop(), laptop()];
    one.writes('inspector', 'finding.revised', caseId, revised({ demand: '三日内整改。' }));
    one.writes('inspector', 'finding.revised', caseId, revised({ demand: '五日内整改。' }));
    other.takes(one);
  });
  const [one, other] = laptops as [Laptop, Laptop];
  other.arrives(county);
  one.arrives(county, (row) => row.deviceSequence === 3);
  const { db, files } = county.store;
  db.checkpoint();
  const { devices } = await examine(files.folder, DATA_KEY);
  const { device } = one;
  expect(devices).toMatchObject({
    fault: null,
    awaited: [{ device, from: 1, to: 3 }],
    apart: [{ device, why: 'waits', rows: 1 }],
  });
  await expectVerified(county);

  one.arrives(county);
  db.checkpoint();
  expect((await examine(files.folder, DATA_KEY)).devices).toMatchObject({ awaited: [], apart: [] });
  await expectVerified(county);
  for (const each of [county, ...laptops]) each.remove();
});

test('a fact that the tables let stand though it does not fit is named, and told from a row that they lost', async () => {
  const { county, laptops } = await told('submitted', ({ matter: { caseId }, laptop, move }) => {
    const confirmed = { ...move('submitted'), note: '' };
    laptop().writes('inspector', 'finding.confirmed', caseId, confirmed);
  });
  for (const laptop of laptops) laptop.arrives(county);
  await expectVerified(county);
  const { db, files } = county.store;
  db.exec('DELETE FROM set_aside');
  db.checkpoint();
  // It said that the fact should not stand, which it did not.
  expect((await examine(files.folder, DATA_KEY)).course).toMatchObject({
    fault: null,
    difference: expect.stringMatching(/^另存的记录 .*finding\.confirmed.*表中缺少 .*\(set_aside\)/),
  });
  db.exec(`UPDATE cases SET set_aside = 0; UPDATE findings SET stage = 'confirmed'`);
  db.checkpoint();
  expect((await examine(files.folder, DATA_KEY)).course?.fault).toMatchObject({
    kind: 'finding.confirmed',
    what: expect.stringContaining('did not hold the role'),
  });
  for (const each of [county, ...laptops]) each.remove();
});
