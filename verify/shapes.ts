/** The shape that the body of each kind of fact has: these members and no others. docs/store-format.md §8. */
import { z } from 'zod';

const text = z.string();
const flag = z.boolean();
const whole = z.number().int().min(0).max(0x7fffffff);
const id = z.string().regex(/^[0-9a-hjkmnp-tv-z]{20}$/);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Ed25519, 64 bytes. */
const signature = z.string().regex(/^[0-9a-f]{128}$/);
const time = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/);
const day = z.string().refine(isDay);
const moment = z
  .string()
  .refine((said) => said[10] === 'T' && isDay(said.slice(0, 10)) && isTime(said.slice(11)));

const isTime = (said: string): boolean => time.safeParse(said).success;

/** A day of the calendar from 1949-10-01 to 2199-12-31. */
function isDay(said: string): boolean {
  if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(said)) return false;
  if (said < '1949-10-01' || said > '2199-12-31') return false;
  const [year = 0, month = 0, date = 0] = said.split('-').map(Number);
  // The last of a month is the day before the first of the next.
  return month >= 1 && month <= 12 && date >= 1 && date <= new Date(year, month, 0).getDate();
}

/** In Bech32, as age writes it. */
const recipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/);
const year = z.string().regex(/^[0-9]{4}$/);
const numberOfCase = z.string().regex(/-[0-9]{1,6}$/);
const numberOfDocument = z.string().regex(/^(.*[^0-9])?[0-9]{1,6}号$/s);
const period = z.strictObject({ from: day, to: day });

const head = z.strictObject({ device: id, sequence: whole, hash: sha256 });
/** One of each chain. */
export const heads = z
  .array(head)
  .refine((all) => new Set(all.map(({ device }) => device)).size === all.length);
const book = { series: z.enum(['cases', 'orders', 'circulars']), year };

const office = z.strictObject({
  name: text,
  documentPrefix: text,
  organiser: z.enum(['discipline', 'government']),
});
const settings = z.strictObject({
  targets: z.strictObject({
    approach: whole,
    coverage: whole,
    voices: whole,
    proof: whole,
    standing: whole,
  }),
  idleMinutes: whole,
  dueDays: whole,
  soonDays: whole,
  burdenVisits: whole,
  undoDays: whole.optional(),
  separation: z.strictObject({ verifier: flag, deciders: flag, ownNotes: flag }).optional(),
  markedWords: z
    .strictObject({
      vague: z.array(text),
      extreme: z.array(text),
      empty: z.array(text),
      relative: z.array(text),
    })
    .optional(),
  timeZone: text,
});

const roles = z.array(z.enum(['inspector', 'team_leader', 'office_head', 'keeper']));
const unitKind = z.enum(['department', 'township', 'village', 'window']);
const source = z.enum([
  'routine',
  'assigned',
  'named_complaint',
  'anonymous_complaint',
  'look_back',
]);
const approach = z.enum(['unannounced', 'announced']);
const grade = z.enum(['first_hand', 'second_hand']);

const stage = z.enum([
  'draft',
  'submitted',
  'confirmed',
  'ordered',
  'received',
  'mending',
  'reported',
  'verified',
  'closed',
  'dismissed',
  'referred',
  'merged',
]);
const moved = { findingId: id, seen: whole, from: stage };
const term = z.strictObject({ id, version: whole });
const sheet = z.strictObject({
  unitId: id,
  account: text,
  happenedOn: day,
  happenedAt: time.nullable(),
  place: text,
  involved: z.array(
    z.strictObject({
      post: text,
      name: text,
      count: whole.nullable(),
      unitId: id.nullable(),
      unitText: text,
      what: text,
      when: text,
      note: text,
    }),
  ),
  leaf: term,
  class: term,
  cause: term.nullable(),
  tags: z.array(term),
  severity: z.enum(['ordinary', 'serious', 'major']),
  consequence: text,
  basis: text,
  demand: text,
});
const side = z.strictObject({ device: text, sequence: whole });

const ofCases = z.array(z.strictObject({ caseId: id, findingId: id, seen: whole })).min(1);
const ofEvidence = { evidenceId: id, caseId: id.nullable() };
const proof = { title: text, grade: grade.nullable(), maker: text, madeAt: moment };
const sealed = z.strictObject({
  sealedHash: sha256,
  hash: sha256,
  bytes: whole,
  name: text,
  mediaType: text,
});
const sealedPart = z.strictObject({
  part: sha256,
  bytes: whole,
  keys: z.array(z.strictObject({ personId: id.nullable(), recipient })).min(1),
});
export const restored = z.strictObject({
  from: text,
  undone: z.array(z.strictObject({ device: id, after: whole })),
  onto: z.enum(['readable', 'damaged', 'nothing']),
  lost: whole,
});
export const revoked = z.strictObject({
  devices: z.array(id),
  ticket: sha256.nullable(),
  reason: z.enum(['lost', 'withdrawn', 'left']),
});
export const admitted = z.strictObject({ deviceId: id, sequence: whole, hash: sha256 });
const onOrder = { orderId: id, seen: whole };
const extension = { extensionId: id, ...onOrder };
const followUp = { followUpId: id, orderId: id, happenedOn: day };

const share = z.strictObject({ units: z.array(id), people: z.array(id) }).nullable();
const ofPackage = { deviceId: id, number: whole, hash: sha256, facts: whole, files: whole };

const visit = z.strictObject({
  visitedOn: day,
  arrivedAt: time.nullable(),
  leftAt: time.nullable(),
  team: z.array(id),
  approach,
  points: z
    .strictObject({
      no_notice: text.nullable(),
      no_greeting: text.nullable(),
      no_reports: text.nullable(),
      no_escort: text.nullable(),
      to_base: text.nullable(),
      to_scene: text.nullable(),
    })
    .nullable(),
  notice: z.strictObject({ givenOn: day, givenTo: text, number: text, itinerary: text }).nullable(),
  coverage: z.enum(['spot', 'full']),
  coverageOf: text,
  population: whole.nullable(),
  checked: whole.nullable(),
  activities: z.array(
    z.strictObject({
      kind: z.enum(['person', 'report', 'scene', 'papers']),
      subject: text,
      note: text,
      count: whole,
    }),
  ),
  standing: z.enum(['laggard', 'advanced']),
  checklist: z
    .strictObject({
      versionId: id,
      answers: z.array(
        z.strictObject({
          itemId: id,
          answer: z.enum(['kept', 'broken', 'not_looked_at']),
          findingId: id.nullable(),
        }),
      ),
    })
    .nullable(),
  attendance: z
    .strictObject({
      due: whole.nullable(),
      present: whole.nullable(),
      late: whole,
      absent: whole,
      leftEarly: whole,
    })
    .nullable(),
  goodPractice: text,
  conclusion: text,
});

/** By kind, in version 1, which is the only one there is. */
const SHAPES: Readonly<Record<string, z.ZodType>> = {
  'device.enrolled': z.strictObject({
    deviceId: id,
    publicKey: sha256,
    recipient,
    name: text,
    heads,
    granted: z.strictObject({ ticket: sha256, share, signature, proof: signature }).nullable(),
  }),
  'device.granted': z.strictObject({
    ticket: sha256,
    name: text,
    people: z.array(id),
    share,
    signature,
    deviceId: id.nullable(),
  }),
  'device.share_changed': z.strictObject({ ticket: sha256, share }),
  'share.cleaned': z.strictObject({ rows: whole, cases: whole, files: whole }),
  'facts.taken': z.strictObject({ heads }),
  'package.given': z.strictObject({ ...ofPackage }),
  'package.taken': z.strictObject({ ...ofPackage, lacking: whole }),
  'device.ended': z.strictObject({ deviceId: id, sequence: whole, hash: sha256 }),
  'device.revoked': revoked,
  'device.admitted': admitted,
  'book.handed': z.strictObject({ ...book, deviceId: id }),
  'number.voided': z.strictObject({
    ...book,
    from: whole,
    to: whole,
    reason: z.enum(['restored', 'taken_over']),
  }),

  'office.founded': z.strictObject({ office, settings, demo: flag }),
  'office.changed': z.strictObject({ seen: whole, office, settings }),
  'store.restored': restored,
  'store.backed_up': z.strictObject({ backup: text, evidence: whole }),
  'store.rekeyed': z.strictObject({
    because: z.enum(['account_out_of_use', 'recovery_key_renewed', 'laptop_lost', 'precaution']),
  }),
  'store.rebuilt': z.strictObject({}),
  'store.recovery_key_made': z.strictObject({ recipient, root: sha256 }),

  'person.added': z.strictObject({
    personId: id,
    name: text,
    signInName: text,
    roles,
    passphraseMustChange: flag,
  }),
  'person.changed': z.strictObject({ personId: id, seen: whole, name: text, roles, active: flag }),
  'person.passphrase_changed': z.strictObject({
    personId: id,
    by: z.enum(['self', 'keeper', 'recovery']),
  }),
  'person.key_made': z.strictObject({ personId: id, recipient }),

  'checklist.written': z.strictObject({
    checklistId: id,
    versionId: id,
    seen: whole,
    name: text,
    active: z.boolean(),
    items: z.array(z.strictObject({ itemId: id, aspect: text, words: text })),
  }),
  'unit.added': z.strictObject({
    unitId: id,
    name: text,
    kind: unitKind,
    parentId: id.nullable(),
  }),
  'unit.changed': z.strictObject({
    unitId: id,
    seen: whole,
    name: text,
    kind: unitKind,
    active: flag,
  }),

  'taxonomy.seeded': z.strictObject({
    seed: whole,
    terms: z.array(
      z.strictObject({
        termId: id,
        kind: z.enum(['wind', 'leaf', 'class', 'cause', 'tag', 'act']),
        code: text,
        zh: text,
        en: text,
        parentId: id.nullable(),
        proposesId: id.nullable(),
        wording: text,
        basis: text,
        demand: text,
        position: whole,
      }),
    ),
  }),
  'term.added': z.strictObject({
    termId: id,
    kind: z.enum(['leaf', 'class', 'cause', 'tag', 'act']),
    name: text,
    wording: text,
    basis: text,
    demand: text,
    parentId: id.nullable(),
    position: whole,
  }),
  'term.changed': z.strictObject({
    termId: id,
    seen: whole,
    name: text,
    wording: text,
    basis: text,
    demand: text,
    active: flag,
  }),
  'term.moved': z.strictObject({ termId: id, termIds: z.array(id) }),

  'circular.issued': z.strictObject({
    summaryId: id,
    number: numberOfDocument,
    issuedOn: day,
    circular: z.strictObject({
      title: text,
      period,
      addressees: text,
      copies: text,
      demand: text,
      reportBy: day,
      contact: text,
    }),
    findingIds: z.array(id),
    head: sha256,
    docxHash: sha256,
    pdfHash: sha256,
  }),
  'ledger.exported': z.strictObject({
    summaryId: id,
    period,
    exportedOn: day,
    rows: whole,
    head: sha256,
    xlsxHash: sha256,
  }),
  'recusal.declared': z.strictObject({
    recusalId: id,
    personId: id,
    unitId: id,
    reason: text,
    until: day.nullable(),
  }),
  'recusal.ended': z.strictObject({ recusalId: id, reason: text }),
  'intervention.recorded': z.strictObject({
    interventionId: id,
    unitId: id,
    caseId: id.nullable(),
    name: text,
    post: text,
    happenedOn: day,
    manner: z.enum(['in_person', 'telephone', 'message', 'letter', 'through_others']),
    asked: text,
    answered: text,
  }),
  'set_aside.looked_at': z.strictObject({
    facts: z.array(z.strictObject({ device: id, sequence: whole })).min(1),
    note: text,
  }),

  'rows_apart.looked_at': z.strictObject({ rows: z.array(sha256).min(1), note: text }),

  'office_journal.read': z.strictObject({ heads }),

  'case.opened': z.strictObject({
    caseId: id,
    number: numberOfCase,
    unitId: id,
    title: text,
    source,
    openedOn: day,
  }),
  'case.numbered': z.strictObject({ caseId: id, number: numberOfCase }),
  'round.begun': z.strictObject({
    roundId: id,
    round: z.strictObject({
      days: period,
      team: z.array(id),
      approach,
      startedAt: time.nullable(),
      about: text,
    }),
  }),
  'visit.recorded': z.strictObject({
    visitId: id,
    roundId: id,
    caseId: id.nullable(),
    unitId: id,
    purpose: z.enum(['inspection', 'return']),
    source: source.nullable(),
    visit,
  }),
  'visit.corrected': z.strictObject({
    visitId: id,
    caseId: id.nullable(),
    seen: whole,
    values: visit.omit({ checklist: true }).extend({ withdrawn: flag }).partial(),
    reason: text,
  }),

  'finding.recorded': z.strictObject({
    findingId: id,
    caseId: id,
    visitId: id,
    serial: whole,
    finding: sheet,
  }),
  'finding.revised': z.strictObject({ findingId: id, seen: whole, finding: sheet }),
  'finding.split': z.strictObject({
    ...moved,
    serial: whole,
    finding: sheet,
    evidenceIds: z.array(id),
    of: id,
    values: sheet.partial(),
    reason: text,
  }),
  'finding.corrected': z.strictObject({ ...moved, values: sheet.partial(), reason: text }),
  'finding.submitted': z.strictObject(moved),
  'finding.sent_back': z.strictObject({ ...moved, reason: text }),
  'finding.confirmed': z.strictObject({ ...moved, note: text }),
  'finding.dismissed': z.strictObject({ ...moved, reason: text }),
  'finding.merged': z
    .strictObject({ ...moved, into: id, reason: text })
    .refine(({ findingId, into }) => findingId !== into),
  'finding.referred': z.strictObject({ ...moved, to: text, sealed: sealedPart }),
  'finding.verified': z.strictObject({ ...moved, visitId: id, note: text }),
  'finding.returned_to_mending': z.strictObject({
    ...moved,
    visitId: id.nullable(),
    reason: text,
  }),
  'finding.closed': z.strictObject({ ...moved, note: text }),
  'finding.reopened': z.strictObject({ ...moved, reason: text }),
  'finding.move_undone': z.strictObject({
    ...moved,
    move: z.enum([
      'submit',
      'send_back',
      'confirm',
      'dismiss',
      'merge',
      'refer',
      'order',
      'receive',
      'mend',
      'report',
      'verify',
      'return_to_mending',
      'close',
      'reopen',
    ]),
  }),
  'finding.settled': z.strictObject({
    findingId: id,
    seen: whole,
    sides: z.array(side).min(1),
    chosen: side,
    values: sheet.partial(),
    reason: text,
  }),

  'evidence.added': z
    .strictObject({
      ...ofEvidence,
      visitId: id.nullable(),
      findingIds: z.array(id),
      evidence: z.union([
        z.strictObject({ kind: z.literal('note'), ...proof, text }),
        z.strictObject({ kind: z.literal('file'), ...proof, file: sealed }),
      ]),
    })
    .refine(({ caseId, visitId }) => caseId !== null || visitId !== null),
  'evidence.graded': z.strictObject({ ...ofEvidence, grade }),
  'evidence.taken_out': z.strictObject(ofEvidence),

  'sealed.opened': z.strictObject({
    caseId: id,
    part: sha256,
    key: z.enum(['own', 'recovery']),
    reason: text,
  }),
  'sealed.resealed': z.strictObject({
    caseId: id,
    part: sha256,
    key: z.enum(['own', 'recovery']),
    sealed: sealedPart,
  }),
  'sealed.taken_out': z.strictObject({ caseId: id, part: sha256 }),
  'sealed.destroyed': z.strictObject({ caseId: id, part: sha256, reason: text }),

  'order.issued': z.strictObject({
    orderId: id,
    unitId: id,
    number: numberOfDocument,
    issuedOn: day,
    findings: ofCases,
    order: z.strictObject({
      kind: z.enum(['rectification_notice', 'supervision_order']),
      dueAt: moment,
      assisting: z.array(id),
      demand: text,
      contact: text,
    }),
  }),
  'order.received': z.strictObject({ ...onOrder, signedBy: text, receivedOn: day }),
  'extension.requested': z.strictObject({ ...extension, from: moment, to: moment, reason: text }),
  'extension.granted': z.strictObject({ ...extension, to: moment, note: text }),
  'extension.refused': z.strictObject({ ...extension, reason: text }),

  'unit.urged': z.strictObject({
    ...followUp,
    manner: z.enum(['telephone', 'letter', 'visit']),
    spokeTo: text,
    note: text,
  }),
  'measures.recorded': z.strictObject({
    ...followUp,
    findings: ofCases,
    measures: text,
    leader: text,
    responsible: text,
  }),
  'feedback.recorded': z.strictObject({ ...followUp, findings: ofCases, feedback: text }),
};

export const isId = (said: string): boolean => id.safeParse(said).success;

/** Whether a body is of the shape its kind has. */
export const isOfShape = (kind: string, body: unknown): boolean =>
  SHAPES[kind]?.safeParse(body).success === true;
