/** What bears out one part of an entry, a finding or the visit as a whole: what was added to it, and the form for more. */
import { useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { EntryForm } from '../../shared/entries/entry-form.ts';
import type { EvidenceInput } from '../../shared/evidence/calls.ts';
import type { FindingId } from '../../shared/ids.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { EvidenceForm } from '../evidence/EvidenceForm.tsx';
import { EvidenceLine } from '../evidence/EvidenceLine.tsx';
import type { EntryFormOf } from './entry-form-of.ts';
import { evidenceSubject, newKey } from './key.ts';

interface Props {
  form: EntryFormOf;
  /** The entry's own subject. */
  subject: string;
  flush: () => Promise<boolean>;
  /** The key of a finding of this visit. */
  finding?: string;
  /** A finding to be looked at again. Without either it is the visit as a whole, whose evidence names none. */
  earlier?: FindingId;
}

export function PartEvidence({ form, subject, flush, finding, earlier }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const all = useWatch({ control: form.control, name: 'evidence' });
  const part = finding ?? earlier;
  const added = all.filter(({ findingKeys, earlierFindings }) => {
    const parts: string[] = [...findingKeys, ...earlierFindings];
    return part === undefined ? parts.length === 0 : parts.includes(part);
  });

  const takeOut = (key: string) =>
    form.setValue(
      'evidence',
      form.getValues('evidence').filter((item) => item.key !== key),
      { shouldDirty: true },
    );

  const add = async (evidence: EvidenceInput) => {
    const key = newKey();
    const findingKeys = finding === undefined ? [] : [finding];
    const earlierFindings = earlier === undefined ? [] : [earlier];
    form.setValue(
      'evidence',
      [...form.getValues('evidence'), { key, evidence, findingKeys, earlierFindings }],
      { shouldDirty: true },
    );
    // The sealed file must be named in this draft before the one it was typed in goes.
    if (await flush()) return true;
    takeOut(key);
    notices.warn(t('entries.found.notAdded'));
    return false;
  };

  const remove = async ({ key, evidence }: EntryForm['evidence'][number]) => {
    takeOut(key);
    await flush();
    if (evidence.kind === 'file') await call('evidence.letGo', { sealedHash: evidence.sealedHash });
  };

  return (
    <>
      {added.map((item) => (
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
      <EvidenceForm subject={evidenceSubject(subject, part)} onAdd={add} />
    </>
  );
}
