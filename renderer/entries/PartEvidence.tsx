/** What bears out one part of an entry: a finding, or the visit as a whole. */
import { useWatch } from 'react-hook-form';
import type { FindingId } from '../../shared/ids.ts';
import type { EntryFormOf } from './entry-form-of.ts';
import { HeldEvidence } from './HeldEvidence.tsx';
import { evidenceSubject } from './key.ts';

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
  const all = useWatch({ control: form.control, name: 'evidence' });
  const part = finding ?? earlier;
  const held = all.filter(({ findingKeys, earlierFindings }) => {
    const parts: string[] = [...findingKeys, ...earlierFindings];
    return part === undefined ? parts.length === 0 : parts.includes(part);
  });
  const of = {
    findingKeys: finding === undefined ? [] : [finding],
    earlierFindings: earlier === undefined ? [] : [earlier],
  };
  return (
    <HeldEvidence
      subject={evidenceSubject(subject, part)}
      held={held}
      put={(item) =>
        form.setValue('evidence', [...form.getValues('evidence'), { ...item, ...of }], {
          shouldDirty: true,
        })
      }
      takeOut={(key) =>
        form.setValue(
          'evidence',
          form.getValues('evidence').filter((item) => item.key !== key),
          { shouldDirty: true },
        )
      }
      flush={flush}
    />
  );
}
