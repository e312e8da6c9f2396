/** The people involved, a line each. One field takes a line as it is typed; leaving it, one sees how it was understood. */
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EMPTY_INVOLVED, InvolvedForm, takenApart } from '../../shared/findings/involved.ts';
import { UnitId } from '../../shared/ids.ts';
import { faultsOf } from '../../shared/refusal.ts';
import { useRowFocus } from '../base/focus.ts';
import { AddIcon, CloseIcon } from '../base/icons.tsx';
import { OfferedText } from '../parts/OfferedText.tsx';
import { NumberField } from '../parts/TypedFields.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { UnitSelect } from '../units/UnitSelect.tsx';
import styles from './InvolvedLines.module.css';

interface Props {
  /** Of the first field of the first line, which the label stands for. */
  id: string;
  value: readonly InvolvedForm[];
  onChange: (lines: InvolvedForm[]) => void;
  onBlur: () => void;
  /** Whether what is wrong is to be shown. */
  status: 'error' | '';
  'aria-describedby': string;
}

export function InvolvedLines({ id, value, onChange, onBlur, status, ...described }: Props) {
  const { t } = useTranslation();
  const { list, goTo } = useRowFocus<HTMLFieldSetElement>();
  // There is always a line to type in; a blank one is none.
  const lines = value.length > 0 ? value : [EMPTY_INVOLVED];
  return (
    <fieldset ref={list} className={styles.lines} aria-label={t('findings.field.involved')}>
      {lines.map((line, i) => (
        <Line
          // Lines are only added and removed; their place is what tells them apart.
          // biome-ignore lint/suspicious/noArrayIndexKey: no identity of their own while typed
          key={i}
          line={line}
          showsFaults={status === 'error'}
          onChange={(...changed) => onChange(lines.toSpliced(i, 1, ...changed))}
          onBlur={onBlur}
          onRemove={() => {
            goTo(i);
            onChange(lines.filter((_, at) => at !== i));
          }}
          isRemovable={value.length > 0}
          first={i === 0 ? { id, ...described } : {}}
        />
      ))}
      <Button
        data-add
        type="link"
        size="small"
        icon={<AddIcon />}
        onClick={() => {
          goTo(lines.length);
          onChange([...lines, EMPTY_INVOLVED]);
        }}
      >
        {t('findings.involved.add')}
      </Button>
    </fieldset>
  );
}

interface LineProps {
  line: InvolvedForm;
  showsFaults: boolean;
  /** What the line is now: several, where several were typed on it. */
  onChange: (...lines: InvolvedForm[]) => void;
  onBlur: () => void;
  onRemove: () => void;
  isRemovable: boolean;
  first: { id?: string; 'aria-describedby'?: string };
}

function Line({ line, showsFaults, onChange, onBlur, onRemove, isRemovable, first }: LineProps) {
  const { t } = useTranslation();
  const { post, name, count, unitId, unitText, what, when, note } = line;
  const [isAsked, setIsAsked] = useState(false);
  const isDetailed = isAsked || unitId !== null || [unitText, what, when, note].some(Boolean);
  const { taxonomy } = useTaxonomy();
  // Lines are Chinese whatever language the app speaks: what is chosen is written as documents say it.
  const acts = taxonomy
    .ofKind('act')
    .filter(({ active }) => active)
    .map(({ name: called, spelling }) => ({ name: called['zh-CN'], spelling }));
  const parsed = InvolvedForm.safeParse(line);
  const faults = showsFaults && parsed.error ? faultsOf(parsed.error) : [];
  const textField = (field: 'post' | 'name' | 'unitText' | 'when' | 'note') => ({
    'aria-label': t(`findings.involved.${field}`),
    placeholder: t(`findings.involved.${field}`),
    value: line[field],
    status: faults.some(({ path }) => path === field) ? ('error' as const) : ('' as const),
    onChange: ({ target }: { target: { value: string } }) =>
      onChange({ ...line, [field]: target.value }),
    onBlur,
  });
  return (
    <div data-row className={styles.line}>
      <div className={styles.head}>
        <Input
          {...first}
          {...textField('post')}
          onBlur={() => {
            const apart = takenApart(line);
            if (apart[0] !== line) onChange(...apart);
            onBlur();
          }}
        />
        <Input {...textField('name')} />
        <NumberField
          aria-label={t('entries.activity.number.person')}
          unit={t('entries.activity.measure.person')}
          value={count}
          status={faults.some(({ path }) => path === 'count') ? 'error' : ''}
          onChange={(changed) => onChange({ ...line, count: changed })}
          onBlur={onBlur}
        />
        <Button
          type="text"
          icon={<CloseIcon />}
          disabled={!isRemovable}
          aria-label={`${t('app.act.remove')} ${post || name || t('findings.field.involved')}`}
          onClick={onRemove}
        />
      </div>
      {isDetailed ? (
        <div className={styles.details}>
          <UnitSelect
            value={unitId}
            placeholder={t('findings.column.unit')}
            onChange={(chosen) =>
              onChange({ ...line, unitId: UnitId.nullable().parse(chosen), unitText: '' })
            }
          />
          <Input {...textField('unitText')} disabled={unitId !== null} />
          <OfferedText
            aria-label={t('findings.involved.what')}
            placeholder={t('findings.involved.what')}
            value={what}
            status={faults.some(({ path }) => path === 'what') ? 'error' : ''}
            offers={acts}
            isFirstMarked
            onChange={(changed) => onChange({ ...line, what: changed })}
            onBlur={onBlur}
          />
          <Input {...textField('when')} />
          <Input {...textField('note')} className={styles.whole ?? ''} />
        </div>
      ) : (
        <button type="button" className="link-button" onClick={() => setIsAsked(true)}>
          {t('findings.involved.more')}
        </button>
      )}
    </div>
  );
}
