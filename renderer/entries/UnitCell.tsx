/** The unit of a row: typed by Chinese, pinyin or initials, with what fits below it. Enter takes the one that is marked. */
import { Popover } from 'antd';
import { type KeyboardEvent, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { UnitId } from '../../shared/ids.ts';
import type { UnitRow } from '../../shared/units/calls.ts';
import { useRead } from '../base/call.ts';
import { isComposing } from '../base/key-match.ts';
import { useUnitName } from '../units/unit-name.ts';
import styles from './RoundGrid.module.css';

interface Props {
  at: number;
  value: string | null;
  label: string;
  fault: string | undefined;
  faultId: string;
  onType: (text: string) => void;
  /** What was typed is left: a unit it means takes its place. */
  onLeft: (text: string, isFirstMeant: boolean) => void;
  /** A unit was taken, and the hand goes on. */
  onTaken: () => void;
}

export function UnitCell({ at, value, label, fault, faultId, onType, onLeft, onTaken }: Props) {
  const { t } = useTranslation();
  const list = useId();
  const known = UnitId.safeParse(value);
  const name = useUnitName(known.data);
  /** What is being typed; null while nobody does. */
  const [typed, setTyped] = useState<string | null>(null);
  const [marked, setMarked] = useState(0);
  const isOpen = typed !== null && typed.trim() !== '';
  const asked = (typed ?? '').trim();
  const { data: found = [] } = useRead(
    'units.find',
    { text: asked },
    { enabled: isOpen, keepPrevious: true },
  );
  const shown = found.slice(0, 8);

  const take = (unit: UnitRow) => {
    if (unit.isRecused) return;
    setTyped(null);
    onType(unit.id);
    onTaken();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (typed === null || isComposing(event.nativeEvent)) return;
    // The grid takes back what was typed, and what stood there before is there again.
    if (event.key === 'Escape') setTyped(null);
    if (!isOpen) return;
    if (event.key === 'ArrowDown') setMarked((was) => Math.min(was + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setMarked((was) => Math.max(was - 1, 0));
    else if (event.key === 'Enter') {
      const unit = marked > 0 ? shown[marked] : undefined;
      if (unit) take(unit);
      else {
        // Typed faster than it is found: what comes first for this very text is meant.
        setTyped(null);
        onLeft(asked, true);
        onTaken();
      }
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <>
      <input
        role="combobox"
        aria-expanded={isOpen}
        aria-controls={list}
        aria-activedescendant={isOpen && shown.length > 0 ? `${list}-${marked}` : undefined}
        aria-autocomplete="list"
        aria-label={label}
        aria-invalid={fault !== undefined}
        aria-describedby={fault && faultId}
        autoComplete="off"
        data-at={at}
        data-column="unitId"
        placeholder={t('entries.round.unit')}
        value={typed ?? (known.success ? name : (value ?? ''))}
        onFocus={({ target }) => target.select()}
        onChange={({ target }) => {
          setTyped(target.value);
          setMarked(0);
          onType(target.value);
        }}
        onBlur={() => {
          if (isOpen) onLeft(asked, false);
          setTyped(null);
        }}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <Popover
          open
          placement="bottomLeft"
          arrow={false}
          classNames={{ container: styles.found ?? '' }}
          content={
            <div id={list} role="listbox" aria-label={label}>
              {shown.map((unit, i) => (
                <div
                  key={unit.id}
                  id={`${list}-${i}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={i === marked}
                  aria-disabled={unit.isRecused || undefined}
                  // The field keeps the focus.
                  onMouseDown={(event) => {
                    event.preventDefault();
                    take(unit);
                  }}
                >
                  {unit.fullName}
                  <small>
                    {unit.fullName === unit.name ? unit.above.join(' · ') : ''}
                    {unit.isRecused && ` ${t('recusals.mark')}`}
                  </small>
                </div>
              ))}
              {shown.length === 0 && (
                <div role="option" tabIndex={-1} aria-selected={false} aria-disabled>
                  {t('units.noneFound')}
                </div>
              )}
            </div>
          }
        >
          <span className={styles.below} />
        </Popover>
      )}
    </>
  );
}
