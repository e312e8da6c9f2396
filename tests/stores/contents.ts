/** What a store of any version says, in words that no version changes: to be compared with what it said when it was made. */
import { z } from 'zod';
import type { CallOutput } from '../../shared/contract.ts';

export const Contents = z.strictObject({
  /** The stage of each finding, by its number. */
  findings: z.record(z.string(), z.string()),
  /** The rows of its journal. */
  facts: z.number(),
});
export type Contents = z.infer<typeof Contents>;

export const contentsOf = (
  findings: CallOutput<'findings.list'>['items'],
  facts: number,
): Contents => ({
  findings: Object.fromEntries(findings.map(({ number, stage }) => [number, stage])),
  facts,
});
