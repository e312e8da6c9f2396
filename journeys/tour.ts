/**
 * The tour: in the demo county, one case goes through the whole workflow by clicking and typing, as the people of the
 * office would. It leaves numbered pictures, the circular and the ledger.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { A_VISIT } from './a-visit.ts';
import { beInDemo, goTo, lock, numberOfCase, openCase, setLanguage, setTheme } from './acts.ts';
import { atRest } from './at-rest.ts';
import {
  closeFinding,
  confirmFinding,
  enterVisit,
  exportLedger,
  issueCircular,
  issueOrder,
  makeReturnVisit,
  receiveOrder,
  recordFeedback,
  recordMeasures,
  verifyFinding,
} from './case-acts.ts';
import { newFolder, type OpenOptions, openApp, removeFolder } from './open-app.ts';
import { enterRound } from './round-acts.ts';

/** People of the demo county (演示数据), by what they do here. */
const INSPECTOR = '陆闻溪';
const SECOND_INSPECTOR = '秦若舟';
const TEAM_LEADER = '方知衡';
const OFFICE_HEAD = '贺砚秋';

const CONTACT = '陆闻溪 0000-0000000';

export interface TourOptions extends Pick<OpenOptions, 'browser' | 'renderer'> {
  /** Where the pictures and documents are left; what an earlier tour left there is replaced. */
  folder: string;
  /** Where the demo county is already; by default it is made. */
  county?: string;
  say?: (line: string) => void;
}

/** Answers the names of the files it left, in order. */
export async function takeTour({
  folder,
  county,
  say = () => {},
  ...open
}: TourOptions): Promise<string[]> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const data = county ?? newFolder();
  const app = await openApp({ ...open, folder: data });
  try {
    await walk(app, async (name) => {
      const number = String(readdirSync(folder).length + 1).padStart(2, '0');
      const file = join(folder, `${number}-${name}.png`);
      // What moves or fades has come to rest.
      await atRest(app.page);
      await app.page.screenshot({ path: file });
      say(`  ${relative(folder, file)}`);
    });
    for (const name of readdirSync(app.exports)) {
      copyFileSync(join(app.exports, name), join(folder, name));
      say(`  ${name}`);
    }
  } finally {
    await app.close();
    if (!county) removeFolder(data);
  }
  return readdirSync(folder);
}

async function walk(
  app: Awaited<ReturnType<typeof openApp>>,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const { page } = app;
  const becomeNext = async (person: string) => {
    await lock(app);
    await beInDemo(app, person);
  };

  await page.getByRole('button', { name: '打开演示县' }).waitFor();
  await look('first-screen');
  await page.getByRole('button', { name: '打开演示县' }).click();
  await page
    .getByRole('button', { name: new RegExp(`^${INSPECTOR}`) })
    .waitFor({ timeout: 300_000 });
  await look('people');
  await beInDemo(app, INSPECTOR);
  await page.getByRole('region', { name: '待我办理' }).waitFor();
  await look('desk-of-the-inspector');

  await enterVisit(app, A_VISIT, look);
  const number = await numberOfCase(app);
  await look('case-submitted');
  await enterRound(app, look);

  await becomeNext(TEAM_LEADER);
  await look('desk-of-the-team-leader');
  await openCase(app, number);
  await confirmFinding(app, look);

  await becomeNext(OFFICE_HEAD);
  await look('desk-of-the-office-head');
  await openCase(app, number);
  await issueOrder(app, CONTACT, look);
  await look('case-ordered');

  await becomeNext(INSPECTOR);
  await openCase(app, number);
  await receiveOrder(app, '镇党政办周某');
  await recordMeasures(app, {
    measures: '落实AB岗制度，明确三号窗口顶岗人员；每日上午、下午各巡查一次并登记。',
    leader: '副镇长陈某',
    responsible: '便民服务中心主任赵某',
  });
  await recordFeedback(
    app,
    '已明确三号窗口顶岗人员并在大厅公示，对李某作出批评教育，向等候群众逐一说明情况。',
  );
  await goTo(page, '跟踪督办');
  await page.getByRole('table').locator('tbody tr').first().waitFor();
  await look('follow-ups');

  await becomeNext(SECOND_INSPECTOR);
  await openCase(app, number);
  await makeReturnVisit(
    app,
    {
      scene: { where: '便民服务大厅', seen: '三个窗口均有人值守，顶岗安排和去向牌摆放到位。' },
      note: {
        title: '回访检查笔录',
        text: '10时到达，抽看三个窗口，均在岗；询问等候群众二人，均称随到随办。',
      },
      conclusion: '整改属实，顶岗制度已落实。',
    },
    look,
  );
  await verifyFinding(app, '回访所见与反馈一致，三个窗口均在岗，群众反映随到随办。', look);

  await becomeNext(OFFICE_HEAD);
  await openCase(app, number);
  await closeFinding(app);
  // As it stays: the notice that it is done stands over the page's name.
  await app.page.locator('.ant-message-notice').first().waitFor({ state: 'hidden' });
  await look('case-closed');
  await issueCircular(
    app,
    { title: '关于窗口单位工作作风督查情况的通报', contact: CONTACT, newest: 12 },
    look,
  );
  await exportLedger(app);
  await look('summaries');

  await goTo(page, '问题');
  await page.getByRole('table').locator('tbody tr').first().waitFor();
  await page.keyboard.press('j');
  await look('findings');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '搜索' }).fill('窗口');
  await page.getByRole('option').filter({ hasText: '窗口' }).first().waitFor();
  await look('search');
  await page.keyboard.press('Escape');

  await goTo(page, '工作台');
  await setTheme(app, '深色');
  await look('desk-in-the-dark');
  await openCase(app, number);
  await setLanguage(app, 'English');
  await look('case-in-english');
}
