/**
 * What the next visit of a day has in common with the one before: who goes, how, and what is looked at. What happened there, its
 * times and counts among it, is each visit's own.
 */
import type { VisitView } from '../visits/calls.ts';
import type { EntryForm } from './entry-form.ts';

export type VisitToCopy = Pick<
  VisitView,
  'team' | 'source' | 'approach' | 'coverage' | 'coverageOf' | 'activities'
>;

/** The fields that are copied, by their place in the form. */
interface CopiedFields {
  source: EntryForm['source'];
  'visit.team': EntryForm['visit']['team'];
  'visit.approach': EntryForm['visit']['approach'];
  'visit.coverage': EntryForm['visit']['coverage'];
  'visit.coverageOf': EntryForm['visit']['coverageOf'];
  'visit.activities': EntryForm['visit']['activities'];
}

/**
 * The fields that a visit says to be the same again, where nothing was typed yet: a team of oneself alone is none, nor is a source
 * that is the usual one. What was typed stays.
 */
export function copiedFrom(previous: VisitToCopy, form: EntryForm): Partial<CopiedFields> {
  const { visit } = form;
  const isAlone = visit.team.length <= 1 && previous.team.length > 1;
  return {
    ...(form.source === 'routine' &&
      previous.source !== null &&
      previous.source !== 'routine' && { source: previous.source }),
    ...(isAlone && { 'visit.team': previous.team.map(({ id }) => id) }),
    ...(visit.approach === null && { 'visit.approach': previous.approach }),
    ...(visit.coverage === null && { 'visit.coverage': previous.coverage }),
    ...(visit.coverageOf === '' &&
      previous.coverageOf !== '' && { 'visit.coverageOf': previous.coverageOf }),
    ...(visit.activities.length === 0 &&
      previous.activities.length > 0 && {
        'visit.activities': previous.activities.map(({ kind, subject }) => ({
          kind,
          subject,
          note: '',
          count: null,
        })),
      }),
  };
}
