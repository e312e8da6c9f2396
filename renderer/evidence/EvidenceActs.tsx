/** Looking at an evidence file, and taking a copy of it. */
import type { EvidenceId } from '../../shared/ids.ts';
import { FileActs } from '../files/FileActs.tsx';
import { useTask } from '../tasks/task.ts';

interface Props {
  id: EvidenceId;
  name: string;
  /** Left out where it is looked at already. */
  onShow?: () => void;
}

export function EvidenceActs({ id, name, onShow }: Props) {
  const copy = useTask('evidence.saveCopy', id);
  return (
    <FileActs
      name={name}
      {...(onShow && { onShow })}
      onSave={(file) => copy.start({ id, file })}
      copying={copy}
    />
  );
}
