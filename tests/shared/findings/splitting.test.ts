/** Who may split a finding where it stands: whoever may change what it says there. */
import { expect, test } from 'vitest';
import { CONFIRMED_STAGES, FindingStage } from '../../../shared/findings/moves.ts';
import { refuseSplitting } from '../../../shared/findings/splitting.ts';
import { PersonId } from '../../../shared/ids.ts';
import { Role } from '../../../shared/people/role.ts';

const personId = PersonId.parse('1'.repeat(20));
const actor = (role: Role) => ({ personId, roles: [role] });

test.each(FindingStage.options)('%s', (stage) => {
  const may = Role.options.filter(
    (role) => refuseSplitting({ stage, hands: [] }, actor(role)) === null,
  );
  const isConfirmed = CONFIRMED_STAGES.includes(stage);
  expect(may).toEqual(stage === 'draft' ? ['inspector'] : isConfirmed ? ['team_leader'] : []);
});

test('one’s own draft, and of what was confirmed nobody their own; nothing while it is contested', () => {
  const hands = [{ personId, hand: 'author' as const }];
  expect(refuseSplitting({ stage: 'draft', hands }, actor('inspector'))).toBeNull();
  expect(refuseSplitting({ stage: 'ordered', hands }, actor('team_leader'))).toMatchObject({
    reason: 'own_work',
  });
  for (const [stage, role] of [
    ['draft', 'inspector'],
    ['confirmed', 'team_leader'],
  ] as const) {
    const contested = { stage, hands: [], isContested: true };
    expect(refuseSplitting(contested, actor(role))).toMatchObject({ reason: 'contested' });
  }
});
