/** What a laptop is given of the record: all of it, or a share by units and by people. Neither is chosen beforehand. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { Share, type ShareView } from '../../shared/devices/share.ts';
import { useRead } from '../base/call.ts';
import { TypedSelects } from '../parts/TypedSelect.tsx';
import styles from './AddLaptop.module.css';

const Typed = z.strictObject({
  extent: z.enum(['whole', 'part']).nullable(),
  /** Ids; what was typed and means none of them stands among them. */
  units: z.array(z.string()),
  people: z.array(z.string()),
});

/** As it is sent: null for the whole record. */
export const TypedShare = Typed.transform(({ extent, units, people }, context): Share | null => {
  if (extent === 'whole') return null;
  if (extent === null || units.length + people.length === 0) {
    const rule = extent === null ? 'not_chosen' : 'nothing_chosen';
    context.addIssue({ code: 'custom', params: { rule } });
    return z.NEVER;
  }
  const share = Share.safeParse({ units, people });
  if (share.success) return share.data;
  context.addIssue({ code: 'custom', params: { rule: 'unknown_choice' } });
  return z.NEVER;
});
export type TypedShare = z.input<typeof TypedShare>;

export const NOT_CHOSEN: TypedShare = { extent: null, units: [], people: [] };

interface Props {
  id: string;
  value: TypedShare;
  onChange: (value: TypedShare) => void;
  /** What it is made of now, some of which may be out of use. */
  named?: ShareView | null;
  /** Who is to sign in there. */
  signIn?: readonly string[];
  'aria-describedby': string;
}

/** How far a unit stands in from what it is under, in the list. */
const STEP_PX = 16;

export function ShareChoice({ value, onChange, named = null, signIn = [], ...rest }: Props) {
  const { t } = useTranslation();
  const choices = useRead('devices.shareChoices', {});
  const optionsOf = (of: 'units' | 'people') => {
    const inUse = choices.data?.[of] ?? [];
    const others = named?.[of].filter(({ id }) => !inUse.some((one) => one.id === id)) ?? [];
    return [...inUse, ...others].map(({ id, name }) => ({ value: id as string, label: name }));
  };
  const depths = new Map<unknown, number>(choices.data?.units.map(({ id, depth }) => [id, depth]));
  const part = (of: 'units' | 'people') => (
    <div className={styles.part}>
      <div aria-hidden className={styles.partName}>
        {t(`devices.share.${of}`)}
      </div>
      <TypedSelects
        value={value[of]}
        onChange={(ids) => onChange({ ...value, [of]: ids })}
        aria-label={t(`devices.share.${of}`)}
        options={optionsOf(of)}
        optionRender={(option) => (
          <span style={{ paddingInlineStart: STEP_PX * (depths.get(option.value) ?? 0) }}>
            {option.label}
          </span>
        )}
      />
      <p className={styles.hint}>{t(`devices.share.${of}Hint`)}</p>
    </div>
  );
  const leftOut =
    choices.data?.people.filter(({ id }) => signIn.includes(id) && !value.people.includes(id)) ??
    [];
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
          {leftOut.length > 0 && (
            <p className={styles.hint}>
              {t('devices.share.leftOut', {
                people: leftOut.map(({ name }) => name).join(t('app.list.and')),
              })}{' '}
              <button
                type="button"
                className="link-button"
                onClick={() =>
                  onChange({ ...value, people: [...value.people, ...leftOut.map(({ id }) => id)] })
                }
              >
                {t('devices.share.takeIn')}
              </button>
            </p>
          )}
        </>
      )}
    </>
  );
}
