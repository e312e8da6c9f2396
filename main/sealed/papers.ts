/** Reading the papers that were chosen to be sealed. Until then nothing is kept of them, not even their names. */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ok, type Result, refuseFor } from '../../shared/refusal.ts';
import { MAX_PAPERS_BYTES } from '../../shared/sealed/papers.ts';
import { readingMeans } from '../store/faults.ts';
import type { Paper } from './content.ts';

const sum = (sizes: readonly number[]): number => sizes.reduce((all, size) => all + size, 0);

/** Refusals: file_gone, file_empty, file_not_readable, file_in_use, papers_too_large. */
export async function readPapers(paths: readonly string[]): Promise<Result<Paper[]>> {
  try {
    const found = await Promise.all(paths.map((path) => stat(path)));
    if (found.some((each) => !each.isFile())) return refuseFor('file_not_readable');
    if (found.some(({ size }) => size === 0)) return refuseFor('file_empty');
    if (sum(found.map(({ size }) => size)) > MAX_PAPERS_BYTES) return refuseFor('papers_too_large');
    const papers = await Promise.all(
      paths.map(async (path) => ({ name: basename(path), content: await readFile(path) })),
    );
    return ok(papers);
  } catch (error) {
    const reason = readingMeans(error);
    if (reason) return refuseFor(reason);
    throw error;
  }
}
