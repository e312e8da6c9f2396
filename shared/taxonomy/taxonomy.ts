/** The terms as a tree: what stands under what, in which order, and what each is called. */
import { nameKey } from '../fold.ts';
import type { TermId } from '../ids.ts';
import { seededTexts } from './seed.ts';
import type { Term, TermKind } from './term.ts';

export type TermLanguage = keyof Term['name'];

const inOrder = (a: Term, b: Term): number => a.position - b.position || (a.id < b.id ? -1 : 1);

/** A term found by a name, and the former one by which alone it was found. */
interface Called {
  term: Term;
  formerly: string | null;
}

export class Taxonomy {
  readonly #terms: ReadonlyMap<string, Term>;
  readonly #below = new Map<TermId | null, Term[]>();

  constructor(terms: readonly Term[]) {
    this.#terms = new Map(terms.map((term) => [term.id, term]));
    for (const term of terms.toSorted(inOrder)) {
      const siblings = this.#below.get(term.parentId) ?? [];
      this.#below.set(term.parentId, [...siblings, term]);
    }
  }

  get(id: string): Term | undefined {
    return this.#terms.get(id);
  }

  /** What stands directly under a term. */
  under(id: TermId): readonly Term[] {
    return this.#below.get(id) ?? [];
  }

  /** Those it stands among: of its kind, under the same one, in their order. */
  among({ kind, parentId }: Pick<Term, 'kind' | 'parentId'>): readonly Term[] {
    return (this.#below.get(parentId) ?? []).filter((term) => term.kind === kind);
  }

  /** Every term of these kinds, each followed by those under it. */
  ofKind(...kinds: readonly TermKind[]): readonly Term[] {
    const withBelow = (term: Term): Term[] => [term, ...this.under(term.id).flatMap(withBelow)];
    return (this.#below.get(null) ?? [])
      .flatMap(withBelow)
      .filter((term) => kinds.includes(term.kind));
  }

  /** From the topmost term down to this one. */
  wayTo(id: string): readonly Term[] {
    const term = this.get(id);
    if (!term) return [];
    return [...(term.parentId === null ? [] : this.wayTo(term.parentId)), term];
  }

  /** The class that a leaf, or what it stands under, proposes. */
  proposedClass(leafId: string): TermId | null {
    return this.wayTo(leafId).findLast(({ proposesId }) => proposesId !== null)?.proposesId ?? null;
  }

  /** What it, or what it stands under, proposes for a finding: each text where one is said. */
  proposedText(leafId: string, of: 'basis' | 'demand'): string {
    return this.wayTo(leafId).findLast((term) => term[of] !== '')?.[of] ?? '';
  }

  name(id: string, language: TermLanguage): string {
    return this.get(id)?.name[language] ?? '';
  }

  /** What a document calls it: documents are Chinese whatever language the app speaks. */
  wording(id: string): string {
    return this.get(id)?.wording || seededTexts(id).wording || this.name(id, 'zh-CN');
  }

  /** What it is called in a list: with the code that people know it by, after what of its kind it stands under. */
  label(id: string, language: TermLanguage): string {
    const term = this.get(id);
    if (!term) return '';
    const name = term.name[language];
    const parent = term.parentId === null ? undefined : this.get(term.parentId);
    if (parent?.kind === term.kind) return `${this.label(parent.id, language)} · ${name}`;
    return term.kind === 'leaf' || term.kind === 'class' ? `${term.code} ${name}` : name;
  }

  /** The act that somebody's line tells of in its words, by its present name or a former one. */
  actCalled(what: string): Term | undefined {
    const acts = this.ofKind('act');
    return (
      acts.find(({ name }) => name['zh-CN'] === what) ??
      acts.find(({ formerNames }) => formerNames.includes(what))
    );
  }

  /** Terms of which a name, present or former, holds the text; a single character must be the whole name. */
  called(text: string): readonly Called[] {
    const typed = nameKey(text);
    const holds = (name: string) =>
      Array.from(typed).length > 1 ? nameKey(name).includes(typed) : nameKey(name) === typed;
    if (typed === '') return [];
    return [...this.#terms.values()].flatMap((term): Called[] => {
      if (Object.values(term.name).some(holds)) return [{ term, formerly: null }];
      const formerly = term.formerNames.find(holds);
      return formerly === undefined ? [] : [{ term, formerly }];
    });
  }
}

/** An order with one of its members so many places further on, or back; at its end it stays there. */
export function movedBy<Id>(order: readonly Id[], id: Id, by: number): Id[] {
  const others = order.filter((one) => one !== id);
  const at = Math.min(Math.max(order.indexOf(id) + by, 0), others.length);
  return others.toSpliced(at, 0, id);
}
