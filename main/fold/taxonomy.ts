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

/** A term as it began, and what was said of it since. */
class FoldedTerm {
  readonly began: SeededTerm;
  readonly isOwn: boolean;
  readonly name: Register<string>;
  readonly wording: Register<string>;
  readonly basis: Register<string>;
  readonly demand: Register<string>;
  readonly active: Register<boolean>;
  /** Its place among those of its kind under the same one. */
  readonly position: Register<number>;
  /** What it was called, one after the other. */
  readonly names = new Set<string>();
  version = 1;

  constructor(began: SeededTerm, isOwn: boolean, fact: Fact, knowledge: Knowledge) {
    this.began = began;
    this.isOwn = isOwn;
    this.name = new Register(began.zh, fact, knowledge);
    this.wording = new Register(began.wording, fact, knowledge);
    this.basis = new Register(began.basis, fact, knowledge);
    this.demand = new Register(began.demand, fact, knowledge);
    this.active = new Register<boolean>(true, fact, knowledge);
    this.position = new Register(began.position, fact, knowledge);
    this.names.add(began.zh);
  }

  change(fact: Fact<'term.changed'>): void {
    const { name, wording, basis, demand, active } = fact.body;
    // What every office began with is called the same everywhere.
    if (this.isOwn) {
      this.name.put(name, fact);
      this.names.add(name);
    }
    this.wording.put(wording, fact);
    this.basis.put(basis, fact);
    this.demand.put(demand, fact);
    this.active.put(active, fact);
    this.version += 1;
  }

  get row(): Row {
    const { termId, kind, code, en, parentId, proposesId } = this.began;
    return {
      id: termId,
      kind,
      code,
      name_zh: this.name.value,
      name_en: this.isOwn ? this.name.value : en,
      parent_id: parentId,
      proposes_id: proposesId,
      wording: this.wording.value,
      basis: this.basis.value,
      demand: this.demand.value,
      position: this.position.value,
      own: this.isOwn ? 1 : 0,
      active: this.active.value ? 1 : 0,
      version: this.version,
    };
  }
}

const ownTerm = ({ name, ...term }: Fact<'term.added'>['body']): SeededTerm => ({
  ...term,
  code: '',
  zh: name,
  en: name,
  proposesId: null,
});

export function taxonomyRows(facts: readonly Fact[], world: World): Rows {
  const rows = new Rows();
  const terms = new Map<TermId, FoldedTerm>();
  for (const fact of facts) {
    if (fact.kind === 'taxonomy.seeded') {
      for (const term of fact.body.terms) {
        if (!terms.has(term.termId)) {
          terms.set(term.termId, new FoldedTerm(term, false, fact, world));
        }
      }
    }
    if (fact.kind !== 'term.added' && fact.kind !== 'term.changed' && fact.kind !== 'term.moved')
      continue;
    const { termId } = fact.body;
    if (isBarred(rows, termId, fact, world)) continue;
    if (fact.kind === 'term.added') {
      const { parentId } = fact.body;
      if (parentId !== null && !terms.has(parentId)) addMissing(rows, termId, fact, parentId);
      else if (!terms.has(termId)) {
        terms.set(termId, new FoldedTerm(ownTerm(fact.body), true, fact, world));
      }
    } else if (fact.kind === 'term.moved') {
      const { termIds } = fact.body;
      const lacked = [termId, ...termIds].find((id) => !terms.has(id));
      if (lacked !== undefined) {
        addMissing(rows, termId, fact, lacked);
        continue;
      }
      for (const [position, id] of termIds.entries()) terms.get(id)?.position.put(position, fact);
    } else {
      const term = terms.get(termId);
      if (term) term.change(fact);
      else addMissing(rows, termId, fact, termId);
    }
  }
  for (const [id, term] of terms) {
    rows.add('terms', [id], term.row);
    for (const name of term.names) {
      if (name !== term.name.value)
        rows.add('term_former_names', [id, name], { term_id: id, name });
    }
    const { name, wording, basis, demand, active, position } = term;
    for (const register of [name, wording, basis, demand, active, position]) {
      addOvertaken(rows, id, register);
    }
  }
  return rows;
}
