/** The demo county's texts read as an official would write them, and fill without a slot left over. */
import { describe, expect, test } from 'vitest';
import { Chance } from '../../demo/chance.ts';
import { countyName } from '../../demo/county.ts';
import { Setting } from '../../demo/setting.ts';
import { asLines, MATTERS } from '../../demo/sheet.ts';
import * as evidence from '../../demo/texts/evidence.ts';
import * as followUps from '../../demo/texts/follow-ups.ts';
import * as grounds from '../../demo/texts/grounds.ts';
import * as names from '../../demo/texts/names.ts';
import * as places from '../../demo/texts/places.ts';
import * as slots from '../../demo/texts/slots.ts';
import * as visits from '../../demo/texts/visits.ts';
import { FindingRecord } from '../../shared/findings/finding.ts';
import { LEAF_CODES, seededId } from '../../shared/taxonomy/seed.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { textsOf } from '../support/words.ts';

/** Kinds of unit are data here, not words. */
const isText = (text: string) => /\p{Script=Han}/u.test(text);

const texts = textsOf({
  matters: MATTERS,
  evidence: { ...evidence },
  followUps: { ...followUps },
  grounds: { ...grounds },
  names: { ...names },
  places: { ...places },
  slots: { ...slots },
  visits: { ...visits },
}).filter(([, text]) => isText(text));

/** As the texts come out, with words in their slots. */
const filled = texts.map(([key, text]): [string, string] => {
  const setting = new Setting(
    {
      chance: new Chance(key),
      kind: 'township',
      unit: '青禾镇',
      date: '2026-03-05',
      minute: 920,
      until: 960,
      manner: '暗访',
    },
    // The last three are known from the fact that is told before whoever it is about is named.
    {
      问题: '擅自离岗',
      问题数: '3',
      检查人: '陆闻溪',
      所见: '已整改。',
      应: '6',
      到: '2',
      缺: '4',
    },
  );
  return [key, setting.say(text)];
});

test('there are texts', () => {
  expect(texts.length).toBeGreaterThan(1000);
});

test('every slot is filled', () => {
  expect(filled.filter(([, text]) => /[{}]|undefined|NaN/.test(text))).toEqual([]);
});

test('punctuation between Han characters is full-width', () => {
  const halfWidth = /\p{Script=Han}[,.;:!?()]|[,;:!?()]\p{Script=Han}/u;
  expect(filled.filter(([, text]) => halfWidth.test(text))).toEqual([]);
});

test('there is no exclamation, no vague word, no praise or outrage, no relative date', () => {
  const words =
    /！|据说|大概|差不多|也许|可能|似乎|左右|基本上|触目惊心|极其|糟透|非常|很好|很差|近日|目前|至今|今年|去年底|高度重视|切实加强|狠抓/;
  expect(filled.filter(([, text]) => words.test(text))).toEqual([]);
});

test('no text speaks of 案件: that is another, restricted procedure', () => {
  expect(filled.filter(([, text]) => /案件|立案|办案/.test(text))).toEqual([]);
});

describe.each(LEAF_CODES)('leaf %s', (leaf) => {
  test('can be told of some kind of unit, and each telling is a good finding', () => {
    for (const matter of MATTERS[leaf]) {
      for (const { at = UnitKind.options, account, involved, problem } of matter.accounts) {
        for (const kind of at) {
          const setting = new Setting(
            {
              chance: new Chance(`${account} ${kind}`),
              kind,
              unit: '青禾镇',
              date: '2026-03-05',
              minute: 920,
              until: 960,
              manner: '暗访',
            },
            { 问题: problem },
          );
          const record = {
            unitId: '0'.repeat(20),
            account: setting.say(account),
            happenedOn: '2026-03-05',
            happenedAt: '15:20',
            place: setting.say('{单位}{处}'),
            involved: setting.say(involved).split('、').flatMap(asLines),
            leafId: seededId('leaf', leaf),
            classId: seededId('class', 'W'),
            causeId: null,
            tagIds: [],
            severity: 'ordinary',
            consequence: '',
            basis: '',
            demand: setting.sayOneOf(matter.demands),
          };
          expect(FindingRecord.safeParse(record).error).toBeUndefined();
          // When and where stands in every account.
          expect(record.account).toMatch(/2026年\d+月\d+日/);
          expect(record.account).toContain('青禾镇');
        }
      }
    }
  });
});

/** Counties whose names are near the invented ones in sound or sign. */
const REAL_COUNTIES =
  '云县 沐川县 青川县 沿河县 兰溪市 岚县 岚皋县 砚山县 榆林市 渚口县 芷江县 筠连县 沅陵县 澜沧县 青河县 清河县 临川区 云霄县 霍山县 云岭县 泸溪县 平原县 武陵县 东川区 四川省 银川市 铜川市 伊川县 汶川县 北川县 合川区 永川区 利川市 淅川县 栾川县 潢川县 宜川县 陵川县 秦川县 甘泉县 龙川县 遂川县 铅山县 青浦区 合浦县 霞浦县 溆浦县 漳浦县 黄陂区 江浦县 麻阳县 玉溪市 郎溪县 绩溪县 慈溪市 本溪县 兰陵县 高陵区 铜陵市 茶陵县 炎陵县 零陵区 涪陵区 宁陵县 鄢陵县 扶沟县 开原市 太原市 固原市 中原区 三原县 阳原县 洪泽县 安泽县 菏泽市 龙湾县';

test('no county is called as a real one is', () => {
  const real = new Set(REAL_COUNTIES.split(' '));
  const counties = Array.from({ length: 130 }, (_, position) => countyName(position));
  expect(new Set(counties).size).toBe(130);
  expect(counties.filter((name) => real.has(name))).toEqual([]);
  expect(places.COUNTY).toBe(counties[0]);
});
