/** A circular once listed every good practice of the year: six pages of praise before the first finding. */
import { expect, test } from 'vitest';
import { writeContext } from '../../../main/answer.ts';
import { readCircular } from '../../../main/summaries/read-circular.ts';
import { createCounty } from '../../support/county.ts';
import { firstVisit } from '../../support/course.ts';
import { MINUTE } from '../../support/test-host.ts';
import { CIRCULAR } from './sample.ts';

test('a circular names the newest five good practices of its period, oldest first', async () => {
  const county = await createCounty();
  for (let i = 1; i <= 7; i += 1) {
    county.pass(MINUTE);
    const visit = { standing: 'advanced', goodPractice: `做法${i}` } as const;
    await county.get(
      'inspector',
      'entries.record',
      firstVisit(county, { findings: [], submit: false, visit }),
    );
  }
  const context = writeContext(county.store, {
    actor: county.people.head,
    now: county.now(),
    entropy: new Uint8Array(32),
    progress: () => {},
  });
  const read = readCircular(context, { circular: CIRCULAR, findingIds: [] });
  if (!read.ok) throw new Error(read.refusal.code);
  expect(read.value.goodPractices.map(({ text }) => text)).toEqual(
    [3, 4, 5, 6, 7].map((i) => `做法${i}`),
  );
  county.remove();
});
