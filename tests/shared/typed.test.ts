import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { LocalDate, LocalMoment, LocalTime } from '../../shared/dates.ts';
import { faultsOf } from '../../shared/refusal.ts';
import { parseDate, parseMoment, parseNumber, parseTime, typedNumber } from '../../shared/typed.ts';

const today = '2026-11-20';

describe('a date', () => {
  test.each([
    '2026-11-03',
    '20261103',
    '2026/11/3',
    '2026-11-3',
    '2026.11.3',
    '2026。11。3',
    '2026·11·3',
    '2026\\11\\3',
    '2026—11—3',
    '2026–11–03',
    '2026年11月3日',
    '2026年11月3号',
    '2026年11月3',
    '2026 年 11 月 3 日',
    ' 2026-11-3 ',
    '２０２６－１１－０３',
    '２０２６１１０３',
    '２０２６／１１／３',
    '２０２６年１１月３日',
    '\ufeff2026\u200b-11-03',
    '2026 11 3',
    '2026、11、3',
    '２０２６　１１　３',
    '二〇二六年十一月三日',
    '二零二六年十一月三号',
    '十一月三日',
    '26-11-3',
    '26年11月03日',
    '26.11.3',
    '11-3',
    '11/3',
    '11.3',
    '11月3日',
    '11月3号',
    '１１月３日',
    '1103',
  ])('typed %s', (typed) => {
    expect(parseDate(typed, { today })).toBe('2026-11-03');
  });

  test.each([
    '',
    '昨天',
    '2026',
    '202611',
    '2026-11',
    '2026年11月',
    '2026-02-30',
    '20260230',
    '2025-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-11-31',
    '11-31',
    '2026-11-3-',
    '2026--11-3',
    '3/11/2026',
    // Which of them is the year?
    '12.11.26',
    '01.02.03',
    '26-11-03',
    '二十百年一月一日',
    '十十月三日',
    '0000-01-01',
    '2026-11-3 9:05',
    '99-99',
  ])('not read from %j', (typed) => {
    expect(parseDate(typed, { today })).toBeNull();
  });

  test('without its year is of the year in which the field can take it, this year first', () => {
    expect(parseDate('12-30', { today: '2027-01-05' })).toBe('2027-12-30');
    expect(parseDate('12-30', { today: '2027-01-05', max: '2027-01-05' })).toBe('2026-12-30');
    expect(parseDate('1-4', { today: '2027-01-05', max: '2027-01-05' })).toBe('2027-01-04');
    expect(parseDate('1-4', { today: '2026-12-28', min: '2026-12-28' })).toBe('2027-01-04');
    expect(parseDate('2-29', { today: '2029-01-05', max: '2029-01-05' })).toBeNull();
  });

  test('with its year is the day that was typed, however far the field reaches', () => {
    expect(parseDate('1900/1/1', { today, max: today })).toBe('1900-01-01');
    expect(parseDate('2199-12-31', { today, max: today })).toBe('2199-12-31');
  });
});

describe('a time of day', () => {
  test.each([
    ['9:05', '09:05'],
    ['09:05', '09:05'],
    ['9：05', '09:05'],
    ['９：０５', '09:05'],
    ['0905', '09:05'],
    ['905', '09:05'],
    ['08:50:00', '08:50'],
    ['3:30:15 PM', '15:30'],
    ['9点5分', '09:05'],
    ['9时5分', '09:05'],
    ['9 时 5 分', '09:05'],
    ['9点05', '09:05'],
    ['9.05', '09:05'],
    ['9。05', '09:05'],
    ['9点', '09:00'],
    ['9时', '09:00'],
    ['9', '09:00'],
    ['9点半', '09:30'],
    ['9点一刻', '09:15'],
    ['上午9点5分', '09:05'],
    ['下午3点', '15:00'],
    ['下午3:20', '15:20'],
    ['下午15:20', '15:20'],
    ['中午12点', '12:00'],
    ['中午1点', '13:00'],
    ['晚上8点半', '20:30'],
    ['凌晨12点10分', '00:10'],
    ['九点', '09:00'],
    ['九点半', '09:30'],
    ['十点二十五', '10:25'],
    ['下午两点十分', '14:10'],
    ['下午 3 点', '15:00'],
    ['3:30pm', '15:30'],
    ['3:30 PM', '15:30'],
    ['9 a.m.', '09:00'],
    ['12:10am', '00:10'],
    ['12pm', '12:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
  ])('typed %s', (typed, read) => {
    expect(parseTime(typed)).toBe(read);
  });

  test.each([
    '',
    '24:00',
    '2400',
    '9:60',
    '0960',
    '9:5:1',
    '-9:05',
    '十一十点',
    '15am',
    '晚上12点',
    '上午15点',
    '下午',
    '12345',
    'a',
  ])('not read from %j', (typed) => {
    expect(parseTime(typed)).toBeNull();
  });
});

describe('a moment', () => {
  test.each([
    '2026-11-03 09:05',
    '2026-11-03T09:05',
    '2026/11/3 9:05',
    '2026-11-3　9：05',
    '20261103 0905',
    '202611030905',
    '２０２６１１０３　０９０５',
    '2026年11月3日9时5分',
    '2026年11月3日 9点5分',
    '2026 年 11 月 3 日 上午9点5分',
    '11月3日9点5分',
    '二〇二六年十一月三日九点五分',
    '2026 11 3 9:05',
    '2026-11-3 9:05 am',
    '2026-11-3 上午 9点5分',
    '11-3 9:05',
  ])('typed %s', (typed) => {
    expect(parseMoment(typed, { today })).toBe('2026-11-03T09:05');
  });

  test('of a day alone is the time the field had', () => {
    expect(parseMoment('2026-11-3', { today }, '18:00')).toBe('2026-11-03T18:00');
    expect(parseMoment('2026-11-3', { today })).toBeNull();
  });

  test.each(['', '9:05', '2026-11-03 25:00', '2026-02-30 9:05', '2026-11-03 9:05 10:00'])(
    'not read from %j',
    (typed) => {
      expect(parseMoment(typed, { today }, '18:00')).toBeNull();
    },
  );
});

describe('a number', () => {
  test.each<[string, number]>([
    ['12', 12],
    ['１２', 12],
    ['１2', 12],
    [' 12 ', 12],
    ['1,000', 1000],
    ['1，000', 1000],
    ['0', 0],
    ['007', 7],
    ['12.5', 12.5],
    ['12.0', 12],
    ['100000', 100_000],
    ['-3', -3],
    ['60%', 60],
    ['６０％', 60],
  ])('typed %s', (typed, read) => {
    expect(parseNumber(typed, '%')).toBe(read);
  });

  test.each([
    ['12 个', 12],
    ['15天', 15],
    ['１２人', 12],
    ['一', 1],
    ['两人', 2],
    ['十六人', 16],
    ['二十', 20],
    ['二十二', 22],
    ['九十九', 99],
    ['一百零五', 105],
    ['一百一十', 110],
    ['零', 0],
  ])('typed %s, where the field has no unit', (typed, read) => {
    expect(parseNumber(typed)).toBe(read);
    expect(parseNumber('12万')).toBeNull();
  });

  test.each([
    '',
    'abc',
    '三五',
    '一百二',
    '一百零',
    '十几',
    '零五',
    '百',
    '1e3',
    '0x1f',
    '1,00',
    '1 2',
    '12人',
    '.',
    '--1',
    'Infinity',
    '9'.repeat(20),
  ])('not read from %j', (typed) => {
    expect(parseNumber(typed, '%')).toBeNull();
  });

  test.each<[unknown, string]>([
    ['abc', 'not_a_number'],
    ['十二', 'not_a_number'],
    [12.5, 'not_whole'],
    [100_000, 'too_large'],
    [0, 'too_small'],
    [null, 'required'],
  ])('on a form, %j is answered', (value, rule) => {
    const form = z.strictObject({ population: typedNumber(z.number().int().min(1).max(99_999)) });
    const parsed = form.safeParse({ population: value }, { reportInput: true });
    expect(parsed.success || faultsOf(parsed.error)).toMatchObject([{ path: 'population', rule }]);
  });

  test('may be left out where it need not be known', () => {
    expect(typedNumber(z.number().int().nullable()).parse(null)).toBeNull();
  });
});

describe('whatever is typed', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 20 }),
    fc
      .array(fc.constantFrom(...'0123456789-/.:年月日时点分半 T,%下午'), { maxLength: 16 })
      .map((characters) => characters.join('')),
  );

  test('is read as what the record can hold, or not at all', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const date = parseDate(typed, { today });
        const time = parseTime(typed);
        const moment = parseMoment(typed, { today }, '18:00');
        const number = parseNumber(typed);
        if (date && date >= '1949-10-01' && date < '2200') expect(LocalDate.parse(date)).toBe(date);
        if (time) expect(LocalTime.parse(time)).toBe(time);
        if (moment && moment >= '1949-10-01' && moment < '2200')
          expect(LocalMoment.parse(moment)).toBe(moment);
        if (number !== null)
          expect(JSON.parse(JSON.stringify(number))).toBe(Object.is(number, -0) ? 0 : number);
      }),
      { numRuns: 5000 },
    );
  });

  test('what was read is read again as the same: a field shows it and takes it back', () => {
    fc.assert(
      fc.property(anything, (typed) => {
        const date = parseDate(typed, { today });
        if (date) expect(parseDate(date, { today })).toBe(date);
        const time = parseTime(typed);
        if (time) expect(parseTime(time)).toBe(time);
        const moment = parseMoment(typed, { today });
        if (moment) expect(parseMoment(moment.replace('T', ' '), { today })).toBe(moment);
      }),
      { numRuns: 5000 },
    );
  });
});
