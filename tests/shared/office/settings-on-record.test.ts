import { expect, test } from 'vitest';
import { DEFAULT_SETTINGS, SettingsOnRecord } from '../../../shared/office/settings.ts';

test('settings are read as they were recorded', () => {
  const recorded = {
    ...DEFAULT_SETTINGS,
    idleMinutes: 5,
    targets: { ...DEFAULT_SETTINGS.targets, proof: 60 },
  };
  expect(SettingsOnRecord.parse(recorded)).toEqual(recorded);
});

test('a setting added since is as by default: an older store stays readable', () => {
  const { burdenVisits, targets, ...older } = { ...DEFAULT_SETTINGS, dueDays: 20 };
  const { standing, ...olderTargets } = { ...targets, voices: 70 };
  expect(SettingsOnRecord.parse({ ...older, targets: olderTargets })).toEqual({
    ...older,
    burdenVisits,
    targets: { ...olderTargets, standing },
  });
  expect(SettingsOnRecord.parse({})).toEqual(DEFAULT_SETTINGS);
});

test('what a newer Mingcha or an older rule allowed does not keep the office from opening', () => {
  const recorded = { ...DEFAULT_SETTINGS, dueDays: 9999, timeZone: 'Mars/Olympus', colour: 'red' };
  expect(SettingsOnRecord.parse(recorded)).toEqual(DEFAULT_SETTINGS);
  expect(SettingsOnRecord.parse({ ...DEFAULT_SETTINGS, targets: null })).toEqual(DEFAULT_SETTINGS);
});
