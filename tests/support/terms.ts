/** The taxonomy that every office begins with, as it is read. */
import { spellingOfAny } from '../../main/store/spelling.ts';
import { SEED, soughtAs } from '../../shared/taxonomy/seed.ts';
import { Taxonomy } from '../../shared/taxonomy/taxonomy.ts';
import type { Term } from '../../shared/taxonomy/term.ts';

export const SEEDED: readonly Term[] = SEED.map(({ termId, zh, en, ...term }) => ({
  ...term,
  id: termId,
  name: { 'zh-CN': zh, en },
  spelling: spellingOfAny([zh, ...soughtAs(termId)]),
  formerNames: [],
  own: false,
  active: true,
  version: 1,
}));

export const SEEDED_TAXONOMY = new Taxonomy(SEEDED);
