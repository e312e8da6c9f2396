/** What made the office go there. */
import { Select, type SelectProps } from 'antd';
import { useTranslation } from 'react-i18next';
import { CaseSource } from '../../shared/cases/case.ts';

export function SourceSelect(field: Omit<SelectProps<CaseSource>, 'options'>) {
  const { t } = useTranslation();
  return (
    <Select
      {...field}
      options={CaseSource.options.map((value) => ({ value, label: t(`cases.source.${value}`) }))}
    />
  );
}
