/** What a fact of a case says, in words: what was done, about which finding or order, and why. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceView } from '../../shared/evidence/calls.ts';
import { Grade } from '../../shared/evidence/evidence.ts';
import { Unread } from '../../shared/facts.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import type { WholeCase } from './whole-case.ts';

/** What the things of a case are called: its findings and orders by number, its evidence by title. */
export type Names = ReadonlyMap<string, string>;

export const namesIn = ({
  findings,
  orders,
  evidence,
}: Pick<WholeCase, 'findings' | 'orders' | 'evidence'>): Names =>
  new Map<string, string>([
    ...[...findings, ...orders].map(({ id, number }) => [id, number] as const),
    ...titlesOf(evidence),
  ]);

export const titlesOf = (evidence: readonly EvidenceView[]) =>
  evidence.map(({ id, evidence: { title } }) => [id, title] as const);

/** What a kind of fact is called. */
export function useFactName(): (kind: TimelineRow['kind']) => string {
  const { t } = useTranslation();
  return useCallback(
    (kind) => {
      const unread = Unread.safeParse(kind);
      const [domain = '', act = ''] = kind.split('.');
      return unread.success
        ? t(`journal.unread.${unread.data}`)
        : t(`journal.fact.${domain}.${act}` as 'journal.fact.case.opened');
    },
    [t],
  );
}

export function useWhatHappened({ kind, body }: TimelineRow, names: Names) {
  const { t } = useTranslation();
  const nameOf = useFactName();
  const grade = Grade.safeParse(body.grade);
  return {
    what: grade.success
      ? t('journal.graded', { grade: t(`evidence.grade.${grade.data}`) })
      : nameOf(kind),
    about:
      names.get(text(body.findingId) || text(body.orderId) || text(body.evidenceId)) ??
      text(body.number),
    /** Why, in the words of whoever did it. */
    reason: text(body.reason) || text(body.note) || text(body.feedback) || text(body.measures),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
