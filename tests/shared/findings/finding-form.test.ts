/** What choosing a leaf writes of a finding: only where nobody wrote. */
import { describe, expect, test } from 'vitest';
import { proposedTexts } from '../../../shared/findings/finding-form.ts';
import { TermId } from '../../../shared/ids.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';
import { Taxonomy } from '../../../shared/taxonomy/taxonomy.ts';
import type { TermTexts } from '../../../shared/taxonomy/term.ts';
import { SEEDED } from '../../support/terms.ts';

const RULES = '《柳河县机关考勤办法》第八条';
const A2 = seededId('leaf', 'A2');
const A6 = seededId('leaf', 'A6');
const OWN = TermId.parse(`01${'k'.repeat(18)}`);

/** An office that wrote what lateness goes against, and has a leaf of its own under A2 that says nothing of itself. */
const taxonomy = new Taxonomy([
  ...SEEDED.map((term) => (term.id === A6 ? { ...term, basis: RULES } : term)),
  ...SEEDED.filter(({ id }) => id === A2).map((term) => ({
    ...term,
    id: OWN,
    parentId: A2,
    own: true,
    basis: '',
    demand: '',
  })),
]);

const demandOf = (id: string) => taxonomy.get(id)?.demand ?? '';

describe('choosing a leaf', () => {
  test.each<{
    that: string;
    from?: TermId;
    written?: Partial<Pick<TermTexts, 'basis' | 'demand'>>;
    to: TermId;
    writes: Partial<Pick<TermTexts, 'basis' | 'demand'>>;
  }>([
    {
      that: 'writes what it proposes where nothing is written',
      to: A6,
      writes: { basis: RULES, demand: demandOf(A6) },
    },
    {
      that: 'leaves what somebody wrote',
      written: { basis: '', demand: '立即整改。' },
      to: A6,
      writes: { basis: RULES },
    },
    {
      that: 'takes away what the leaf before it proposed',
      from: A6,
      written: { basis: RULES, demand: demandOf(A6) },
      to: A2,
      writes: { basis: '', demand: demandOf(A2) },
    },
    {
      that: 'leaves what was changed of a proposal',
      from: A6,
      written: { basis: `${RULES}第二款`, demand: demandOf(A6) },
      to: A2,
      writes: { demand: demandOf(A2) },
    },
    {
      that: 'proposes what the leaf above says, where an own one says nothing',
      to: OWN,
      writes: { basis: '', demand: demandOf(A2) },
    },
  ])('$that', ({ from = null, written, to, writes }) => {
    const before = { leafId: from, basis: '', demand: '', ...written };
    const told = proposedTexts(taxonomy, before, to);
    expect(Object.fromEntries(told.map(({ of, text }) => [of, text]))).toEqual(writes);
  });
});
