/** Half-filled forms that wait for those who can sign in, so that there is something to go on with. */
import type { LocalDate } from '../shared/dates.ts';
import { type EntryForm, emptyEntry } from '../shared/entries/entry-form.ts';
import { seededId } from '../shared/taxonomy/seed.ts';
import type { Clerk } from './clerk.ts';
import type { County, Officer, Place } from './county.ts';
import { asLines } from './sheet.ts';

interface HalfFilled {
  by: Officer;
  subject: string;
  form: EntryForm;
}

/** As its author, the first of the team, left it. */
function formOf(
  place: Place,
  team: readonly [Officer, ...Officer[]],
  visitedOn: LocalDate,
  visit: Partial<EntryForm['visit']>,
): EntryForm {
  const empty = emptyEntry(team[0].personId, place.id, visitedOn);
  return {
    ...empty,
    title: `${place.title}工作纪律督查`,
    visit: { ...empty.visit, team: team.map(({ personId }) => personId), ...visit },
  };
}

function halfFilled({ places, teams }: County, visitedOn: LocalDate): HalfFilled[] {
  const [one, two] = teams;
  const [inspector, colleague] = one?.inspectors ?? [];
  const [second, secondsColleague] = two?.inspectors ?? [];
  const [window, otherWindow] = places.window.slice(-2);
  const [village] = places.village;
  const [township] = places.township;
  if (!(inspector && colleague && second && secondsColleague)) return [];
  if (!(window && otherWindow && village && township)) return [];
  const key = 'demo-finding';
  return [
    {
      by: inspector,
      subject: 'new-demo0001',
      form: {
        ...formOf(window, [inspector, colleague], visitedOn, {
          arrivedAt: '14:40',
          leftAt: '15:35',
          approach: 'unannounced',
          coverage: 'spot',
          coverageOf: '服务窗口',
          population: 8,
          checked: 4,
          activities: [
            {
              kind: 'person',
              subject: '等候群众2人',
              note: '反映14时30分取号，40分钟未叫号。',
              count: 2,
            },
            { kind: 'scene', subject: '2号窗口', note: '摆放“暂停服务”牌，无人顶岗。', count: 1 },
          ],
        }),
        findings: [
          {
            key,
            finding: {
              unitId: window.id,
              account: `14时50分，${window.title}2号窗口摆放“暂停服务”牌，窗口工作人员李某离岗，未安排AB岗顶替，`,
              happenedOn: visitedOn,
              happenedAt: '14:50',
              place: `${window.title}2号窗口`,
              involved: asLines('窗口工作人员李某'),
              leafId: seededId('leaf', 'A2'),
              classId: seededId('class', 'W'),
              causeId: null,
              tagIds: [],
              severity: null,
              consequence: '',
              basis: '',
              demand: '',
            },
          },
        ],
        evidence: [
          {
            key: 'demo-note',
            evidence: {
              kind: 'note',
              title: '现场检查记录（2号窗口）',
              grade: 'first_hand',
              maker: inspector.name,
              madeAt: `${visitedOn}T14:50`,
              text: '窗口无人，牌示“暂停服务”，叫号屏停在23号。',
            },
            findingKeys: [key],
            earlierFindings: [],
          },
        ],
      },
    },
    {
      by: inspector,
      subject: 'new-demo0002',
      form: formOf(village, [inspector], visitedOn, { approach: 'unannounced', coverage: 'spot' }),
    },
    {
      by: second,
      subject: 'new-demo0003',
      form: formOf(township, [second, secondsColleague], visitedOn, {
        arrivedAt: '09:10',
        approach: 'announced',
        coverage: 'spot',
        coverageOf: '内设机构',
        population: 12,
        checked: 3,
        activities: [
          {
            kind: 'report',
            subject: '党委副书记汇报机关作风',
            note: '汇报用时15分钟，提供考勤记录2份。',
            count: 1,
          },
        ],
      }),
    },
    {
      by: second,
      subject: 'new-demo0004',
      form: formOf(otherWindow, [second], visitedOn, { approach: 'unannounced' }),
    },
  ];
}

export function saveDrafts(clerk: Clerk, county: County, visitedOn: LocalDate): void {
  for (const { by, subject, form } of halfFilled(county, visitedOn)) {
    clerk.ask(by, 'drafts.save', {
      form: 'visit',
      subject,
      title: `${form.title} ${visitedOn}`,
      body: JSON.stringify(form),
    });
  }
}
