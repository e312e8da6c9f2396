/** What bears out a part of what is being entered: what was added to it, and the form for more. It is held in the entry's draft. */
import { useTranslation } from 'react-i18next';
import type { EvidenceInput } from '../../shared/evidence/calls.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { EvidenceForm } from '../evidence/EvidenceForm.tsx';
import { EvidenceLine } from '../evidence/EvidenceLine.tsx';
import { newKey } from './key.ts';

interface Held {
  key: string;
  evidence: EvidenceInput;
}

interface Props {
  /** By which the draft of what is being typed is found. */
  subject: string;
  held: readonly Held[];
  put: (held: Held) => void;
  takeOut: (key: string) => void;
  /** Writes the entry's draft; false when it could not be. */
  flush: () => Promise<boolean>;
}

export function HeldEvidence({ subject, held, put, takeOut, flush }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();

  const add = async (evidence: EvidenceInput) => {
    const key = newKey();
    put({ key, evidence });
    // The sealed file must be named in this draft before the one it was typed in goes.
    if (await flush()) return true;
    takeOut(key);
    notices.warn(t('entries.found.notAdded'));
    return false;
  };

  const remove = async ({ key, evidence }: Held) => {
    takeOut(key);
    await flush();
    if (evidence.kind === 'file') await call('evidence.letGo', { sealedHash: evidence.sealedHash });
  };

  return (
    <>
      {held.map((item) => (
        <EvidenceLine
          key={item.key}
          evidence={item.evidence}
          acts={
            <button type="button" className="link-button" onClick={() => void remove(item)}>
              {t('app.act.remove')}
            </button>
          }
        />
      ))}
      <EvidenceForm subject={subject} onAdd={add} />
    </>
  );
}
