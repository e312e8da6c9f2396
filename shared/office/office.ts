/** The office: its name, what it puts on its documents, and the authority it belongs to. */
import { z } from 'zod';
import { name } from '../text.ts';
import { officeFacts } from './facts.ts';

/** Which authority the office belongs to; it decides the letterhead and, later, the rule set. */
export const Organiser = z.enum([
  /** 纪委监委 (监督执纪工作规则) */
  'discipline',
  /** 政府督查室、两办督查室 (政府督查工作条例) */
  'government',
]);
export type Organiser = z.infer<typeof Organiser>;

export const Office = z.strictObject({
  name: name(60),
  /** The word before the year in a document number: 明督〔2026〕3号. */
  documentPrefix: name(12),
  organiser: Organiser,
});
export type Office = z.infer<typeof Office>;

/** The same as facts keep it, on whatever laptop. */
export const RecordedOffice = officeFacts['office.founded'].body.shape.office;
