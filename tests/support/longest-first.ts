/**
 * The order of the test files: what walks in a browser or packages takes a minute each, whatever its length on paper, and
 * comes before what takes seconds. A long one at the end would leave the other cores idle.
 */
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const LONG = [
  '/tests/packaging/',
  '/tests/journeys/',
  '/tests/main/packages/',
  '/tests/main/faults/',
  '/tests/demo/',
];

const place = ({ moduleId }: TestSpecification): number => {
  const found = LONG.findIndex((folder) => moduleId.includes(folder));
  return found === -1 ? LONG.length : found;
};

export class LongestFirst extends BaseSequencer {
  /** Among their like in vitest's own order: by how long they took the last time, or by size. */
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).sort((a, b) => place(a) - place(b));
  }
}
