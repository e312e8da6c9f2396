/**
 * The demo county's evidence files: photographs and minutes of the latest visits, sealed into the vault. They come last:
 * sealing draws fresh randomness, so from the first of them on two demo counties of one day differ by the names of the
 * sealed files, and by nothing else.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import type { OpenStore } from '../main/answer.ts';
import { list, sql } from '../main/store/sql.ts';
import { FINAL_STAGES } from '../shared/findings/moves.ts';
import { CaseId, FindingId, PersonId, VisitId } from '../shared/ids.ts';
import { Role } from '../shared/people/role.ts';
import type { Clerk } from './clerk.ts';
import { drawPicture, PICTURES } from './picture.ts';
import { SIGN_IN_PEOPLE } from './texts/names.ts';

const FILES = 12;
/** Every third one is a text. */
const TEXT_EVERY = 3;

const FoundLately = z.object({
  findingId: FindingId,
  caseId: CaseId,
  visitId: VisitId,
  caseNumber: z.string(),
  account: z.string(),
  place: z.string(),
  day: z.string(),
  time: z.string(),
  personId: PersonId,
  name: z.string(),
});

/** The first finding of each of the latest cases of those who can sign in; what is settled takes no more evidence. */
function latestFindings({ db }: OpenStore) {
  const { inspector, secondInspector } = SIGN_IN_PEOPLE;
  return db.all(
    FoundLately,
    sql`SELECT min(findings.id) AS findingId, findings.case_id AS caseId, findings.visit_id AS visitId,
          cases.number AS caseNumber, account, place, visited_on AS day,
          coalesce(happened_at, arrived_at, '10:00') AS time, people.id AS personId, people.name
        FROM findings JOIN cases ON cases.id = findings.case_id JOIN visits ON visits.id = visit_id
          JOIN people ON people.id = findings.recorded_by
        WHERE sign_in_name IN (${inspector.signInName}, ${secondInspector.signInName})
          AND findings.stage NOT IN ${list(FINAL_STAGES)}
        GROUP BY findings.case_id ORDER BY findings.case_id DESC LIMIT ${FILES}`,
  );
}

const minutesOf = ({ day, time, place, name, account }: z.infer<typeof FoundLately>) =>
  [
    '督查笔录（演示数据）',
    '',
    `时间：${day} ${time}`,
    `地点：${place}`,
    `记录人：${name}`,
    '',
    account,
    '',
    '以上记录经现场核对无误。',
    '（本文件为虚构的演示数据）',
  ].join('\r\n');

export async function addFiles(store: OpenStore, clerk: Clerk): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-demo-'));
  try {
    for (const [i, finding] of latestFindings(store).entries()) {
      const { caseId, visitId, findingId, day, time, personId, name } = finding;
      const isText = i % TEXT_EVERY === TEXT_EVERY - 1;
      const path = join(
        folder,
        `${isText ? '督查笔录' : '现场照片'}-${finding.caseNumber}.${isText ? 'txt' : 'png'}`,
      );
      const picture = PICTURES[i % PICTURES.length] ?? 'desk';
      writeFileSync(path, isText ? minutesOf(finding) : drawPicture(picture, `${day} ${time}`));
      const by = { personId, roles: [Role.enum.inspector] };
      const sealed = await clerk.have(by, 'evidence.seal', { from: 'disk', path });
      await clerk.have(by, 'evidence.recordHeld', sealed);
      await clerk.have(by, 'evidence.add', {
        caseId,
        visitId,
        findingIds: [findingId],
        evidence: {
          kind: 'file',
          title: isText ? '督查笔录（演示数据）' : '现场照片（演示数据）',
          grade: 'first_hand',
          maker: name,
          madeAt: `${day}T${time}`,
          sealedHash: sealed.file.sealedHash,
        },
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
