/** The rows that a restore has undone, and those that wait for the office head: they stay in the journal and come to nothing. docs/store-format.md §4. */
import type Database from 'better-sqlite3';
import { FactRow, inOrder } from './fact.ts';
import { OF_OFFICE } from './groups.ts';
import { isOfShape, restored } from './shapes.ts';
import { LIMITING, Waiting } from './waiting.ts';

/** The groups of the office that a restore leaves as they are. */
const STANDING = [
  'devices',
  'office',
  'people',
  'taxonomy',
  'checklists',
  'recusals',
  'interventions',
  'office_journal',
];

const stands = (kind: string): boolean => {
  const group = OF_OFFICE.get(kind);
  return group === undefined ? kind.startsWith('sealed.') : STANDING.includes(group);
};

const RESTORED = 'store.restored';

const isRestore = ({ kind, version }: Pick<FactRow, 'kind' | 'version'>): boolean =>
  kind === RESTORED && version === 1;

type Placed = Pick<FactRow, 'device' | 'device_sequence'>;

export class Undone {
  readonly #lasts = new Map<string, number>();
  readonly waiting: Waiting;

  constructor(rows: readonly FactRow[]) {
    this.waiting = new Waiting(rows);
    for (const row of rows.filter(isRestore).sort(inOrder).reverse()) {
      const body: unknown = JSON.parse(row.body);
      if (this.#isBeyond(row) || this.waiting.has(row) || !isOfShape(RESTORED, body)) continue;
      for (const { device, after } of restored.parse(body).undone) {
        this.#lasts.set(device, Math.min(after, this.#lasts.get(device) ?? after));
      }
    }
  }

  #isBeyond({ device, device_sequence }: Placed): boolean {
    const last = this.#lasts.get(device);
    return last !== undefined && device_sequence > last;
  }

  has(row: Placed & Pick<FactRow, 'kind'>): boolean {
    return this.waiting.has(row) || (this.#isBeyond(row) && !stands(row.kind));
  }
}

export function undoneIn(connection: Database.Database): Undone {
  const kinds = [RESTORED, ...LIMITING].map((kind) => `'${kind}'`).join(', ');
  const rows = connection.prepare(`SELECT * FROM journal WHERE kind IN (${kinds})`).all();
  return new Undone(rows.map((row) => FactRow.parse(row)));
}
