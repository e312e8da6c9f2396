/** What people do, or try to do, with a finding; and what must come of it by the rules, told from the history. */
import { addDays, localDate } from '../../shared/dates.ts';
import { refuseEvidence } from '../../shared/evidence/refuse-evidence.ts';
import { ASIDE_STAGES, type FindingStage, Move, refuseMove } from '../../shared/findings/moves.ts';
import type { OrderId, VisitId } from '../../shared/ids.ts';
import type { Role } from '../../shared/people/role.ts';
import type { Reason, Refusal, Result } from '../../shared/refusal.ts';
import { HOME_ZONE } from '../../shared/time-zone.ts';
import type { County, PersonKey } from './county.ts';
import { findingOf, firstVisit, noteOf, orderOf, returnVisit, which } from './course.ts';
import type { History, Standing } from './history.ts';
import { START } from './test-host.ts';

const OTHER_ACTS = [
  'first_visit',
  'return_visit',
  'revise',
  'undo',
  'urge',
  'ask_extension',
  'decide_extension',
  'submit_old_screen',
] as const;

export type Act = Move | (typeof OTHER_ACTS)[number];
export const ACTS: readonly Act[] = [...Move.options, ...OTHER_ACTS];

/** As an office begins with. */
const UNDO_DAYS = 3;

import { MINUTE } from './test-host.ts';

const DAY = 24 * 60 * MINUTE;

const ONWARD: Record<FindingStage, Act> = {
  draft: 'submit',
  submitted: 'confirm',
  confirmed: 'order',
  ordered: 'receive',
  received: 'mend',
  mending: 'report',
  reported: 'verify',
  verified: 'close',
  closed: 'reopen',
  dismissed: 'first_visit',
  referred: 'first_visit',
  merged: 'first_visit',
};

/** What a finding waits for where it stands: the next move, or, unless in haste, the visit that move has to rest on. */
export function onward(history: History, finding: Standing, isHasty: boolean): Act {
  const { id, stage } = finding;
  const needsVisit =
    (stage === 'submitted' && !history.isBorneOut(id)) ||
    (stage === 'reported' && !provenBy(history, finding));
  return needsVisit && !isHasty ? 'return_visit' : ONWARD[stage];
}

/** A visit that shows the finding to be mended. */
const provenBy = (history: History, finding: Standing): VisitId | undefined =>
  [...history.visits.keys()].find(
    (visitId) => history.shows(finding, visitId) && history.isBorneOut(finding.id, visitId),
  );

export interface Attempt {
  result: Result<unknown>;
  /** Why it must be refused; null when it must be done; `either` where the rules leave it to other tests. */
  expected: Refusal | null | 'either';
}

const FORBIDDEN: Refusal = { code: 'forbidden' };
const unknownChoice = (path: string): Refusal => ({
  code: 'invalid_input',
  faults: [{ path, rule: 'unknown_choice' }],
});
const because = (reason: Reason): Refusal => ({ code: 'refused', reason });
const REASON = '理由如下。';
/** More matters would only keep each from going far. */
const MATTERS = 4;

/** Tries an act. Null when there is nothing to do it with. */
export async function attempt(
  county: County,
  history: History,
  act: Act,
  by: PersonKey,
  finding: Standing | undefined,
  way: boolean,
): Promise<Attempt | null> {
  const actor = county.people[by];
  const unless = (roles: readonly Role[], otherwise: Refusal | null = null) =>
    roles.some((role) => actor.roles.includes(role)) ? otherwise : FORBIDDEN;
  const today = county.today();

  if (act === 'first_visit') {
    if (history.findings.size >= MATTERS) return null;
    const one = findingOf(county.units.window, today);
    const entry = firstVisit(county, { by, findings: way ? [one, one] : [one], submit: way });
    const [evidence] = entry.evidence;
    // Not every matter is borne out from the start.
    const shown = way && evidence ? [{ ...evidence, findings: [0] }] : entry.evidence;
    return {
      result: await county.ask(by, 'entries.record', { ...entry, evidence: shown }),
      expected: unless(['inspector']),
    };
  }
  if (!finding) return null;
  const { id, caseId, orderId } = finding;
  const seen = await which(county, id);
  const refusalOf = (move: Move, of: Standing = finding) => refuseMove(move, of, actor);

  switch (act) {
    case 'return_visit': {
      const evidence = noteOf({ grade: way ? 'first_hand' : 'second_hand' });
      return {
        result: await county.ask(
          by,
          'entries.record',
          returnVisit(county, caseId, [id], { by, evidence }),
        ),
        expected: unless(['inspector'], refuseEvidence(finding.stage)),
      };
    }
    case 'revise': {
      // What a visit found happened before it, and any visit here is later than the first day.
      const happenedOn = localDate(START, HOME_ZONE);
      return {
        result: await county.ask(by, 'findings.revise', {
          ...seen,
          finding: findingOf(county.units.window, happenedOn, {
            account: `修改于${county.now()}。`,
          }),
        }),
        expected: refusalOf('submit'),
      };
    }
    case 'submit_old_screen':
      return {
        result: await county.ask(by, 'findings.submit', { id, seen: seen.seen - 1 }),
        expected: unless(['inspector'], { code: 'stale' }),
      };
    case 'undo': {
      const { last } = finding;
      const reason =
        last?.by !== actor.personId
          ? 'nothing_to_undo'
          : last.isRestedOn
            ? 'undo_rested_on'
            : county.now() - last.at > UNDO_DAYS * DAY
              ? 'undo_over'
              : null;
      return {
        result: await county.ask(by, 'findings.undo', seen),
        expected: unless(['inspector', 'team_leader', 'office_head'], reason && because(reason)),
      };
    }
    case 'submit':
      return {
        result: await county.ask(by, 'findings.submit', seen),
        expected: refusalOf('submit'),
      };
    case 'send_back':
      return {
        result: await county.ask(by, 'findings.sendBack', { ...seen, reason: REASON }),
        expected: refusalOf('send_back'),
      };
    case 'confirm': {
      const isBorneOut = history.isBorneOut(id);
      return {
        result: await county.ask(by, 'findings.confirm', { ...seen, note: '' }),
        expected: refusalOf('confirm') ?? (isBorneOut ? null : because('no_first_hand_evidence')),
      };
    }
    case 'dismiss':
      return {
        result: await county.ask(by, 'findings.dismiss', { ...seen, reason: REASON }),
        expected: refusalOf('dismiss'),
      };
    case 'merge': {
      const other = [...history.findings.values()].find(
        (one) => one !== finding && !ASIDE_STAGES.includes(one.stage),
      );
      return {
        result: await county.ask(by, 'findings.merge', {
          ...seen,
          into: other?.id ?? id,
          reason: REASON,
        }),
        expected: refusalOf('merge') ?? (other ? null : unknownChoice('into')),
      };
    }
    case 'refer':
      return {
        result: await county.ask(by, 'findings.refer', {
          ...seen,
          to: '某室',
          sealed: { text: REASON, people: [], papers: [] },
        }),
        expected: refusalOf('refer'),
      };
    case 'order': {
      const besides = [...history.findings.values()].filter(
        (other) => other !== finding && other.caseId === caseId && other.stage === 'confirmed',
      );
      const ordered = [finding, ...(way ? besides : [])];
      return {
        result: await county.ask(by, 'orders.issue', {
          caseId,
          findings: await Promise.all(ordered.map((each) => which(county, each.id))),
          order: orderOf(county),
        }),
        expected: ordered.map((each) => refusalOf('order', each)).find(Boolean) ?? null,
      };
    }
    case 'verify':
      return verify(county, history, by, finding, way);
    case 'return_to_mending':
      return {
        result: await county.ask(by, 'findings.returnToMending', {
          ...seen,
          visitId: null,
          reason: REASON,
        }),
        expected: refusalOf('return_to_mending'),
      };
    case 'close':
      return {
        result: await county.ask(by, 'findings.close', { ...seen, note: '' }),
        expected: refusalOf('close'),
      };
    case 'reopen':
      return {
        result: await county.ask(by, 'findings.reopen', { ...seen, reason: REASON }),
        expected: refusalOf('reopen'),
      };
  }

  // What remains is done to an order.
  if (orderId === null) return null;
  const order = await orderSeen(county, finding, orderId);
  const common = { orderId, findings: [seen], happenedOn: today };
  switch (act) {
    case 'receive': {
      const isReceived = history.orders.get(orderId)?.isReceived;
      const ofFindings = history.under(orderId).map((each) => refusalOf('receive', each));
      return {
        result: await county.ask(by, 'orders.receive', {
          ...order,
          signedBy: '镇长李某',
          receivedOn: today,
        }),
        expected: unless(
          ['inspector'],
          isReceived ? because('wrong_stage') : (ofFindings.find(Boolean) ?? null),
        ),
      };
    }
    case 'mend':
      return {
        result: await county.ask(by, 'followUps.recordMeasures', {
          ...common,
          measures: '实行AB岗。',
          leader: '副镇长王某',
          responsible: '主任赵某',
        }),
        expected: refusalOf('mend'),
      };
    case 'report':
      return {
        result: await county.ask(by, 'followUps.recordFeedback', {
          ...common,
          feedback: '已落实。',
        }),
        expected: refusalOf('report'),
      };
    case 'urge':
      return {
        result: await county.ask(by, 'followUps.urge', {
          orderId,
          happenedOn: today,
          manner: 'letter',
          spokeTo: '主任赵某',
          note: '',
        }),
        expected: unless(['inspector', 'team_leader']) ?? 'either',
      };
    case 'ask_extension':
      return {
        result: await county.ask(by, 'orders.requestExtension', {
          ...order,
          to: `${addDays(today, 40)}T18:00`,
          reason: REASON,
        }),
        expected: unless(['inspector']) ?? 'either',
      };
    case 'decide_extension': {
      const [extensionId, asked] =
        [...history.pending].find(([, pending]) => pending.orderId === orderId) ?? [];
      if (!extensionId) return null;
      const isOwn = asked?.by === actor.personId;
      return {
        result: way
          ? await county.ask(by, 'orders.grantExtension', { ...order, extensionId, note: '' })
          : await county.ask(by, 'orders.refuseExtension', {
              ...order,
              extensionId,
              reason: REASON,
            }),
        expected: unless(['office_head'], isOwn ? because('own_work') : null),
      };
    }
  }
}

async function orderSeen(county: County, { caseId }: Standing, orderId: OrderId) {
  const orders = await county.get('head', 'orders.ofCase', { caseId });
  const order = orders.find((candidate) => candidate.id === orderId);
  if (!order) throw new Error('the case has no such order');
  return { id: orderId, seen: order.revision };
}

/** On a visit that shows it, or else on the first of the case, or the last. */
async function verify(
  county: County,
  history: History,
  by: PersonKey,
  finding: Standing,
  onFirst: boolean,
): Promise<Attempt | null> {
  const { id, caseId } = finding;
  const visits = [...history.visits].filter(([, visit]) => visit.caseId === caseId);
  const [anyVisit] = visits.at(onFirst ? 0 : -1) ?? [];
  const visitId = provenBy(history, finding) ?? anyVisit;
  if (!visitId) return null;
  const ofVisit = history.isBorneOut(id, visitId) ? null : because('no_return_visit_evidence');
  return {
    result: await county.ask(by, 'findings.verify', {
      ...(await which(county, id)),
      visitId,
      solved: true,
      improved: true,
      note: '已改。',
    }),
    expected:
      refuseMove('verify', finding, county.people[by]) ??
      (history.shows(finding, visitId) ? ofVisit : because('no_return_visit')),
  };
}
