import { expect, test } from 'vitest';
import { saidOtherwise } from '../../../shared/office/said-otherwise.ts';
import { DEFAULT_SETTINGS } from '../../../shared/office/settings.ts';
import { OFFICE } from '../../support/founder.ts';

const standing = { office: OFFICE, settings: DEFAULT_SETTINGS };

test('what is as it stands is not told', () => {
  expect(saidOtherwise({ seen: 1, ...standing }, standing)).toEqual([]);
});

test('each setting that is said otherwise, with both values, in the order of the form', () => {
  const office = { ...OFFICE, documentPrefix: '云督' };
  const targets = { ...DEFAULT_SETTINGS.targets, voices: 60 };
  const settings = { ...DEFAULT_SETTINGS, targets, dueDays: 20 };
  expect(saidOtherwise({ seen: 1, office, settings }, standing)).toEqual([
    { name: 'documentPrefix', said: '云督', stands: OFFICE.documentPrefix },
    { name: 'voices', said: '60', stands: '50' },
    { name: 'dueDays', said: '20', stands: '15' },
  ]);
});

test('what cannot be read says nothing', () => {
  expect(saidOtherwise({ seen: 1 }, standing)).toEqual([]);
});
