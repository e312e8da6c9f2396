/**
 * The cases of the demo county that are not left to chance: one for each edge of the rules, and for each stage one that
 * waits there for somebody who can sign in.
 */
import type { Calendar, Day } from './calendar.ts';
import type { Wishes } from './case-course.ts';
import type { County } from './county.ts';
import { writersOf } from './second-laptop.ts';

export interface Arranged {
  day: Day;
  /** Position of the team among the county's. */
  team: number;
  findings: number;
  wishes: Wishes;
}

export function arrangedCases(
  calendar: Calendar,
  county: County,
  first: Day,
  today: Day,
): Arranged[] {
  const { handler, visitor, author } = writersOf(county);
  const [one, two] = county.teams;
  const [inspector, colleague] = one?.inspectors ?? [];
  const [second, secondsColleague] = two?.inspectors ?? [];
  if (!inspector || !colleague || !second || !secondsColleague) {
    throw new Error('the teams are not complete');
  }
  /** So many working days before today. */
  const back = (workingDays: number) => calendar.before(today, workingDays);
  const soon = calendar.after(today, 2);

  const waiting: Arranged[] = [
    { day: back(1), team: 0, findings: 2, wishes: { halt: 'draft', inspector } },
    { day: back(1), team: 1, findings: 2, wishes: { halt: 'draft', inspector: second } },
    {
      day: back(5),
      team: 0,
      findings: 1,
      wishes: { halt: 'sent_back', review: 'sendBack', inspector },
    },
    { day: back(2), team: 1, findings: 3, wishes: { halt: 'submitted', inspector: second } },
    { day: back(1), team: 0, findings: 2, wishes: { halt: 'submitted', inspector } },
    { day: back(6), team: 1, findings: 2, wishes: { halt: 'confirmed', review: 'confirm' } },
    {
      day: back(7),
      team: 0,
      findings: 2,
      wishes: { halt: 'confirmed', review: 'confirm', inspector },
    },
    { day: back(9), team: 2, findings: 2, wishes: { halt: 'ordered', review: 'confirm' } },
    { day: back(8), team: 5, findings: 1, wishes: { halt: 'ordered', review: 'confirm' } },
    { day: back(11), team: 3, findings: 1, wishes: { halt: 'received', review: 'confirm' } },
    { day: back(12), team: 6, findings: 2, wishes: { halt: 'received', review: 'confirm' } },
    {
      day: back(14),
      team: 0,
      findings: 2,
      wishes: {
        halt: 'mending',
        review: 'confirm',
        handler: inspector,
        inspector: colleague,
        due: soon,
      },
    },
    {
      day: back(24),
      team: 1,
      findings: 2,
      wishes: {
        halt: 'extension_asked',
        review: 'confirm',
        handler: second,
        inspector: secondsColleague,
        due: soon,
      },
    },
    {
      day: back(26),
      team: 4,
      findings: 1,
      wishes: { halt: 'extension_asked', review: 'confirm', due: soon },
    },
    {
      day: back(34),
      team: 0,
      findings: 2,
      wishes: {
        halt: 'reported',
        review: 'confirm',
        feedback: 'onTime',
        extension: 'none',
        inspector,
        handler: colleague,
        due: back(8),
      },
    },
    {
      day: back(36),
      team: 1,
      findings: 2,
      wishes: {
        halt: 'reported',
        review: 'confirm',
        feedback: 'onTime',
        extension: 'none',
        inspector: second,
        handler: secondsColleague,
        due: back(9),
      },
    },
    {
      day: back(36),
      team: 0,
      findings: 2,
      wishes: {
        halt: 'urged',
        review: 'confirm',
        feedback: 'late',
        extension: 'none',
        handler: inspector,
        inspector: colleague,
        due: back(7),
      },
    },
    {
      day: back(38),
      team: 5,
      findings: 1,
      wishes: {
        halt: 'urged',
        review: 'confirm',
        feedback: 'late',
        extension: 'none',
        due: back(9),
      },
    },
    {
      day: back(40),
      team: 0,
      findings: 2,
      wishes: {
        halt: 'revisited',
        review: 'confirm',
        feedback: 'onTime',
        extension: 'none',
        returnVisit: 'mended',
        inspector,
        handler: colleague,
        due: back(13),
      },
    },
    {
      day: back(42),
      team: 1,
      findings: 1,
      wishes: {
        halt: 'revisited',
        review: 'confirm',
        feedback: 'onTime',
        extension: 'none',
        returnVisit: 'notMended',
        inspector: second,
        handler: secondsColleague,
        due: back(14),
      },
    },
    {
      day: back(45),
      team: 2,
      findings: 2,
      wishes: {
        halt: 'verified',
        review: 'confirm',
        feedback: 'onTime',
        extension: 'none',
        returnVisit: 'mended',
        due: back(22),
      },
    },
    {
      day: back(47),
      team: 0,
      findings: 1,
      wishes: {
        halt: 'verified',
        review: 'confirm',
        feedback: 'onTime',
        extension: 'none',
        returnVisit: 'mended',
        due: back(24),
      },
    },
  ];

  // What is decided on two laptops at once.
  const twofold: Arranged[] = [
    {
      day: back(3),
      team: 3,
      findings: 1,
      wishes: { halt: 'submitted', review: 'confirm', inspector: author },
    },
    {
      day: back(25),
      team: 2,
      findings: 1,
      wishes: {
        halt: 'extension_asked',
        review: 'confirm',
        handler,
        inspector: visitor,
        due: soon,
      },
    },
  ];

  const edges: Arranged[] = [
    { day: back(18), team: 6, findings: 2, wishes: { review: 'refer' } },
    { day: back(20), team: 7, findings: 1, wishes: { review: 'dismiss' } },
    { day: back(30), team: 3, findings: 2, wishes: { source: 'look_back' } },
    { day: back(40), team: 4, findings: 2, wishes: { source: 'anonymous_complaint' } },
    {
      day: back(60),
      team: 5,
      findings: 3,
      wishes: { source: 'assigned', review: 'confirm', help: 'joint' },
    },
    {
      day: back(70),
      team: 6,
      findings: 2,
      wishes: { review: 'confirm', returnVisit: 'notMended' },
    },
    {
      day: back(110),
      team: 7,
      findings: 2,
      wishes: { review: 'confirm', term: 'long', extension: 'granted' },
    },
    {
      day: back(115),
      team: 2,
      findings: 2,
      wishes: { review: 'confirm', term: 'long', extension: 'refused' },
    },
    {
      day: back(150),
      team: 0,
      findings: 2,
      wishes: {
        review: 'confirm',
        term: 'usual',
        extension: 'none',
        returnVisit: 'mended',
        afterwards: 'relapses',
      },
    },
  ];

  // 调休: due on a Saturday or Sunday that is worked.
  const madeUp = calendar.days.findLast(
    ({ isMadeUp, index }) => isMadeUp && index < today.index - 25,
  );
  if (madeUp) {
    edges.push({
      day: calendar.before(madeUp, 20),
      team: 3,
      findings: 2,
      wishes: { review: 'confirm', extension: 'none', feedback: 'onTime', due: madeUp },
    });
  }
  return [...waiting, ...twofold, ...edges].filter(({ day }) => day.index >= first.index);
}
