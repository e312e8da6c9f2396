/** The shape of the texts of a leaf of the five winds: matters, each mended in its own way. Slots: demo/setting.ts. */
import type { UnitKind } from '../../shared/units/unit.ts';

export interface AccountText {
  /** The kinds of unit it can be told of; of any when left out. */
  at?: readonly UnitKind[];
  /** Where only some units of that kind can be guilty of it: what they are called. */
  called?: RegExp;
  /** How later papers name it. */
  problem: string;
  /** When, where, who, what was seen. No adjectives. */
  account: string;
  /** 涉及人员, one after the other: 窗口工作人员李某、王某; or counted: 窗口工作人员3人. */
  involved: string;
}

export interface Matter {
  accounts: readonly AccountText[];
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
