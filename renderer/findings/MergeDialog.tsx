/** 并入: two findings tell the same matter. Which goes on is looked for by number or words; what is likely the same is offered first. */
import { Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { chosen } from '../../shared/chosen.ts';
import type { AlikeFinding as Finding, FindingView } from '../../shared/findings/calls.ts';
import { FindingId } from '../../shared/ids.ts';
import { reason } from '../../shared/text.ts';
import { useRead, useWrite } from '../base/call.ts';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import styles from './MergeDialog.module.css';
import { FindingStageMark } from './StageMark.tsx';
import { useUndo } from './undo.tsx';

const Merging = z.strictObject({ into: chosen(FindingId), reason });

interface Props {
  finding: FindingView;
  onClose: () => void;
}

export function MergeDialog({ finding, onClose }: Props) {
  const { t } = useTranslation();
  const { offer } = useUndo();
  const merge = useWrite('findings.merge');
  return (
    <DialogForm
      width={680}
      title={`${t('findings.move.merge')}　${finding.number}`}
      send={t('findings.move.merge')}
      draft={{ form: 'merging', subject: finding.id }}
      schema={Merging}
      empty={{ into: null, reason: '' }}
      onClose={onClose}
      onSend={async ({ into, reason: why }, act) => {
        const which = { id: finding.id, seen: finding.revision };
        const result = await merge.mutateAsync({ ...which, into, reason: why }, act);
        if (result.ok) offer(t('findings.moved.merge'), result.value);
        return result;
      }}
    >
      {(control) => (
        <>
          <p>{finding.account}</p>
          <Field
            control={control}
            name="into"
            label={t('findings.merge.into')}
            hint={t('findings.merge.hint')}
            required
          >
            {({ id, value, onChange, onBlur }) => (
              <Survivor id={id} of={finding.id} value={value} onChange={onChange} onBlur={onBlur} />
            )}
          </Field>
          <Field control={control} name="reason" label={t('findings.reasonFor.merge')} required>
            {(field) => <TextLines {...field} lines={[2, 8]} />}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

interface SurvivorProps {
  id: string;
  of: FindingId;
  value: string | null;
  onChange: (id: string) => void;
  onBlur: () => void;
}

/** The one that goes on, of those found; what is chosen stays in sight while one looks for others. */
function Survivor({ id, of, value, onChange, onBlur }: SurvivorProps) {
  const { t } = useTranslation();
  const { labelOf } = useTaxonomy();
  const [typed, setTyped] = useState('');
  const text = typed.trim();
  const found = useRead('findings.mergeable', { id: of, text }, { keepPrevious: true }).data;
  const isFound = found?.some((one) => one.id === value) ?? true;
  const known = FindingId.safeParse(value);
  const chosenOne = useRead(
    'findings.get',
    { id: known.data ?? of },
    { enabled: known.success && !isFound },
  ).data;
  const offered: Finding[] = [...(chosenOne && !isFound ? [chosenOne] : []), ...(found ?? [])];
  return (
    <div className={styles.survivor}>
      <Input
        id={id}
        value={typed}
        maxLength={80}
        autoFocus
        placeholder={t('findings.merge.typed')}
        onChange={({ target }) => setTyped(target.value)}
        onBlur={onBlur}
        onPressEnter={(event) => event.preventDefault()}
      />
      {found && found.length === 0 && <p>{t('findings.merge.none')}</p>}
      {found && found.length > 0 && text === '' && <p>{t('findings.merge.alike')}</p>}
      <Radio.Group
        value={value}
        onChange={({ target }) => onChange(String(target.value))}
        className={styles.found ?? ''}
        aria-label={t('findings.merge.into')}
      >
        {offered.map((one) => (
          <Radio key={one.id} value={one.id}>
            <span className={styles.head}>
              <span>{one.number}</span>
              <span>{one.happenedOn}</span>
              <span>{one.unitName}</span>
              <span>{labelOf(one.leafId)}</span>
              <FindingStageMark stage={one.stage} />
            </span>
            <span className={styles.account}>{one.account}</span>
          </Radio>
        ))}
      </Radio.Group>
    </div>
  );
}
