/** Looking at an evidence file, and taking a copy of it. */
import type { EvidenceId } from '../../shared/ids.ts';
import { call } from '../base/call.ts';
import { FileActs } from '../files/FileActs.tsx';
import { useTask } from '../tasks/task.ts';

export function EvidenceActs({ id, name }: { id: EvidenceId; name: string }) {
  const copy = useTask('evidence.saveCopy', id);
  return (
    <FileActs
      name={name}
      onShow={() => call('evidence.show', { id })}
      onSave={(file) => copy.start({ id, file })}
      copying={copy}
    />
  );
}
