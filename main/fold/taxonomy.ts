/** The terms of the office's taxonomy, from their facts. */
import type { TermId } from '../../shared/ids.ts';
import type { SeededTerm } from '../../shared/taxonomy/term.ts';
import type { Fact } from '../store/chains.ts';
import type { World } from './case.ts';
import type { Knowledge } from './knowledge.ts';
import { Register } from './register.ts';
import { isBarred } from './rights.ts';
import { type Row, Rows } from './rows.ts';
import { addMissing, addOvertaken } from './set-aside.ts';

export const TAXONOMY_TABLES = ['terms', 'term_former_names', 'set_aside'] as const;

/** One of the office's own: it is renamed and taken out of use. */
class OwnTerm {
  readonly added: Fact<'term.added'>;
  readonly name: Register<string>;
  readonly active: Register<boolean>;
  /** What it was called, one after the other. */
  readonly names = new Set<string>();
  version = 1;

  constructor(fact: Fact<'term.added'>, knowledge: Knowledge) {
    this.added = fact;
    this.name = new Register(fact.body.name, fact, knowledge);
    this.active = new Register<boolean>(true, fact, knowledge);
    this.names.add(fact.body.name);
  }

  change(fact: Fact<'term.changed'>): void {
    const { name, active } = fact.body;
    this.name.put(name, fact);
    this.active.put(active, fact);
    this.names.add(name);
    this.version += 1;
  }
}

const seededRow = ({ termId, zh, en, parentId, proposesId, ...term }: SeededTerm): Row => ({
  id: termId,
  ...term,
  name_zh: zh,
  name_en: en,
  parent_id: parentId,
  proposes_id: proposesId,
  own: 0,
  active: 1,
  version: 1,
});

const ownRow = ({ added: { body }, name, active, version }: OwnTerm): Row => ({
  id: body.termId,
  kind: body.kind,
  code: '',
  name_zh: name.value,
  name_en: name.value,
  parent_id: body.parentId,
  proposes_id: null,
  position: body.position,
  own: 1,
  active: active.value ? 1 : 0,
  version,
});

export function taxonomyRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  const seeded = new Map<TermId, SeededTerm>();
  const own = new Map<TermId, OwnTerm>();
  const isTerm = (id: TermId) => seeded.has(id) || own.has(id);
  for (const fact of facts) {
    if (fact.kind === 'taxonomy.seeded') {
      for (const term of fact.body.terms) {
        if (!isTerm(term.termId)) seeded.set(term.termId, term);
      }
    }
    if (fact.kind !== 'term.added' && fact.kind !== 'term.changed') continue;
    const { termId } = fact.body;
    if (isBarred(rows, termId, fact, world)) continue;
    if (fact.kind === 'term.added') {
      const { parentId } = fact.body;
      if (parentId !== null && !isTerm(parentId)) addMissing(rows, termId, fact, parentId);
      else if (!isTerm(termId)) own.set(termId, new OwnTerm(fact, world));
    } else {
      const term = own.get(termId);
      if (term) term.change(fact);
      else addMissing(rows, termId, fact, termId);
    }
  }
  for (const [id, term] of seeded) rows.add('terms', [id], seededRow(term));
  for (const [id, term] of own) {
    rows.add('terms', [id], ownRow(term));
    for (const name of term.names) {
      if (name !== term.name.value)
        rows.add('term_former_names', [id, name], { term_id: id, name });
    }
    for (const register of [term.name, term.active]) addOvertaken(rows, id, register);
  }
  return rows;
}
