/**
 * What a finding is about, on two independent axes: the leaf of the five winds (五风) that it shows, and the class of
 * the official statistics. The leaf proposes a class; the person decides.
 */
import { z } from 'zod';

/** The five winds: A 精神不振, B 作风不正, C 学风不浓, D 工作不实, E 生活不检. */
export const WindGroup = z.enum(['A', 'B', 'C', 'D', 'E']);
export type WindGroup = z.infer<typeof WindGroup>;

export const Wind = z.enum([
  'A1',
  'A2',
  'A3',
  'A4',
  'A5',
  'B1',
  'B2',
  'B3',
  'B4',
  'B5',
  'B6',
  'B7',
  'B8',
  'B9',
  'B10',
  'B11',
  'B12',
  'C1',
  'C2',
  'C3',
  'D1',
  'D2',
  'D3',
  'D4',
  'D5',
  'D6',
  'D7',
  'D8',
  'E1',
  'E2',
  'E3',
  'E4',
]);
export type Wind = z.infer<typeof Wind>;

/**
 * The classes of the national monthly statistics: F 形式主义、官僚主义, H 享乐主义、奢靡之风; and, outside that table,
 * W 工作纪律, M 群众纪律, L 廉洁纪律, Z 组织 (政治) 纪律, S 生活纪律.
 */
export const OfficialClass = z.enum([
  'F1',
  'F2',
  'F3',
  'F4',
  'F5',
  'H1',
  'H2',
  'H3',
  'H4',
  'H5',
  'H6',
  'W',
  'M',
  'L',
  'Z',
  'S',
]);
export type OfficialClass = z.infer<typeof OfficialClass>;

export const windGroup = (wind: Wind): WindGroup => WindGroup.parse(wind[0]);

/** The class each leaf proposes. */
export const PROPOSED_CLASS: Record<Wind, OfficialClass> = {
  A1: 'F2',
  A2: 'W',
  A3: 'W',
  A4: 'F2',
  A5: 'Z',
  B1: 'F1',
  B2: 'Z',
  B3: 'Z',
  B4: 'F1',
  B5: 'F2',
  B6: 'F3',
  B7: 'W',
  B8: 'F2',
  B9: 'F1',
  B10: 'M',
  B11: 'M',
  B12: 'F3',
  C1: 'F5',
  C2: 'F5',
  C3: 'F4',
  D1: 'F2',
  D2: 'F4',
  D3: 'F2',
  D4: 'F2',
  D5: 'F2',
  D6: 'F2',
  D7: 'F2',
  D8: 'F2',
  E1: 'S',
  E2: 'H2',
  E3: 'H6',
  E4: 'H6',
};
