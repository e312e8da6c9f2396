/** The grade of what is being added: first-hand, second-hand, or left to be judged later. */
import { Radio } from 'antd';
import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { Grade } from '../../shared/evidence/evidence-record.ts';

/** To be graded by somebody later. */
const OPEN = 'open';

interface Props {
  /** Undefined where several stand differently. */
  value: Grade | null | undefined;
  onChange: (grade: Grade | null) => void;
  id?: string;
  ref?: Ref<HTMLDivElement>;
  'aria-label'?: string;
  'aria-describedby'?: string;
}

export function GradeChoice({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      {...rest}
      value={value === null ? OPEN : value}
      onChange={({ target }) => onChange(target.value === OPEN ? null : target.value)}
      options={[
        ...Grade.options.map((grade) => ({ value: grade, label: t(`evidence.grade.${grade}`) })),
        { value: OPEN, label: t('evidence.notGraded') },
      ]}
    />
  );
}
