/**
 * Re-computes from the facts alone what the office's people decided: every finding's text, stage and hands, everybody's
 * roles, and the evidence with its grade. Names the first fact that its person had no right to, or that does not follow
 * from those before it. docs/store-format.md §7.
 */
import { z } from 'zod';
import { type Hand, MOVE_OF_KIND, type Stage } from './moves.ts';

export interface FactRow {
  sequence: number;
  person_id: string;
  kind: string;
  version: number;
  body: string;
}

/** The version up to which every kind is understood here. */
const KNOWN_VERSION = 1;

/** A fact that should not stand where it does. */
export interface Fault {
  sequence: number;
  kind: string;
  what: string;
}

type Text = z.infer<typeof Finding>;

interface Finding {
  /** Its place in its case, whose number comes before it. */
  serial: number;
  caseId: string;
  visitId: string;
  text: Text;
  stage: Stage;
  hands: Set<string>;
  orderId: string | null;
  relapses: number;
  last: { undo: string; from: Stage; by: string } | null;
}

interface Evidence {
  caseId: string;
  kind: string;
  grade: string;
  sealedHash: string | null;
  hash: string | null;
  findingIds: readonly string[];
}

const Id = z.string();
const Involved = z.object({
  post: z.string(),
  name: z.string(),
  count: z.number().nullable(),
  unitId: Id.nullable(),
  unitText: z.string(),
  what: z.string(),
  when: z.string(),
  note: z.string(),
});
const Finding = z.looseObject({ involved: z.array(Involved) });
const Named = z.object({ findingId: Id });
const Roles = z.object({ personId: Id, roles: z.array(z.string()) });
const Recorded = z.object({
  findingId: Id,
  caseId: Id,
  visitId: Id,
  serial: z.number(),
  finding: Finding,
});
const Numbered = z.object({ caseId: Id, number: z.string() });
const Revised = z.object({ findingId: Id, finding: Finding });
const Undone = z.object({ findingId: Id, move: z.string() });
const Issued = z.object({ orderId: Id, findings: z.array(Named) });
const Received = z.object({ orderId: Id });
const FollowedUp = z.object({ findings: z.array(Named) });
const Asked = z.object({ extensionId: Id });
const Added = z.object({
  evidenceId: Id,
  caseId: Id,
  findingIds: z.array(Id),
  evidence: z.object({
    kind: z.string(),
    grade: z.string(),
    file: z.object({ sealedHash: z.string(), hash: z.string() }).optional(),
  }),
});

/** Thrown inside, and told as the fault of the fact at hand. */
class Wrong extends Error {}

export class Course {
  readonly roles = new Map<string, ReadonlySet<string>>();
  readonly findings = new Map<string, Finding>();
  readonly evidence = new Map<string, Evidence>();
  readonly #askedBy = new Map<string, string>();
  /** The findings each order named, and those with first-hand evidence. */
  readonly #namedBy = new Map<string, readonly string[]>();
  readonly #borneOut = new Set<string>();
  /** The numbers of cases. */
  readonly numbers = new Map<string, string>();
  /** Acts that decided something about a finding or an order. */
  decisions = 0;
  /** Facts of a newer version: what they say is not known here, so they come to nothing. */
  newer = 0;

  /** Takes the next fact in; what is wrong with it, or null. Facts that decide nothing pass. */
  tell({ sequence, person_id: by, kind, version, body }: FactRow): Fault | null {
    if (version > KNOWN_VERSION) {
      this.newer += 1;
      return null;
    }
    try {
      this.#take(by, kind, JSON.parse(body));
      return null;
    } catch (error) {
      if (error instanceof Wrong) return { sequence, kind, what: error.message };
      if (error instanceof z.ZodError) {
        return { sequence, kind, what: '正文缺少必要内容 the body lacks what its kind needs' };
      }
      throw error;
    }
  }

  #take(by: string, kind: string, body: unknown): void {
    switch (kind) {
      case 'person.added':
      case 'person.changed': {
        const { personId, roles } = Roles.parse(body);
        this.roles.set(personId, new Set(roles));
        return;
      }
      case 'case.opened': {
        const { caseId, number } = Numbered.parse(body);
        this.numbers.set(caseId, number);
        return;
      }
      case 'case.numbered': {
        const { caseId, number } = Numbered.parse(body);
        // Only a provisional number gives way.
        if (this.numbers.get(caseId)?.startsWith('临-')) this.numbers.set(caseId, number);
        return;
      }
      case 'evidence.added': {
        const { evidenceId, caseId, findingIds, evidence } = Added.parse(body);
        const { kind: form, grade, file } = evidence;
        this.evidence.set(evidenceId, {
          caseId,
          kind: form,
          grade,
          sealedHash: file?.sealedHash ?? null,
          hash: file?.hash ?? null,
          findingIds,
        });
        if (grade === 'first_hand') for (const id of findingIds) this.#borneOut.add(id);
        return;
      }
      case 'finding.recorded': {
        const { findingId, caseId, visitId, serial, finding } = Recorded.parse(body);
        this.#mustHold(by, ['inspector']);
        this.findings.set(findingId, {
          serial,
          caseId,
          visitId,
          text: finding,
          stage: 'draft',
          hands: new Set([`author ${by}`]),
          orderId: null,
          relapses: 0,
          last: null,
        });
        return;
      }
      case 'finding.revised': {
        const { findingId, finding: text } = Revised.parse(body);
        this.#mustHold(by, ['inspector']);
        const finding = this.#finding(findingId);
        if (finding.stage !== 'draft') throw wrongStage(finding.stage);
        finding.text = text;
        finding.hands.add(`author ${by}`);
        finding.last = null;
        return;
      }
      case 'order.issued': {
        const { orderId, findings } = Issued.parse(body);
        this.#namedBy.set(
          orderId,
          findings.map(({ findingId }) => findingId),
        );
        for (const { findingId } of findings) this.#move(kind, findingId, by).orderId = orderId;
        return;
      }
      case 'order.received': {
        const { orderId } = Received.parse(body);
        for (const id of this.#namedBy.get(orderId) ?? []) {
          // One that was reopened since, or ordered anew, is not received with it.
          if (this.#finding(id).orderId === orderId) this.#move(kind, id, by);
        }
        return;
      }
      case 'measures.recorded':
      case 'feedback.recorded':
        for (const { findingId } of FollowedUp.parse(body).findings)
          this.#move(kind, findingId, by);
        return;
      case 'extension.requested':
        this.#mustHold(by, ['inspector']);
        this.#askedBy.set(Asked.parse(body).extensionId, by);
        return;
      case 'extension.granted':
      case 'extension.refused': {
        this.#mustHold(by, ['office_head']);
        const asked = this.#askedBy.get(Asked.parse(body).extensionId);
        if (asked === undefined) throw new Wrong('没有这项延期申请 there is no such request');
        if (asked === by) throw OWN_WORK;
        this.decisions += 1;
        return;
      }
      case 'finding.move_undone': {
        const { findingId, move } = Undone.parse(body);
        const finding = this.#finding(findingId);
        const { last } = finding;
        if (last === null || last.by !== by || last.undo !== move) {
          throw new Wrong('无可撤销，或须由本人撤销 nothing to take back, or not by this person');
        }
        finding.stage = last.from;
        finding.last = null;
        if (move === 'verify') finding.hands.delete(`verifier ${by}`);
        this.decisions += 1;
        return;
      }
      default:
        if (kind in MOVE_OF_KIND) {
          const finding = this.#move(kind, Named.parse(body).findingId, by);
          if (kind === 'finding.confirmed') this.#mustBeBorneOut(Named.parse(body).findingId);
          if (kind === 'finding.reopened') reopen(finding);
        }
    }
  }

  #finding(id: string): Finding {
    const finding = this.findings.get(id);
    if (!finding) throw new Wrong('没有这个问题 there is no such finding');
    return finding;
  }

  #mustHold(person: string, roles: readonly string[]): void {
    const held = this.roles.get(person);
    if (!roles.some((role) => held?.has(role))) {
      throw new Wrong(`无此岗位 the person did not hold the role (${roles.join(', ')})`);
    }
  }

  #mustBeBorneOut(findingId: string): void {
    if (!this.#borneOut.has(findingId)) {
      throw new Wrong('没有第一手佐证材料 there is no first-hand evidence');
    }
  }

  #move(kind: string, findingId: string, by: string): Finding {
    const finding = this.#finding(findingId);
    const rule = MOVE_OF_KIND[kind];
    if (!rule) throw new Error(`no move is made by ${kind}`);
    this.#mustHold(by, rule.by);
    if (!rule.from.includes(finding.stage)) throw wrongStage(finding.stage);
    if (rule.notBy.some((hand) => finding.hands.has(`${hand} ${by}`))) throw OWN_WORK;
    finding.last = rule.undo === null ? null : { undo: rule.undo, from: finding.stage, by };
    finding.stage = rule.to;
    if (rule.makes) finding.hands.add(`${rule.makes} ${by}`);
    this.decisions += 1;
    return finding;
  }
}

const OWN_WORK = new Wrong('决定了本人经手的问题 the person decided on work of their own');
const wrongStage = (stage: Stage): Wrong =>
  new Wrong(`所处阶段不能办理 not from the stage it stood in (${stage})`);

/** A new round: another order, other hands. Only the authors stay its authors. */
function reopen(finding: Finding): void {
  const isAuthor = (hand: string) => hand.startsWith('author ' satisfies `${Hand} `);
  finding.hands = new Set([...finding.hands].filter(isAuthor));
  finding.orderId = null;
  finding.relapses += 1;
}
