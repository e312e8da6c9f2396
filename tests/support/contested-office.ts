/** A laptop of an office to which another gave what was decided and written there without knowing of it. */
import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { newFolder } from '../../journeys/open-app.ts';
import { takeFacts } from '../../main/journal/take.ts';
import { beginElsewhere, rowsOf } from './laptops.ts';
import { createTestOffice } from './office.ts';
import { sampleEntry, sampleFinding } from './samples.ts';
import { DAY } from './test-host.ts';
import { openUnlockedStore } from './unlocked-store.ts';

/** What the text was, and what each made of it. */
export const TEXTS = {
  base: '三号窗口九时无人值守，群众等候。',
  here: '五号窗口九时无人值守，群众等候。',
  there: '三号窗口九时无人值守，群众等候二十分钟。',
  both: '五号窗口九时无人值守，群众等候二十分钟。',
} as const;

/** Of three findings, each confirmed on the one and dismissed on the other; of a fourth, a draft, each wrote a text. */
export async function contestedOffice(): Promise<string> {
  const office = await createTestOffice([], async (here, dataKey) => {
    const { founder } = here;
    const inspector = here.add('陆青禾', ['inspector']);
    const colleague = here.add('许晨', ['inspector']);
    const leader = here.add('顾长河', ['team_leader']);
    const other = here.add('唐骏', ['team_leader']);
    const [unit] = await here.must(founder, 'units.add', {
      parentId: null,
      kind: 'township',
      names: ['青石镇'],
    });
    if (!unit) throw new Error('no unit was added');
    const entry = sampleEntry(unit.id, [inspector.personId]);
    const record = async (account: string, submit: boolean) => {
      const findings = [sampleFinding(unit.id, account)];
      const { findingIds } = await here.must(inspector, 'entries.record', {
        ...entry,
        findings,
        submit,
      });
      const [id] = findingIds;
      if (!id) throw new Error('no finding was recorded');
      return id;
    };
    const decided = [
      await record('3号窗口工作时间无人在岗。', true),
      await record('5号窗口工作时间无人在岗。', true),
      await record('值班室夜间无人值守。', true),
    ];
    const written = await record(TEXTS.base, false);

    here.store.db.checkpoint();
    const folder = newFolder();
    onTestFinished(() => rmSync(folder, { recursive: true }));
    cpSync(here.folder, folder, { recursive: true });
    const there = openUnlockedStore(folder, 'there', dataKey);
    there.write(founder, (context) => beginElsewhere(context));

    const finding = (account: string) => sampleFinding(unit.id, account);
    for (const id of decided) {
      await here.must(leader, 'findings.confirm', { id, seen: 2, note: '事实清楚。' });
    }
    await here.must(inspector, 'findings.revise', {
      id: written,
      seen: 1,
      finding: finding(TEXTS.here),
    });
    there.pass(30 * DAY);
    for (const id of decided) {
      await there.must(other, 'findings.dismiss', {
        id,
        seen: 2,
        reason: '当日停电，已张贴告示。',
      });
    }
    await there.must(colleague, 'findings.revise', {
      id: written,
      seen: 1,
      finding: finding(TEXTS.there),
    });
    const rows = rowsOf(there);
    there.close();
    here.write(founder, (context) => takeFacts(context, rows));
  });
  const folder = newFolder();
  cpSync(office.folder, join(folder, 'data'), { recursive: true });
  office.remove();
  return folder;
}
