/** Units drawn from the office's list into a round: all or some of the topmost ones, or of those under one of them. */
import { Checkbox, Form, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitId } from '../../shared/ids.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { useRead } from '../base/call.ts';
import { useFirstField } from '../base/focus.ts';
import { ActDialog } from '../parts/ActDialog.tsx';
import { useClearing } from '../parts/clearing.tsx';
import { Read } from '../parts/Read.tsx';
import { UnitSelect } from '../units/UnitSelect.tsx';
import styles from './DrawUnits.module.css';

interface Props {
  /** Those that have a row already. */
  taken: readonly UnitId[];
  onDraw: (units: readonly UnitId[]) => void;
  onClose: () => void;
}

export function DrawUnits({ taken, onDraw, onClose }: Props) {
  const { t } = useTranslation();
  const [under, setUnder] = useState<string | null>(null);
  const [kind, setKind] = useState<UnitKind | null>(null);
  const [drawn, setDrawn] = useState<readonly UnitId[]>([]);
  const parentId = UnitId.safeParse(under).data ?? null;
  const found = useRead('units.under', { parentId }, { keepPrevious: true });
  const fields = useFirstField<HTMLDivElement>('draw');
  const id = useId();
  const clearing = useClearing();
  const put = (units: readonly UnitId[], isIn: boolean) =>
    setDrawn((before) => [...before.filter((one) => !units.includes(one)), ...(isIn ? units : [])]);
  return (
    <ActDialog
      title={t('entries.round.draw.title')}
      send={t('entries.round.draw.add', { count: drawn.length })}
      width={640}
      isSending={false}
      onSend={async () => {
        onDraw(drawn);
        onClose();
      }}
      onClose={onClose}
    >
      <div ref={fields}>
        <Form layout="vertical" component={false}>
          <div className={styles.where}>
            <Form.Item label={t('entries.round.draw.under')} htmlFor={`${id}-under`}>
              <UnitSelect id={`${id}-under`} value={under} onChange={setUnder} />
            </Form.Item>
            <Form.Item label={t('units.field.kind')} htmlFor={`${id}-kind`}>
              <Select
                id={`${id}-kind`}
                allowClear={clearing}
                placeholder={t('app.period.all')}
                value={kind}
                options={UnitKind.options.map((value) => ({
                  value,
                  label: t(`units.kind.${value}`),
                }))}
                onChange={(chosen: UnitKind | undefined) => setKind(chosen ?? null)}
              />
            </Form.Item>
          </div>
        </Form>
        <Read of={found} rows={4}>
          {(units) => {
            const offered = units.filter(
              (unit) =>
                unit.active &&
                !unit.isRecused &&
                !taken.includes(unit.id) &&
                (kind === null || unit.kind === kind),
            );
            const ids = offered.map((unit) => unit.id);
            const chosen = ids.filter((one) => drawn.includes(one));
            if (offered.length === 0) return <p>{t('entries.round.draw.none')}</p>;
            return (
              <>
                <Checkbox
                  checked={chosen.length === ids.length}
                  indeterminate={chosen.length > 0 && chosen.length < ids.length}
                  onChange={({ target }) => put(ids, target.checked)}
                >
                  {t('entries.round.draw.all', { count: ids.length })}
                </Checkbox>
                <ul className={styles.units}>
                  {offered.map((unit) => (
                    <li key={unit.id}>
                      <Checkbox
                        checked={drawn.includes(unit.id)}
                        onChange={({ target }) => put([unit.id], target.checked)}
                      >
                        {unit.name}
                      </Checkbox>
                    </li>
                  ))}
                </ul>
              </>
            );
          }}
        </Read>
      </div>
    </ActDialog>
  );
}
