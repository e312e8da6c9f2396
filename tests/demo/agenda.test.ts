import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Agenda, type Course } from '../../demo/agenda.ts';

test('whatever courses there are, each goes on in its own order and all in order of time', () => {
  const gaps = fc.array(fc.nat(20), { maxLength: 12 });
  fc.assert(
    fc.property(fc.array(gaps, { maxLength: 40 }), (courses) => {
      const agenda = new Agenda();
      const happened: number[] = [];
      function* course(steps: readonly number[]): Course {
        let at = 0;
        for (const gap of steps) {
          at += gap;
          yield at;
          happened.push(at);
        }
      }
      for (const steps of courses) agenda.begin(course(steps));
      while (!agenda.isEmpty) agenda.step();
      expect(happened).toHaveLength(courses.flat().length);
      expect(happened).toEqual(happened.toSorted((a, b) => a - b));
    }),
  );
});

test('of two at the same moment the one entered first goes first', () => {
  const agenda = new Agenda();
  const happened: string[] = [];
  function* course(name: string): Course {
    yield 5;
    happened.push(name);
  }
  for (const name of ['first', 'second', 'third']) agenda.begin(course(name));
  while (!agenda.isEmpty) agenda.step();
  expect(happened).toEqual(['first', 'second', 'third']);
});
