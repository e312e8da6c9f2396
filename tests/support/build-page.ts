/** Before any test: the page the journeys walk in is built, once for all of them. */
import { ensureBuilt } from '../../scripts/built.ts';

export const setup = (): Promise<void> => ensureBuilt('renderer');
