/** Making a recovery key, the first or another: shown by the gate, and in force once it is said to be kept. */
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOffice } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useShowNewKey } from './new-key.ts';

export function useMakeRecoveryKey() {
  const notices = useNotices();
  const { office } = useOffice();
  const showNewKey = useShowNewKey();
  /** Whether the office has one; undefined until that is known. */
  const has = useRead('office.hasRecoveryKey', {}).data?.has;
  const { start: make } = useOnce(async () => {
    const result = await call('access.newRecoveryKey', {});
    if (!result.ok) return notices.refused(result.refusal);
    showNewKey({ ...result.value, office: office.name, isFirst: has === false });
  });
  return { has, make };
}
