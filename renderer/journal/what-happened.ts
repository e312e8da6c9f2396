/** What a fact of a case says, in words: what was done, about which finding or order, and why. */
import type { TFunction } from 'i18next';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { shownMoment } from '../../shared/dates.ts';
import { Grade } from '../../shared/evidence/evidence-record.ts';
import { Unread } from '../../shared/facts.ts';
import type { TimelineRow } from '../../shared/journal/calls.ts';
import { settledIn } from '../../shared/journal/settlings.ts';
import { Role } from '../../shared/people/role.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { useWhatOfficeSays } from './office-says.ts';

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

/** The same where it stands by itself, not after who did it. */
export function useFactTitle(): (kind: TimelineRow['kind']) => string {
  const nameOf = useFactName();
  return useCallback(
    (kind) => {
      const name = nameOf(kind);
      return name.slice(0, 1).toUpperCase() + name.slice(1);
    },
    [nameOf],
  );
}

type Said = Pick<TimelineRow, 'kind' | 'body' | 'names'>;

const Counting = z.object({ withdrawn: z.boolean() });

/** What was done, where one kind of fact is several acts to people; null where it is what its kind is called. */
function actIn(t: TFunction, kind: Said['kind'], body: Said['body']): string | null {
  const grade = Grade.safeParse(body.grade);
  if (grade.success) return t('journal.graded', { grade: t(`evidence.grade.${grade.data}`) });
  switch (kind) {
    case 'sealed.opened':
      return body.key === 'recovery' ? t('journal.openedByRecovery') : null;
    case 'finding.settled': {
      const settled = settledIn(body);
      return settled && t(`journal.settled.of.${settled}`);
    }
    case 'visit.corrected': {
      const counting = Counting.safeParse(body.values);
      if (!counting.success) return null;
      return t(counting.data.withdrawn ? 'journal.visitWithdrawn' : 'journal.visitReinstated');
    }
    default:
      return null;
  }
}

export function useWhatHappened({ kind, body, names }: Said) {
  const { t } = useTranslation();
  const nameOf = useFactName();
  return {
    what: actIn(t, kind, body) ?? nameOf(kind),
    about: [
      ...(kind === 'finding.split' ? [names[text(body.of)] ?? ''] : []),
      names[
        text(body.findingId) || text(body.orderId) || text(body.evidenceId) || text(body.part)
      ] ?? text(body.number),
      ...(kind === 'finding.merged' ? [names[text(body.into)] ?? ''] : []),
    ]
      .filter((number) => number !== '')
      .join(' → '),
    /** Why, in the words of whoever did it; of a referral, to whom. */
    reason:
      text(body.reason) ||
      text(body.note) ||
      text(body.feedback) ||
      text(body.measures) ||
      text(body.to),
  };
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The parts of facts that people read, in the order of a form; ids, revisions and hashes are none. */
const PARTS = [
  'number',
  'title',
  'name',
  'kind',
  'parentId',
  'roles',
  'active',
  'unitId',
  'visitedOn',
  'happenedOn',
  'place',
  'account',
  'conclusion',
  'demand',
  'into',
  'signedBy',
  'receivedOn',
  'to',
  'spokeTo',
  'measures',
  'responsible',
  'feedback',
  'grade',
  'text',
  'reason',
  'note',
] as const;

/** What fills in a part of a fact may stand below it: the sheet of a finding, what is written in an order. */
const SHEETS = ['finding', 'order', 'visit', 'evidence', 'circular'] as const;
const Sheet = z.record(z.string(), z.json());

/** What a fact says, part by part, where nothing else on the page does. */
export function useWhatFactSays(fact: Said): [name: string, said: string][] {
  const { t } = useTranslation();
  const { kind, body, names } = fact;
  const ofOffice = useWhatOfficeSays(fact);
  if (kind === 'office.changed') return ofOffice;
  const number = names[text(body.findingId) || text(body.orderId)];
  const sheets = SHEETS.map((name) => Sheet.safeParse(body[name]).data);
  const said: Said['body'] = Object.assign({}, number && { number }, ...sheets, body);

  const wordOf = (part: (typeof PARTS)[number]): string => {
    const value = said[part];
    if (typeof value === 'boolean') return t(`journal.says.${value ? 'inUse' : 'outOfUse'}`);
    switch (part) {
      case 'roles': {
        const roles = z.array(Role).safeParse(value).data;
        if (!roles) return '';
        return (
          roles.map((role) => t(`people.role.${role}`)).join(' · ') || t('journal.says.noRoles')
        );
      }
      case 'kind': {
        const kind = UnitKind.safeParse(value).data;
        return kind ? t(`units.kind.${kind}`) : '';
      }
      case 'grade': {
        const grade = Grade.safeParse(value).data;
        return grade ? t(`evidence.grade.${grade}`) : '';
      }
      case 'parentId':
      case 'unitId':
      case 'into':
        return names[text(value)] ?? '';
      case 'to':
        return shownMoment(text(value));
      default:
        return text(value);
    }
  };

  return PARTS.map((part): [string, string] => [t(`journal.says.${part}`), wordOf(part)]).filter(
    ([, word]) => word !== '',
  );
}
