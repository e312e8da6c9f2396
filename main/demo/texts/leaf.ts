/** The shape of the texts of one leaf of the five winds. What the braces mean: main/demo/setting.ts. */
import type { UnitKind } from '../../../shared/units/unit.ts';

export interface FactText {
  /** The kinds of unit it can be told of; of any when left out. */
  at?: readonly UnitKind[];
  /** When, where, who, what was seen. No adjectives. */
  fact: string;
  /** 涉及人员 */
  who: string;
}

export interface LeafTexts {
  /** How later papers name the problem. */
  problems: readonly string[];
  facts: readonly FactText[];
  /** 整改要求 */
  demands: readonly string[];
  /** What the unit says it will do. */
  measures: readonly string[];
  /** What the unit says it has done. */
  done: readonly string[];
  /** What a return visit saw where it was mended. */
  seen: readonly string[];
  /** What a return visit saw where it was not. */
  still: readonly string[];
}
