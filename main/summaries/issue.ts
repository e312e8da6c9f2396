import { refuse } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';
export const summaryHandlers: AppHandlers<'summaries'> = {
  'summaries.issueCircular': async () => refuse({ code: 'not_found' }),
  'summaries.exportLedger': async () => refuse({ code: 'not_found' }),
};
