import { type Result, refuse } from '../../shared/refusal.ts';
import type { AppContext } from '../app-context.ts';
import type { StoreFiles } from '../store/layout.ts';
export const DEMO_PEOPLE = [];
export async function buildDemo(_context: AppContext, _files: StoreFiles): Promise<Result<null>> {
  return refuse({ code: 'not_found' });
}
