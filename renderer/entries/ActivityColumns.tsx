/** What was heard, seen and read: the main side in the left column, the other in the right. */
import { useCallback } from 'react';
import { useFormState, useWatch } from 'react-hook-form';
import type { ActivityForm, ActivityKind } from '../../shared/visits/visit.ts';
import { ActivityColumn } from './ActivityColumn.tsx';
import styles from './ActivityColumns.module.css';
import type { EntryFormOf } from './entry-form-of.ts';

interface Props {
  kinds: readonly [main: ActivityKind, other: ActivityKind];
  form: EntryFormOf;
  /** Begins a finding with what was heard or seen, or opens the one that was. */
  onFinding: (at: number) => void;
}

const NAME = 'visit.activities';

export function ActivityColumns({ kinds, form, onFinding }: Props) {
  const { control } = form;
  const activities = useWatch({ control, name: NAME });
  const findingKeys = useWatch({
    control,
    name: 'findings',
    compute: (findings) => findings.map(({ key }) => key),
  });
  const { errors, isSubmitted } = useFormState({ control, name: NAME });
  const change = useCallback(
    (changed: (before: ActivityForm[]) => ActivityForm[]) =>
      form.setValue(NAME, changed(form.getValues(NAME)), {
        shouldDirty: true,
        shouldValidate: isSubmitted,
      }),
    [form, isSubmitted],
  );
  return (
    <div className={styles.columns}>
      {kinds.map((kind, i) => (
        <ActivityColumn
          key={kind}
          kind={kind}
          isMain={i === 0}
          activities={activities}
          errors={errors.visit?.activities}
          change={change}
          onFinding={onFinding}
          findingKeys={findingKeys}
        />
      ))}
    </div>
  );
}
