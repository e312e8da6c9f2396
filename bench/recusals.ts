/** What it costs whoever keeps out of some units, beside a colleague who keeps out of nothing. */
import type { StoreCall, StoreInput } from '../main/calls.ts';
import { addDays, localDate } from '../shared/dates.ts';
import type { UnitId } from '../shared/ids.ts';
import { maySeeContent } from '../shared/people/role.ts';
import { HOME_ZONE } from '../shared/time-zone.ts';
import type { Asked } from './asking.ts';
import { compare, type Row } from './measure.ts';
import { COMMON_WORD, EVERYWHERE } from './words.ts';

/** Townships with all their villages that the one who is measured keeps out of; everybody else keeps out of one. */
const TOWNSHIPS = 3;

async function recuse({ ask, raw, people }: Asked): Promise<void> {
  const { officeHead, inspector, secondInspector } = people;
  // Of a large store, several counties have some.
  const townships = raw
    .prepare<[], { id: UnitId }>(
      "SELECT id FROM units WHERE kind = 'township' AND active = 1 ORDER BY id",
    )
    .all();
  const colleagues = await ask(inspector, 'people.colleagues', {});
  for (const [i, { id: personId, roles }] of colleagues.entries()) {
    if (!maySeeContent(roles) || personId === secondInspector.personId) continue;
    const count = personId === inspector.personId ? TOWNSHIPS : 1;
    for (let nth = 0; nth < count; nth += 1) {
      const unit = townships[(i + nth) % townships.length];
      if (!unit) throw new Error('a county without townships');
      const of = { personId, unitId: unit.id, reason: '亲属任职。', until: null };
      await ask(officeHead, 'recusals.declare', of);
    }
  }
}

export async function recusals(asked: Asked): Promise<Row[]> {
  await recuse(asked);
  const { inspector, secondInspector } = asked.people;
  const today = localDate(Date.now(), HOME_ZONE);
  const year = { from: addDays(today, -365), to: today };
  const row = async <Name extends StoreCall>(
    what: string,
    name: Name,
    input: StoreInput<Name>,
  ): Promise<Row> => ({
    what: `recused: ${what}`,
    ...(await compare(
      () => asked.ask(inspector, name, input),
      () => asked.ask(secondInspector, name, input),
    )),
    against: 'a colleague who is not',
  });
  return [
    await row('first page', 'findings.list', { filter: {}, cursor: null }),
    await row('first page of a filter', 'findings.list', {
      filter: { stages: ['closed'] },
      cursor: null,
    }),
    await row('filtered count', 'findings.count', {
      filter: { stages: ['closed'], severity: 'serious', period: year },
    }),
    await row('count of a stage', 'findings.count', { filter: { stages: ['closed'] } }),
    await row('count of all', 'findings.count', { filter: {} }),
    await row('page of orders', 'orders.open', { filter: { owedByUnit: true }, cursor: null }),
    await row('the desk', 'desk.waiting', {}),
    await row('balance of a year', 'visits.balance', { period: year }),
    await row('search page', 'search.find', { text: COMMON_WORD, before: null }),
    await row('search count', 'search.count', { text: COMMON_WORD }),
    await row('search count, a word nearly everywhere', 'search.count', { text: EVERYWHERE }),
  ];
}
