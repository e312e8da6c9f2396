/** Withdrawing a visit, letting it count again, or choosing between two corrections: only why is asked. */
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { reason } from '../../shared/text.ts';
import type { VisitView } from '../../shared/visits/calls.ts';
import type { CorrectedField, CorrectedValues } from '../../shared/visits/correcting.ts';
import { useWrite } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';

const WithReason = z.strictObject({ reason });

interface Props {
  visit: VisitView;
  onClose: () => void;
  /** The one field that is decided: whether the visit counts, or which of several values stands. */
  field: CorrectedField;
  value: CorrectedValues;
}

export function DecideDialog({ visit, field, value, onClose }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const correct = useWrite('visits.correct');
  const as = field === 'withdrawn' ? (value.withdrawn ? 'withdraw' : 'reinstate') : 'choose';
  return (
    <DialogForm
      grave={as === 'withdraw'}
      title={`${t(`visits.${as}.act`)}　${visit.unitName} ${visit.visitedOn}`}
      send={t(`visits.${as}.act`)}
      warning={t(`visits.${as}.means`)}
      draft={{ form: 'correction', subject: `${field}-${visit.id}` }}
      schema={WithReason}
      empty={{ reason: '' }}
      onClose={onClose}
      onSend={async ({ reason: why }, act) =>
        notices.doneIf(
          await correct.mutateAsync(
            { id: visit.id, seen: visit.revision, values: value, reason: why },
            act,
          ),
          t(`visits.${as}.done`),
        )
      }
    >
      {(control) => (
        <Field control={control} name="reason" label={t(`visits.${as}.reason`)} required>
          {(given) => <TextLines {...given} lines={[3, 10]} autoFocus />}
        </Field>
      )}
    </DialogForm>
  );
}
