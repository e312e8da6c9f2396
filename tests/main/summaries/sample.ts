/** A circular's data as the record would give them, for tests to bend. Invented throughout (演示数据). */
import type { CircularData, CircularFinding } from '../../../main/summaries/circular.ts';
import { EMPTY_INVOLVED } from '../../../shared/findings/involved.ts';
import { UnitId } from '../../../shared/ids.ts';
import type { CircularRecord } from '../../../shared/summaries/circular.ts';
import { seededId } from '../../../shared/taxonomy/seed.ts';
import { SEEDED_TAXONOMY } from '../../support/terms.ts';

export const CIRCULAR: CircularRecord = {
  title: '关于2026年3月作风督查情况的通报',
  period: { from: '2026-03-01', to: '2026-03-31' },
  addressees: '各乡镇党委、人民政府，县直各单位',
  copies: '县委办公室，县政府办公室',
  demand: '',
  reportBy: '2026-04-10',
  contact: '张某，0000-1234567',
};

const unit = (n: number) => UnitId.parse(String(n).padStart(20, '0'));

export const finding = (over: Partial<CircularFinding> = {}): CircularFinding => ({
  number: '2026-0001-1',
  unitId: unit(1),
  unitName: '青石镇便民服务中心',
  account: '3号窗口工作时间无人在岗，无替岗人员。',
  happenedOn: '2026-03-05',
  happenedAt: '15:20',
  place: '便民服务大厅',
  involved: [{ ...EMPTY_INVOLVED, unitName: '', post: '窗口工作人员', count: 1 }],
  leafId: seededId('leaf', 'A2'),
  severity: 'ordinary',
  consequence: '',
  basis: '',
  demand: '落实替岗制度。',
  stage: 'mending',
  dueAt: '2026-04-05T18:00',
  ...over,
});

export const sample = (over: Partial<CircularData> = {}): CircularData => ({
  office: { name: '明水县作风督查室（演示数据）', organiser: 'discipline' },
  number: '明督通〔2026〕3号',
  issuedOn: '2026-03-31',
  moment: '2026-03-31T10:00',
  circular: CIRCULAR,
  visits: {
    count: 52,
    units: 35,
    inspectors: 12,
    urges: 6,
    balance: {
      approach: { main: 32, other: 20 },
      coverage: { main: 41, other: 11 },
      voices: { main: 120, other: 30 },
      proof: { main: 60, other: 45 },
      standing: { main: 40, other: 18 },
    },
  },
  attendance: {
    visits: 0,
    due: null,
    present: null,
    late: 0,
    absent: 0,
    leftEarly: 0,
    unconfirmed: 0,
  },
  taxonomy: SEEDED_TAXONOMY,
  goodPractices: [
    { unitName: '柳河村村民委员会', text: '公布值班电话，当日回复群众来电。' },
    { unitName: '县农业农村局', text: '每月公布到户名单\n由村民核对' },
  ],
  findings: [
    finding(),
    finding({
      number: '2026-0002-1',
      unitId: unit(2),
      unitName: '柳河村村民委员会',
      leafId: seededId('leaf', 'D2'),
    }),
    finding({
      number: '2026-0002-2',
      unitId: unit(2),
      unitName: '柳河村村民委员会',
      stage: 'confirmed',
      dueAt: null,
      severity: 'major',
      happenedAt: null,
      involved: [],
    }),
    finding({ number: '2026-0003-1', stage: 'closed', happenedAt: '09:00', severity: 'serious' }),
    finding({ number: '2026-0004-1', stage: 'received', dueAt: '2026-03-30T18:00' }),
  ],
  orders: { notices: 3, supervisionOrders: 1 },
  head: 'ab'.repeat(32),
  ...over,
});
