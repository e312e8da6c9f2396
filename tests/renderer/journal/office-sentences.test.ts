/** What an entry of the office journal says, in both languages. */
import i18next, { type TFunction } from 'i18next';
import { beforeAll, expect, test } from 'vitest';
import { sentencesOf } from '../../../renderer/journal/office-sentences.ts';
import { PersonId, UnitId } from '../../../shared/ids.ts';
import type { OfficeEntry } from '../../../shared/journal/calls.ts';
import { DEFAULT_SETTINGS } from '../../../shared/office/settings.ts';
import { words } from '../../../shared/words.ts';
import { OFFICE } from '../../support/founder.ts';

let languages: [TFunction, TFunction];
beforeAll(async () => {
  const resources = { 'zh-CN': { translation: words['zh-CN'] }, en: { translation: words.en } };
  const begun = i18next.createInstance();
  await begun.init({ resources, interpolation: { escapeValue: false } });
  languages = [begun.getFixedT('zh-CN'), begun.getFixedT('en')];
});

const ID = '0'.repeat(20);
const entry = (over: Partial<OfficeEntry>): OfficeEntry => ({
  id: 'device 1',
  kind: 'accounts',
  fact: 'person.changed',
  body: {},
  before: null,
  at: 0,
  by: '邹平',
  device: 'A',
  about: '林秋',
  unit: '',
  share: null,
  signIn: [],
  isOwn: false,
  isApart: false,
  ...over,
});

const said = (over: Partial<OfficeEntry>): string[][] =>
  languages.map((t) => sentencesOf(t, entry(over), String));

const account = (name: string, roles: string[], active = true) => ({
  personId: ID,
  seen: 1,
  name,
  roles,
  active,
});

test('all that a change of an account changes, and nothing else', () => {
  const before = account('林秋', ['inspector', 'keeper']);
  const body = account('林晚秋', ['inspector', 'team_leader', 'office_head'], false);
  expect(said({ body, before })).toEqual([
    [
      '将“林秋”的姓名改为“林晚秋”',
      '授予“林秋”督查组组长、室主任岗位',
      '取消“林秋”的管理员岗位',
      '停用“林秋”的账号',
    ],
    [
      'Renamed “林秋” to “林晚秋”',
      'Gave “林秋” the role of Team leader, Office head',
      'Took the role of Keeper from “林秋”',
      'Took the account of “林秋” out of use',
    ],
  ]);
  expect(said({ body: before, before })).toEqual([
    ['修改“林秋”的账号，姓名、岗位和状态未变'],
    ['Saved the account of “林秋”, with name, roles and state as they were'],
  ]);
});

test('what a laptop is given, and to whom', () => {
  const ticket = '7'.repeat(64);
  const units = ['青石镇', '白沙镇'].map((name) => ({ id: UnitId.parse(ID), name }));
  const part = { units, people: [{ id: PersonId.parse(ID), name: '林秋' }] };
  const made = { ticket, name: 'B', people: [], share: null, signature: '0'.repeat(128) };
  expect(
    said({
      fact: 'device.granted',
      about: 'B',
      body: { ...made, deviceId: null },
      share: { was: null, is: part },
      signIn: ['林秋', '许晨'],
    }),
  ).toEqual([
    [
      '为新电脑（设备 B）写好记录和登录凭据',
      '记录范围：青石镇、白沙镇及其下属单位，林秋督查过的事项',
      '登录人员：林秋、许晨',
    ],
    [
      'Made a new laptop ready, as device B',
      'Scope: 青石镇, 白沙镇 and the units under them; cases visited by 林秋',
      'Signing in there: 林秋, 许晨',
    ],
  ]);
  const one = { units: units.slice(0, 1), people: [] };
  expect(
    said({
      fact: 'device.share_changed',
      about: 'B',
      body: { ticket, share: null },
      share: { was: one, is: null },
    }),
  ).toEqual([
    ['设备 B 的记录范围由“青石镇及其下属单位”改为“全部记录”'],
    ['Changed the scope of device B from “青石镇 and the units under it” to “The whole record”'],
  ]);
});

test('a post given to oneself is said to be', () => {
  const own = {
    isOwn: true,
    before: account('邹平', ['keeper']),
    body: account('邹平', ['keeper', 'office_head']),
  };
  expect(said(own)).toEqual([['授予本人室主任岗位'], ['Gave themselves the role of Office head']]);
});

test.each([
  ['self', { by: 'self' }, ['修改本人口令', 'Changed the own passphrase']],
  ['keeper', { by: 'keeper' }, ['重设“林秋”的口令', 'Reset the passphrase of “林秋”']],
  [
    'recovery',
    { by: 'recovery' },
    ['用恢复密钥重设“林秋”的口令', 'Reset the passphrase of “林秋” with the recovery key'],
  ],
])('a passphrase changed by %s', (_, by, sentences) => {
  expect(said({ fact: 'person.passphrase_changed', body: { personId: ID, ...by } }).flat()).toEqual(
    sentences,
  );
});

test('each setting that was changed, from what to what', () => {
  const before = { office: OFFICE, settings: DEFAULT_SETTINGS, demo: false };
  const settings = {
    ...DEFAULT_SETTINGS,
    dueDays: 10,
    separation: { ...DEFAULT_SETTINGS.separation, verifier: false },
  };
  const body = { seen: 1, office: OFFICE, settings };
  expect(said({ fact: 'office.changed', body, before })).toEqual([
    ['“默认整改天数”由“15”改为“10”', '“核查人不得是登记人，也不得是审核确认人”由“是”改为“否”'],
    [
      '“Days proposed for mending” was changed from “15” to “10”',
      expect.stringMatching(/was changed from “yes” to “no”$/),
    ],
  ]);
});

test('a restore: what the backup took the place of, and the files that the disk had not', () => {
  const restored = (onto: string, lost = 0) =>
    said({
      fact: 'store.restored',
      about: '11月26日 00:30',
      body: { from: 'x', undone: [], onto, lost },
    });
  // Of one on a new laptop it was said that data there could not be read.
  expect(restored('nothing', 1)).toEqual([
    [
      '在新电脑上由备份盘恢复 11月26日 00:30 的备份；此后的记录不在其中',
      '备份盘上有 1 个文件缺失或损坏，未能恢复',
    ],
    [
      expect.stringContaining('from a disk on a new laptop'),
      '1 file was missing or damaged on the disk and could not be restored',
    ],
  ]);
  expect(restored('damaged')[0]).toEqual([expect.stringContaining('当时的数据无法读取')]);
  expect(restored('readable')[0]).toEqual([expect.stringContaining('不再计入')]);
});

test('a ledger, with its period and rows', () => {
  const body = {
    summaryId: ID,
    period: { from: '2026-01-01', to: '2026-03-31' },
    exportedOn: '2026-04-01',
    rows: 1,
    head: 'ab'.repeat(32),
    xlsxHash: 'ab'.repeat(32),
  };
  expect(said({ fact: 'ledger.exported', body })).toEqual([
    ['导出整改台账（2026-01-01 至 2026-03-31，1 条）'],
    ['Exported the ledger of 2026-01-01 to 2026-03-31 (one row)'],
  ]);
});

test('who keeps out of which unit, and that a unit is gone where a restore has undone it', () => {
  const body = { recusalId: ID, personId: ID, unitId: ID, reason: '配偶任职。', until: null };
  const declared = { kind: 'integrity' as const, fact: 'recusal.declared' as const, body };
  expect(said({ ...declared, unit: '青石镇' }).flat()).toEqual([
    '决定“林秋”回避“青石镇”',
    'Recused “林秋” from “青石镇”',
  ]);
  expect(said({ ...declared, isOwn: true }).flat()[0]).toBe('申报本人回避“名册中已没有的单位”');
});

test('the first recovery key voids none before it', () => {
  const body = { recipient: `age1${'q'.repeat(58)}`, root: 'ab'.repeat(32) };
  const made = { kind: 'keys' as const, fact: 'store.recovery_key_made' as const, body };
  expect(said(made).flat()).toEqual(['生成恢复密钥', 'Made the recovery key']);
  expect(said({ ...made, before: body }).flat()[0]).toBe('更换恢复密钥，此前的恢复密钥随之失效');
});

test('what cannot be read is called what it is', () => {
  expect(said({ fact: 'malformed' })).toEqual([['malformed'], ['malformed']]);
});
