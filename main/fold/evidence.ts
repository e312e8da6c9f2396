/** The evidence of a case, from its facts, and the rows that follow from it. */
import type { EvidenceId, FindingId } from '../../shared/ids.ts';
import type { Fact } from '../store/chains.ts';
import { Rows } from './rows.ts';
import type { Apart } from './set-aside.ts';

export class FoldedEvidence {
  readonly #added = new Map<EvidenceId, Fact<'evidence.added'>>();
  /** Who graded what was added without a grade. */
  readonly #graded = new Map<EvidenceId, Fact<'evidence.graded'>>();
  /** What of it bears out findings that were split off, too. */
  readonly #shared: { findingId: FindingId; evidenceIds: readonly EvidenceId[] }[] = [];
  /** Until another fact of it comes: most of what is written in a case touches none of a thousand pieces. */
  #rows: Rows | null = null;

  add(fact: Fact<'evidence.added'>): null {
    this.#added.set(fact.body.evidenceId, fact);
    return this.#changed();
  }

  grade(fact: Fact<'evidence.graded'>): Apart | null {
    const { evidenceId, grade } = fact.body;
    const added = this.#added.get(evidenceId);
    if (!added) return { missing: evidenceId };
    const before = this.#gradeOf(added);
    if (before !== null) return before === grade ? 'agrees' : 'decided';
    this.#graded.set(evidenceId, fact);
    return this.#changed();
  }

  share(findingId: FindingId, evidenceIds: readonly EvidenceId[]): null {
    this.#shared.push({ findingId, evidenceIds });
    return this.#changed();
  }

  /** The same object as long as it is the same evidence. */
  get rows(): Rows {
    this.#rows ??= this.#asRows();
    return this.#rows;
  }

  #changed(): null {
    this.#rows = null;
    return null;
  }

  #gradeOf({ body: { evidenceId, evidence } }: Fact<'evidence.added'>) {
    return this.#graded.get(evidenceId)?.body.grade ?? evidence.grade;
  }

  #asRows(): Rows {
    const rows = new Rows();
    for (const fact of this.#added.values()) {
      const { evidenceId, caseId, visitId, findingIds, evidence } = fact.body;
      const file = evidence.kind === 'file' ? evidence.file : null;
      rows.add('evidence', [evidenceId], {
        id: evidenceId,
        case_id: caseId,
        visit_id: visitId,
        kind: evidence.kind,
        title: evidence.title,
        grade: this.#gradeOf(fact),
        maker: evidence.maker,
        made_at: evidence.madeAt,
        note: evidence.kind === 'note' ? evidence.text : null,
        sealed_hash: file?.sealedHash ?? null,
        hash: file?.hash ?? null,
        bytes: file?.bytes ?? null,
        file_name: file?.name ?? null,
        media_type: file?.mediaType ?? null,
        added_by: fact.personId,
        added_at: fact.at,
      });
      for (const findingId of findingIds) addBorneOut(rows, findingId, evidenceId);
    }
    for (const { findingId, evidenceIds } of this.#shared) {
      for (const id of evidenceIds) if (this.#added.has(id)) addBorneOut(rows, findingId, id);
    }
    return rows;
  }
}

const addBorneOut = (rows: Rows, findingId: FindingId, evidenceId: EvidenceId): void =>
  rows.add('evidence_findings', [findingId, evidenceId], {
    finding_id: findingId,
    evidence_id: evidenceId,
  });
