/** What a laptop is given of the record: all of it, or a share by units and by people. Neither is chosen beforehand. */
import { Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { Share } from '../../shared/devices/share.ts';
import { PersonId, UnitId } from '../../shared/ids.ts';
import { useRead } from '../base/call.ts';
import styles from './AddLaptop.module.css';

const Typed = z.strictObject({
  extent: z.enum(['whole', 'part']).nullable(),
  units: z.array(UnitId),
  people: z.array(PersonId),
});

/** As it is sent: null for the whole record. */
export const TypedShare = Typed.transform(({ extent, units, people }, context): Share | null => {
  if (extent === 'whole') return null;
  if (extent === null || units.length + people.length === 0) {
    const rule = extent === null ? 'not_chosen' : 'nothing_chosen';
    context.addIssue({ code: 'custom', params: { rule } });
    return z.NEVER;
  }
  return { units, people };
});
export type TypedShare = z.input<typeof TypedShare>;

export const NOT_CHOSEN: TypedShare = { extent: null, units: [], people: [] };

interface Props {
  id: string;
  value: TypedShare;
  onChange: (value: TypedShare) => void;
  'aria-describedby': string;
}

export function ShareChoice({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation();
  const choices = useRead('devices.shareChoices', {});
  const part = (of: 'units' | 'people') => (
    <div className={styles.part}>
      <Select
        mode="multiple"
        value={value[of]}
        onChange={(ids: string[]) => onChange({ ...value, [of]: ids })}
        aria-label={t(`devices.share.${of}`)}
        placeholder={t(`devices.share.${of}`)}
        optionFilterProp="label"
        options={(choices.data?.[of] ?? []).map(({ id, name }) => ({
          value: id as string,
          label: name,
        }))}
      />
      <p className={styles.hint}>{t(`devices.share.${of}Hint`)}</p>
    </div>
  );
  return (
    <>
      <Radio.Group
        {...rest}
        value={value.extent}
        onChange={({ target }) => onChange({ ...value, extent: target.value })}
        options={[
          { value: 'whole', label: t('devices.share.whole') },
          { value: 'part', label: t('devices.share.part') },
        ]}
      />
      {value.extent === 'part' && (
        <>
          <p className={styles.hint}>{t('devices.share.what')}</p>
          {part('units')}
          {part('people')}
        </>
      )}
    </>
  );
}
