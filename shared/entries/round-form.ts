/** A round as it is filled in: the head, and a row for each unit, of which some may still be blank; and how it becomes a RoundEntry. */
import { z } from 'zod';
import { chosen } from '../chosen.ts';
import type { KnownDates } from '../date-order.ts';
import { type LocalDate, officialDate, officialTime } from '../dates.ts';
import type { DraftKey } from '../drafts/calls.ts';
import { evidenceInputOf } from '../evidence/evidence-form.ts';
import { FindingRecord, Severity } from '../findings/finding.ts';
import { findingFormOf } from '../findings/finding-form.ts';
import {
  calledInvolved,
  countInvolved,
  EMPTY_INVOLVED,
  type Involved,
  listInvolved,
  takenApart,
  withoutActs,
} from '../findings/involved.ts';
import { Approach, Coverage, Standing } from '../five-pairs.ts';
import { type PersonId, UnitId } from '../ids.ts';
import { dateInOrder, tell, timeInOrder } from '../in-order.ts';
import { type Fault, type FaultRule, faultsOf } from '../refusal.ts';
import { seededId } from '../taxonomy/seed.ts';
import type { Taxonomy } from '../taxonomy/taxonomy.ts';
import { optionalLine } from '../text.ts';
import { isStruck, saysNone } from '../typed.ts';
import {
  type Attendance,
  awayIn,
  COUNTS,
  isUnexplained,
  LAPSE_IN_CHINESE,
  Lapse,
  moreThanDue,
  TypedCounts,
  unaccountedIn,
} from '../visits/attendance.ts';
import { faultsOfGoing, GoingForm, HowTheyGo, OPEN_GOING, recordedGoing } from '../visits/going.ts';
import { isWrong } from './entry-form.ts';
import { MAX_ROWS, type RoundEntry, RoundHead, RoundRow } from './round-entry.ts';
import {
  isAnyLeft,
  LAPSES_OF,
  lapsesTold,
  MATTERS,
  type Matter,
  seenOf,
} from './seen-of-matter.ts';

/** One of the people of a row: who, in one piece as an official writes it (窗口工作人员李某). */
const PersonLine = z.strictObject({
  key: z.string().max(40),
  lapse: Lapse,
  who: optionalLine(100),
  when: optionalLine(60),
  note: optionalLine(200),
});
export type PersonLine = z.infer<typeof PersonLine>;

/** Of 现场情况: left empty, or filled in as a sheet fills what is empty. */
const saysNothing = (seen: string): boolean =>
  seen.trim() === '' || saysNone(seen) || isStruck(seen);

const cells = (known: KnownDates & { visit?: LocalDate }) =>
  z.strictObject({
    key: z.string().max(40),
    unitId: UnitId.nullable(),
    arrivedAt: timeInOrder(known.visit ?? '', known).nullable(),
    ...TypedCounts.shape,
    seen: RoundRow.shape.seen.transform((text) => (saysNothing(text) ? '' : text)),
    people: z.array(PersonLine).max(50),
    findings: z
      .array(z.strictObject({ key: z.string().max(40), finding: findingFormOf(known) }))
      .max(48),
    evidence: z
      .array(
        z.strictObject({
          key: z.string().max(40),
          evidence: evidenceInputOf(known),
          findingKeys: z.array(z.string().max(40)),
        }),
      )
      .max(100),
  });

export type RowForm = z.input<ReturnType<typeof cells>>;
type FilledRow = z.output<ReturnType<typeof cells>> & { unitId: UnitId };

export const emptyRow = (key: string): RowForm => ({
  key,
  unitId: null,
  arrivedAt: null,
  due: null,
  present: null,
  late: null,
  absent: null,
  leftEarly: null,
  seen: '',
  people: [],
  findings: [],
  evidence: [],
});

/** Whether anything is said of a person; a line left blank is none. */
export const isSaid = ({ who, when, note }: PersonLine): boolean =>
  [who, when, note].some((text) => text.trim() !== '');

/** A line of a row as a finding has it: who in one piece, and what they did by the lapse. */
const involvedOf = ({ lapse, who, when, note }: PersonLine): Involved => ({
  ...EMPTY_INVOLVED,
  post: who.trim(),
  what: LAPSE_IN_CHINESE[lapse],
  when,
  note,
});

/** A person of a finding as a line of a row. */
export const personLine = (one: Involved, lapse: Lapse, key: string): PersonLine => ({
  key,
  lapse: Lapse.options.find((each) => LAPSE_IN_CHINESE[each] === one.what) ?? lapse,
  who: calledInvolved({ ...one, unitName: '' }),
  when: one.when,
  note: one.note,
});

/** Several on one line as a line each, the first in its place; else the line itself. */
export const linesApart = (line: PersonLine, newKey: () => string): PersonLine[] => {
  const apart = takenApart(involvedOf(line));
  return apart.length === 1
    ? [line]
    : apart.map((one, i) => personLine(one, line.lapse, i === 0 ? line.key : newKey()));
};

/** Something is said of somebody, and not who it is. */
export const isWhoMissing = (line: PersonLine): boolean =>
  isSaid(line) && withoutActs(involvedOf(line)).post === '';

/**
 * Those who are named for a lapse. A line may be of several (窗口工作人员3人; 李某、王某), and may say itself that one of them
 * did something else than was chosen beside.
 */
const namedIn = (row: Pick<RowForm, 'people'>, lapse: Lapse): Involved[] =>
  row.people
    .filter(isSaid)
    .flatMap((line) => takenApart(involvedOf(line)))
    .filter(({ what }) => what === LAPSE_IN_CHINESE[lapse]);

/** How many are counted for a lapse of whom it is not said who they are. */
export const unnamedIn = (row: RowForm, lapse: Lapse): number =>
  countOf(row, lapse) - countInvolved(namedIn(row, lapse));

/**
 * For which lapse the next person is named: the first that counts more than are named, that in whose column one is before the
 * others; where none does, that in whose column one is, or the first that counts none yet.
 */
export const lapseToName = (row: RowForm, begunWith: Lapse | null): Lapse =>
  [...(begunWith ? [begunWith] : []), ...Lapse.options].find(
    (lapse) => unnamedIn(row, lapse) > 0,
  ) ??
  begunWith ??
  Lapse.options.find((lapse) => row[lapse] === null) ??
  'late';

/** Whether nothing stands in a row: it is none. */
export const isBlank = ({ key: _, people, ...row }: RowForm): boolean =>
  !people.some(isSaid) &&
  Object.values(row).every(
    (value) => value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );

/** Of a row, how many people each kind of lapse counts: as typed, or where nothing is, as many as are named. */
export const countOf = (row: RowForm, lapse: Lapse): number => {
  const { [lapse]: typed } = row;
  const named = countInvolved(namedIn(row, lapse));
  return Math.max(typeof typed === 'number' ? typed : 0, named);
};

/** A row with as many for each lapse as are named, where no number was typed. */
function withNamed(row: RowForm): RowForm {
  const of = (lapse: Lapse) => row[lapse] ?? (countOf(row, lapse) || null);
  return { ...row, late: of('late'), absent: of('absent'), leftEarly: of('leftEarly') };
}

/** The counts that were typed and are fewer than are named: one of the two is wrong, and a person says which. */
const fewerThanNamed = (row: RowForm): Lapse[] =>
  Lapse.options.filter((lapse) => {
    const { [lapse]: typed } = row;
    return typeof typed === 'number' && typed < countOf(row, lapse);
  });

/** Fewer were there than were due, and neither a count nor a name says why, nor that just as many were rightly away. */
const isUnexplainedIn = (row: RowForm): boolean =>
  isUnexplained(row) &&
  Lapse.options.every((lapse) => countOf(row, lapse) === 0) &&
  (Number(row.due) - Number(row.present) !== awayIn(row.seen) || lapsesTold(row.seen).length > 0);

/**
 * Whether it is said what the visit came to: who was there or missing, or what else was found. How many were due, and what
 * was seen, say nothing of that: a sentence may tell of a problem or of none.
 */
const isRecorded = (row: RowForm): boolean =>
  (COUNTS.some((count) => count !== 'due' && row[count] !== null) && !isUnexplainedIn(row)) ||
  row.people.some(isSaid) ||
  row.findings.length > 0;

/** Where a row stands, as its last cell says. */
export type RowState = 'blank' | 'open' | 'clean' | 'found';

export function stateOf(row: RowForm): RowState {
  if (isBlank(row)) return 'blank';
  if (row.findings.length > 0 || Lapse.options.some((lapse) => countOf(row, lapse) > 0)) {
    return 'found';
  }
  return isRecorded(row) ? 'clean' : 'open';
}

export interface RoundSums {
  units: number;
  /** Units where something was found. */
  found: number;
  /** Units of which nothing is said yet. */
  open: number;
  late: number;
  absent: number;
  leftEarly: number;
}

/** What the foot of the grid counts. */
export function sumsOf(rows: readonly RowForm[]): RoundSums {
  // A line that names no unit, such as the sum below a pasted sheet, is none of them.
  const ofUnits = rows.filter(({ unitId }) => UnitId.safeParse(unitId).success);
  const states = ofUnits.map(stateOf);
  const people = (lapse: Lapse) => ofUnits.reduce((sum, row) => sum + countOf(row, lapse), 0);
  return {
    units: ofUnits.length,
    found: states.filter((state) => state === 'found').length,
    open: states.filter((state) => state === 'open').length,
    late: people('late'),
    absent: people('absent'),
    leftEarly: people('leftEarly'),
  };
}

/**
 * The rest all at their posts: every unit of which nothing is said yet is recorded as one where nobody was missing. Where a
 * sentence stands, a person says what it means.
 */
export const restAtPosts = (rows: readonly RowForm[]): RowForm[] =>
  rows.map((row) =>
    stateOf(row) === 'open' && saysNothing(row.seen) && row.present === null
      ? { ...row, present: row.due, late: 0, absent: 0, leftEarly: 0 }
      : row,
  );

/** Two rows of one unit, each by its place in the grid from 1; a unit is visited once in a round. */
export function sameUnits(rows: readonly RowForm[]): [first: number, second: number][] {
  const first = new Map<string, number>();
  return rows.flatMap(({ unitId }, i): [number, number][] => {
    if (unitId === null) return [];
    const before = first.get(unitId);
    if (before !== undefined) return [[before + 1, i + 1]];
    first.set(unitId, i);
    return [];
  });
}

/**
 * The rows, by their place from 1, in which more of those due are neither there nor late, absent or gone early than were
 * rightly away by what was seen.
 */
export const rowsUnaccounted = (rows: readonly RowForm[]): number[] =>
  placesOf(rows, (row) => unaccountedIn(withNamed(row), row.seen) > 0);

/** How many units have something found that nothing first-hand bears out: it could not be confirmed. */
export const unitsWithoutFirstHand = (rows: readonly RowForm[]): number =>
  rows.filter(
    (row) =>
      stateOf(row) === 'found' &&
      !row.evidence.some(({ evidence }) => evidence.grade === 'first_hand'),
  ).length;

/** The rows, by their place from 1, in which what was seen tells of a lapse of which nobody is counted. */
export const rowsOnlyTold = (rows: readonly RowForm[]): number[] =>
  placesOf(rows, (row) => lapsesTold(row.seen).some((lapse) => countOf(row, lapse) === 0));

/** The rows in which a sentence tells of neither of two matters, and stands in no finding. */
export const rowsWithMore = (rows: readonly RowForm[]): number[] =>
  placesOf(rows, (row) => isAnyLeft(row.seen, mattersIn([row])));

const placesOf = (rows: readonly RowForm[], is: (row: RowForm) => boolean): number[] =>
  rows.flatMap((row, i) => (is(row) ? [i + 1] : []));

/** What is decided once for all that the counts of a round find: how grave it is, what it goes against, and what is to be mended. */
const VerdictForm = z.strictObject({
  severity: Severity.nullable(),
  /** 依据, by what was found; null until it was shown, for what was then taken out stays out. */
  bases: z.strictObject({
    late: FindingRecord.shape.basis.nullable(),
    absent: FindingRecord.shape.basis.nullable(),
  }),
  /** 整改要求, by what was found. */
  demands: z.strictObject({
    late: FindingRecord.shape.demand.or(z.literal('')),
    absent: FindingRecord.shape.demand.or(z.literal('')),
  }),
});

/** What is still to be said of the matters that the counts found. */
function faultsOfVerdict(
  { severity, demands }: Pick<z.input<typeof VerdictForm>, 'severity' | 'demands'>,
  matters: readonly Matter[],
): { path: string[]; rule: FaultRule }[] {
  if (matters.length === 0) return [];
  return [
    ...(severity === null ? [{ path: ['severity'], rule: 'not_chosen' as const }] : []),
    ...matters
      .filter((of) => demands[of].trim() === '')
      .map((of) => ({ path: ['demands', of], rule: 'required' as const })),
  ];
}

/** The verdict alone, as it is asked for before a round with these matters is recorded. */
export const verdictFormOf = (matters: readonly Matter[]) =>
  VerdictForm.superRefine(
    (verdict, context) => {
      for (const { path, rule } of faultsOfVerdict(verdict, matters)) {
        context.addIssue({ code: 'custom', path, params: { rule } });
      }
    },
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

/** What is wrong with a row beyond what its cells are. */
function faultsIn(row: RowForm): Pick<Fault, 'path' | 'rule'>[] {
  if (isBlank(row)) return [];
  return [
    ...(row.unitId === null ? [{ path: 'unitId', rule: 'not_chosen' as const }] : []),
    ...(isRecorded(row)
      ? []
      : [{ path: isUnexplainedIn(row) ? 'absent' : 'present', rule: 'required' as const }]),
    ...row.people.flatMap((line, i) =>
      isWhoMissing(line) ? [{ path: `people.${i}.who`, rule: 'required' as const }] : [],
    ),
    ...fewerThanNamed(row).map((path) => ({ path, rule: 'fewer_than_named' as const })),
    ...moreThanDue(withNamed(row)).map((path) => ({ path, rule: 'more_than_due' as const })),
  ];
}

/** A row; a blank one is none, and nothing is wrong with it. */
export const rowFormOf = (known: KnownDates & { visit?: LocalDate }) =>
  cells(known).superRefine(
    (row, context) => {
      for (const { path, rule } of faultsIn(row)) {
        context.addIssue({ code: 'custom', path: path.split('.'), params: { rule } });
      }
    },
    // Also while a cell holds what is none: all that is wrong with a row is said together.
    { when: ({ value }) => typeof value === 'object' && value !== null },
  );

/** How many rows hold something that is wrong; what is only missing may be filled in later. */
export function wrongRows(
  rows: readonly RowForm[],
  known: KnownDates & { visit?: LocalDate },
): number {
  const schema = rowFormOf(known);
  const again = new Set(sameUnits(rows).map(([, second]) => second - 1));
  const isOff = (row: RowForm) => {
    const { error } = schema.safeParse(row, { reportInput: true });
    return error !== undefined && faultsOf(error).some(isWrong);
  };
  return rows.filter((row, at) => again.has(at) || isOff(row)).length;
}

/** The whole form. Blank rows may stand anywhere and are left out; what is wrong is said at the cell where it is. */
export const roundFormOf = (known: KnownDates & { visit?: LocalDate }) =>
  z
    .strictObject({
      head: z
        .strictObject({
          ...RoundHead.shape,
          visitedOn: dateInOrder('visit', known),
          startedAt: timeInOrder(known.visit ?? '', known).nullable(),
          approach: chosen(Approach),
          ...GoingForm.shape,
          coverage: chosen(Coverage),
          standing: chosen(Standing),
        })
        .superRefine((head, context) => tell(context, faultsOfGoing(head, known)), {
          when: ({ value }) => HowTheyGo.safeParse(value).success,
        }),
      rows: z
        .array(rowFormOf(known))
        .max(MAX_ROWS)
        .superRefine(
          (rows, context) => {
            for (const lines of sameUnits(rows)) {
              const path = [lines[1] - 1, 'unitId'];
              context.addIssue({ code: 'custom', path, params: { rule: 'same_lines', lines } });
            }
            if (rows.every(isBlank))
              context.addIssue({ code: 'custom', params: { rule: 'required' } });
          },
          { when: ({ value }) => Array.isArray(value) },
        )
        .transform((rows): FilledRow[] =>
          rows.flatMap(({ unitId, ...row }) =>
            unitId === null || isBlank({ unitId, ...row }) ? [] : [{ ...row, unitId }],
          ),
        ),
      verdict: VerdictForm,
    })
    .superRefine(
      ({ rows, verdict }, context) => {
        for (const { path, rule } of faultsOfVerdict(verdict, mattersIn(rows))) {
          context.addIssue({ code: 'custom', path: ['verdict', ...path], params: { rule } });
        }
      },
      { when: ({ value }) => typeof value === 'object' && value !== null },
    );

export type RoundForm = z.input<ReturnType<typeof roundFormOf>>;
export type FilledRound = z.output<ReturnType<typeof roundFormOf>>;

/** As it stands before anything is typed: who goes, how and where to is for people to say. */
export const emptyRound = (me: PersonId, today: LocalDate, key: string): RoundForm => ({
  head: {
    visitedOn: today,
    startedAt: null,
    team: [me],
    source: 'routine',
    approach: null,
    ...OPEN_GOING,
    coverage: null,
    standing: null,
    about: '',
  },
  rows: [emptyRow(key)],
  verdict: {
    severity: null,
    bases: { late: null, absent: null },
    demands: { late: '', absent: '' },
  },
});

/** Who was at their posts, as far as it was looked at. */
function attendanceOf(row: FilledRow): Attendance | null {
  if (COUNTS.every((count) => row[count] === null) && !row.people.some(isSaid)) return null;
  const { due, present } = row;
  return {
    due,
    present,
    late: countOf(row, 'late'),
    absent: countOf(row, 'absent'),
    leftEarly: countOf(row, 'leftEarly'),
  };
}

/** The leaf of each matter that counts can find, with the class that it proposes. */
const LEAF_OF = { late: seededId('leaf', 'A6'), absent: seededId('leaf', 'A7') } as const;

/** The verdict with the texts that the leaf of each matter proposes, where none is written yet. */
export function proposedVerdict(
  { severity, bases, demands }: RoundForm['verdict'],
  taxonomy: Taxonomy,
): RoundForm['verdict'] {
  const usual = (of: Matter, text: 'basis' | 'demand') => taxonomy.proposedText(LEAF_OF[of], text);
  return {
    severity,
    bases: {
      late: bases.late ?? usual('late', 'basis'),
      absent: bases.absent ?? usual('absent', 'basis'),
    },
    demands: {
      late: demands.late || usual('late', 'demand'),
      absent: demands.absent || usual('absent', 'demand'),
    },
  };
}

/** Which matters the counts of these rows find. */
export const mattersIn = (rows: readonly RowForm[]): Matter[] =>
  MATTERS.filter((of) =>
    rows.some((row) => LAPSES_OF[of].some((lapse) => countOf(row, lapse) > 0)),
  );

/** The people of a lapse: those who are named, and how many more are only counted. */
function involvedIn(row: FilledRow, lapse: Lapse): Involved[] {
  const more = unnamedIn(row, lapse);
  const rest = { ...EMPTY_INVOLVED, count: more, what: LAPSE_IN_CHINESE[lapse] };
  return [...namedIn(row, lapse), ...(more > 0 ? [rest] : [])];
}

/** What a row's counts found, in the words of a sheet: when, where, how many were due and there, who was missing. */
function accountOf(
  { visitedOn, about }: Pick<RoundHead, 'visitedOn' | 'about'>,
  row: FilledRow,
  unitName: string,
  matter: Matter,
  lapses: readonly Lapse[],
): string {
  const when = officialDate(visitedOn) + (row.arrivedAt ? officialTime(row.arrivedAt) : '');
  const counted = [
    row.due === null ? '' : `应到${row.due}人`,
    row.present === null ? '' : `实到${row.present}人`,
  ].filter(Boolean);
  const missing = lapses.flatMap((lapse) => {
    const count = countOf(row, lapse);
    if (count === 0) return [];
    // Of 3人 alone it is not said who they are.
    const named = namedIn(row, lapse).filter(({ post, name }) => post !== '' || name !== '');
    const who = listInvolved(named.map((line) => ({ ...line, unitName: '' })));
    if (who === '') return [`${count}人${LAPSE_IN_CHINESE[lapse]}`];
    return [
      count > countInvolved(named)
        ? `${who}等${count}人${LAPSE_IN_CHINESE[lapse]}`
        : `${who}${LAPSE_IN_CHINESE[lapse]}`,
    ];
  });
  const told = [...counted, ...missing];
  const seen = seenOf(row.seen, { matter, matters: mattersIn([row]), told });
  return `${when}，督查组到${unitName}督查${about}，${told.join('，')}。${seen}`;
}

/** The findings that a row's counts come to. */
function countedIn(
  head: Pick<RoundHead, 'visitedOn' | 'about'>,
  row: FilledRow,
  unitName: string,
  { severity, bases, demands }: FilledRound['verdict'],
  taxonomy: Taxonomy,
): FindingRecord[] {
  return MATTERS.flatMap((of) => {
    const found = LAPSES_OF[of].filter((lapse) => countOf(row, lapse) > 0);
    const leafId = LEAF_OF[of];
    if (found.length === 0) return [];
    return [
      {
        unitId: row.unitId,
        account: accountOf(head, row, unitName, of, found),
        happenedOn: head.visitedOn,
        happenedAt: row.arrivedAt,
        place: unitName,
        involved: found.flatMap((lapse) => involvedIn(row, lapse)),
        leafId,
        classId: taxonomy.proposedClass(leafId) ?? seededId('class', 'W'),
        causeId: null,
        tagIds: [],
        // Asked wherever the counts find anything.
        severity: severity ?? 'ordinary',
        consequence: '',
        basis: bases[of] ?? '',
        demand: demands[of],
      },
    ];
  });
}

/** What is sent when the form is complete. What bears out a row bears out all that its counts found. */
export function toRoundEntry(
  { head, rows, verdict }: FilledRound,
  terms: {
    nameOf: (unitId: UnitId) => string;
    titleOf: (unitName: string) => string;
    taxonomy: Taxonomy;
    submit: boolean;
    draft: DraftKey;
  },
): z.input<typeof RoundEntry> {
  return {
    head: { ...head, ...recordedGoing(head) },
    rows: rows.map((row) => {
      const unitName = terms.nameOf(row.unitId);
      const counted = countedIn(head, row, unitName, verdict, terms.taxonomy);
      const position = new Map(row.findings.map(({ key }, i) => [key, counted.length + i]));
      return {
        unitId: row.unitId,
        title: terms.titleOf(unitName),
        arrivedAt: row.arrivedAt,
        attendance: attendanceOf(row),
        seen: row.seen,
        findings: [...counted, ...row.findings.map(({ finding }) => finding)],
        evidence: row.evidence.map(({ evidence, findingKeys }) => ({
          evidence,
          findings:
            findingKeys.length === 0
              ? counted.map((_, i) => i)
              : findingKeys.flatMap((key) => position.get(key) ?? []),
        })),
      };
    }),
    submit: terms.submit,
    draft: terms.draft,
  };
}
