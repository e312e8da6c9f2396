/** What the sheets of the demo county are sorted under: mostly seeded terms, and two of the office's own. */

import type { Actor } from '../main/context.ts';
import type { FindingRecord } from '../shared/findings/finding.ts';
import type { TermId } from '../shared/ids.ts';
import {
  type CauseCode,
  type LeafCode,
  SEED,
  seededId,
  type TagCode,
  type WindCode,
  windOf,
} from '../shared/taxonomy/seed.ts';
import { NO_TEXTS } from '../shared/taxonomy/term.ts';
import type { UnitKind } from '../shared/units/unit.ts';
import type { Clerk } from './clerk.ts';

export interface OwnTerms {
  /** A leaf under A2, of windows alone. */
  emptyWindow: TermId;
  /** A tag. */
  windowService: TermId;
}

export function addOwnTerms(clerk: Clerk, keeper: Actor): OwnTerms {
  const add = (kind: 'leaf' | 'tag', name: string, wording: string, parentId: TermId | null) =>
    clerk.ask(keeper, 'taxonomy.add', { kind, name, ...NO_TEXTS, wording, parentId }).id;
  return {
    emptyWindow: add('leaf', '窗口空岗', '服务窗口无人在岗', seededId('leaf', 'A2')),
    windowService: add('tag', '窗口服务', '', null),
  };
}

/** 庸懒散浮拖: which of them a leaf shows. */
const TAGS: Partial<Record<LeafCode, readonly TagCode[]>> = {
  A1: ['T1'],
  A2: ['T3'],
  A3: ['T3'],
  A4: ['T2'],
  A6: ['T3'],
  A7: ['T3'],
  A8: ['T3'],
  B1: ['T4'],
  B7: ['T3'],
  B8: ['T1'],
  B12: ['T5'],
  C1: ['T2'],
  C2: ['T1'],
  C3: ['T4'],
  D1: ['T2'],
  D2: ['T4'],
  D3: ['T4'],
  D5: ['T5'],
  D6: ['T1'],
  D7: ['T4'],
  D8: ['T4', 'T5'],
};

const CAUSES: Readonly<Record<WindCode, readonly [CauseCode, ...CauseCode[]]>> = {
  A: ['U1', 'P', 'U2'],
  B: ['P', 'C3'],
  C: ['P', 'C3'],
  D: ['U1', 'C2', 'U2', 'C4'],
  E: ['P'],
};

/** The terms of the nth sheet: a cause on every second, tags on two of three. */
export function termsOf(
  leaf: LeafCode,
  kind: UnitKind,
  nth: number,
  own: OwnTerms,
): Pick<FindingRecord, 'leafId' | 'classId' | 'causeId' | 'tagIds'> {
  const seeded = seededId('leaf', leaf);
  const classId = SEED.find(({ termId }) => termId === seeded)?.proposesId;
  if (!classId) throw new Error('every leaf proposes a class');
  const causes = CAUSES[windOf(leaf)];
  const cause = causes[Math.floor(nth / 2) % causes.length] ?? causes[0];
  const isAtWindow = kind === 'window';
  const tags = (TAGS[leaf] ?? []).map((code) => seededId('tag', code));
  return {
    leafId: leaf === 'A2' && isAtWindow && nth % 2 === 0 ? own.emptyWindow : seeded,
    classId,
    causeId: nth % 2 === 0 ? seededId('cause', cause) : null,
    tagIds: nth % 3 === 0 ? [] : [...tags, ...(isAtWindow ? [own.windowService] : [])],
  };
}
