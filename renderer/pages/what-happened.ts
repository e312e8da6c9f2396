/** What a fact of a case says, in words: what was done, about which finding or order, and why. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { Unread } from '../../shared/facts.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import type { WholeCase } from './whole-case.ts';

/** The numbers of a case's findings and orders. */
export type Names = ReadonlyMap<string, string>;

export const namesIn = ({ findings, orders }: Pick<WholeCase, 'findings' | 'orders'>): Names =>
  new Map([...findings, ...orders].map(({ id, number }) => [id, number]));

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
  const nameOf = useFactName();
  return {
    what: nameOf(kind),
    about: names.get(text(body.findingId) || text(body.orderId)) ?? text(body.number),
    /** Why, in the words of whoever did it. */
    reason: text(body.reason) || text(body.note) || text(body.feedback) || text(body.measures),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
