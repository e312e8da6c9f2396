/** A term of the office's taxonomy: what a finding is about, in words that are the same in every list and document. */
import { z } from 'zod';
import { TermId } from '../ids.ts';
import { name, optionalLine, optionalProse } from '../text.ts';

export const TermKind = z.enum([
  /** One of the five winds (五风), the heads of the leaves. */
  'wind',
  /** 五风类别: what a finding shows; it proposes a class. */
  'leaf',
  /** 统计类别: a class of the official statistics. */
  'class',
  /** 原因 */
  'cause',
  /** 标签 */
  'tag',
  /** 行为: what somebody involved did, in the words of a line of theirs. */
  'act',
]);
export type TermKind = z.infer<typeof TermKind>;

/** Of these an office may have terms of its own, in its own order; the winds are the same everywhere. */
export const OwnKind = z.enum(['leaf', 'class', 'cause', 'tag', 'act']);
export type OwnKind = z.infer<typeof OwnKind>;

export const TermName = name(40);

/** What the office says of a leaf beside its name; of all other terms nothing. */
export const TermTexts = z.strictObject({
  /** 公文用语: what a document calls it; left empty, what it was seeded with, of an office's own its name. */
  wording: optionalLine(60),
  /** 定性依据: the regulation and its article, proposed to whoever sorts a finding under it. */
  basis: optionalProse(1000),
  /** 整改要求, proposed likewise. */
  demand: optionalProse(2000),
});
export type TermTexts = z.infer<typeof TermTexts>;

export const NO_TEXTS: TermTexts = { wording: '', basis: '', demand: '' };

export const Term = z.strictObject({
  id: TermId,
  kind: TermKind,
  /** A2, F1; empty of an office's own. */
  code: z.string(),
  /** What it is called in each language; of an office's own the same in both. */
  name: z.strictObject({ 'zh-CN': z.string(), en: z.string() }),
  /** How its Chinese name sounds (shared/spelling.ts), and each other that it is found by. */
  spelling: z.string(),
  /** What it was called before, by which it is still found. */
  formerNames: z.array(z.string()),
  parentId: TermId.nullable(),
  /** The class that it proposes. */
  proposesId: TermId.nullable(),
  /** Its place among those under the same parent. */
  position: z.number().int(),
  wording: z.string(),
  basis: z.string(),
  demand: z.string(),
  /** Added by the office; what every office begins with keeps its name. */
  own: z.boolean(),
  /** Offered for new findings. */
  active: z.boolean(),
  /** Grows with each change: a finding keeps the one it was recorded under. */
  version: z.number().int(),
});
export type Term = z.infer<typeof Term>;

/** A term as every office begins with it. */
export interface SeededTerm extends TermTexts {
  termId: TermId;
  kind: TermKind;
  code: string;
  zh: string;
  en: string;
  parentId: TermId | null;
  proposesId: TermId | null;
  position: number;
}

/** A term as a finding was recorded under it. */
export const TermUsed = z.strictObject({ id: TermId, version: z.number().int() });
export type TermUsed = z.infer<typeof TermUsed>;

/**
 * What of a term an office may change: what every office begins with is called the same everywhere, and stays in use, but
 * for acts: each office keeps its list of them short.
 */
export const mayChange = ({ kind, own }: Pick<Term, 'kind' | 'own'>) => ({
  name: own,
  texts: kind === 'leaf',
  active: own || kind === 'act',
});

/**
 * An office's own leaf and class stand under one that every office has, its own cause under a head of the causes; tags and
 * acts by themselves.
 */
export function mayStandUnder(kind: OwnKind, parent: Term | null): boolean {
  switch (kind) {
    case 'leaf':
    case 'class':
      return parent?.kind === kind && !parent.own;
    case 'cause':
      return parent?.kind === 'cause' && !parent.own && parent.parentId === null;
    case 'tag':
    case 'act':
      return parent === null;
  }
}
