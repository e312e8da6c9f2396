import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { copyEvidence } from '../../../main/store/copy-checked.ts';
import { sealedFile } from '../../../main/store/vault.ts';

test('a disk that was pulled out between two files is not made anew as a folder of the laptop', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mingcha-pulled-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const content = '照片';
  const name = createHash('sha256').update(content).digest('hex');
  const from = join(folder, 'evidence');
  mkdirSync(dirname(sealedFile(from, name)), { recursive: true });
  writeFileSync(sealedFile(from, name), content);
  const disk = join(folder, 'disk', 'mingcha', 'evidence');
  await expect(copyEvidence([name], from, disk, () => {})).rejects.toMatchObject({
    code: 'ENOENT',
  });
  expect(existsSync(join(folder, 'disk'))).toBe(false);
  mkdirSync(dirname(disk), { recursive: true });
  expect(await copyEvidence([name], from, disk, () => {})).toEqual([]);
  expect(existsSync(sealedFile(disk, name))).toBe(true);
});
