/** A question whose answer decides something: neither is chosen until the person chooses. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  label: string;
  value: boolean | null;
  onChange: (value: boolean) => void;
}

export function YesNo({ label, value, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      aria-label={label}
      value={value}
      onChange={({ target }) => onChange(target.value)}
      options={[
        { value: true, label: t('app.yes') },
        { value: false, label: t('app.no') },
      ]}
    />
  );
}
