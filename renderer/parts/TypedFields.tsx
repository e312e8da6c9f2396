/**
 * Fields for days, times and numbers. One types them as one likes; what can be read becomes the form's value at once and
 * is shown in its usual form when the field is left. What cannot be read stays as it was typed, and the form's schema
 * says what is wrong. A day can also be picked from a calendar: with the pointer, or with the arrow keys.
 */
import { Input, Popover } from 'antd';
import { type ComponentProps, type KeyboardEvent, type ReactNode, useRef, useState } from 'react';
import type { ControllerRenderProps } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import {
  addDays,
  LocalDate,
  LocalMoment,
  type LocalTime,
  shownMoment,
} from '../../shared/dates.ts';
import {
  parseDate,
  parseMoment,
  parseNumber,
  parseTime,
  type TypedNumber,
} from '../../shared/typed.ts';
import { PeriodIcon } from '../base/icons.tsx';
import { isComposing } from '../base/key-match.ts';
import { useToday } from '../base/office.ts';
import { MonthCalendar } from './MonthCalendar.tsx';
import styles from './TypedFields.module.css';

/** What a form's field gives its control, as far as it is not the value. */
interface FieldProps extends Partial<Pick<ControllerRenderProps, 'name' | 'ref' | 'disabled'>> {
  id?: string;
  status?: 'error' | '';
  onBlur?: () => void;
  'aria-describedby'?: string;
  'aria-label'?: string;
}

interface TypedProps<Value> extends FieldProps {
  value: Value;
  onChange: (value: Value) => void;
  /** How a value is shown while nobody types. */
  show: (value: Value) => string;
  /** The value of a text; of one that cannot be read, the text itself. */
  read: (typed: string) => Value;
  /** What the arrow keys do; false when nothing. */
  onArrow?: (by: 1 | -1) => boolean;
  onKeyDown?: (event: KeyboardEvent<HTMLInputElement>) => void;
  suffix?: ReactNode;
  inputMode?: ComponentProps<'input'>['inputMode'];
}

function TypedInput<Value>({
  value,
  onChange,
  show,
  read,
  onBlur,
  onArrow,
  onKeyDown,
  ...rest
}: TypedProps<Value>) {
  // The text is the person's own as long as they type; the form already has what it says.
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Input
      {...rest}
      autoComplete="off"
      value={typed ?? show(value)}
      onChange={({ target }) => {
        setTyped(target.value);
        onChange(read(target.value));
      }}
      onBlur={() => {
        setTyped(null);
        onBlur?.();
      }}
      onKeyDown={(event) => {
        onKeyDown?.(event);
        // Keys belong to the input method as long as it composes.
        if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey || event.altKey)
          return;
        if (event.key === 'Enter') setTyped(null);
        const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : null;
        if (by !== null && onArrow?.(by)) {
          event.preventDefault();
          setTyped(null);
        }
      }}
    />
  );
}

interface CalendarFieldProps extends FieldProps {
  value: string;
  onChange: (value: string) => void;
  /** The first and the last day that can be taken. */
  min?: LocalDate | undefined;
  max?: LocalDate | undefined;
}

interface WithCalendarProps extends CalendarFieldProps {
  /** The day of the value, where it has one. */
  day: LocalDate | null;
  onDay: (day: LocalDate) => void;
  show: (value: string) => string;
  read: (typed: string) => string;
}

function WithCalendar({ day, onDay, min, max, onBlur, ...rest }: WithCalendarProps) {
  const { t } = useTranslation();
  const today = useToday();
  const [isOpen, setIsOpen] = useState(false);
  const [focused, setFocused] = useState<LocalDate | null>(null);
  const shown = focused ?? day ?? (max && max < today ? max : today);
  const close = () => {
    setIsOpen(false);
    setFocused(null);
  };
  const pick = (picked: LocalDate) => {
    if ((min && picked < min) || (max && picked > max)) return;
    onDay(picked);
    close();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.metaKey) return;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -7,
      ArrowDown: 7,
      PageUp: -28,
      PageDown: 28,
    };
    const by = steps[event.key];
    if (!isOpen) {
      if (event.key !== 'ArrowDown') return;
      setIsOpen(true);
    } else if (by !== undefined) setFocused(addDays(shown, by));
    else if (event.key === 'Enter') pick(shown);
    else if (event.key === 'Escape') close();
    else return;
    // The key was the calendar's: it neither moves the cursor nor sends or closes the form.
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <Popover
      open={isOpen}
      placement="bottomLeft"
      arrow={false}
      destroyOnHidden
      content={
        <MonthCalendar
          day={shown}
          chosen={day}
          today={today}
          min={min}
          max={max}
          onShow={setFocused}
          onPick={pick}
        />
      }
    >
      {/* The popover watches this element; the field itself stays free. */}
      <span className={styles.day}>
        <TypedInput
          {...rest}
          onKeyDown={onKeyDown}
          onBlur={() => {
            close();
            onBlur?.();
          }}
          suffix={
            <button
              type="button"
              tabIndex={-1}
              className={styles.opener}
              disabled={rest.disabled}
              aria-label={t('app.calendar.open')}
              aria-expanded={isOpen}
              // The field keeps the focus, so that one can go on typing.
              onMouseDown={(event) => {
                event.preventDefault();
                event.currentTarget
                  .closest('.ant-input-affix-wrapper')
                  ?.querySelector('input')
                  ?.focus();
                if (isOpen) close();
                else setIsOpen(true);
              }}
            >
              <PeriodIcon />
            </button>
          }
        />
      </span>
    </Popover>
  );
}

export function DayField({ value, onChange, ...rest }: CalendarFieldProps) {
  const today = useToday();
  const { min, max } = rest;
  return (
    <WithCalendar
      {...rest}
      value={value}
      onChange={onChange}
      show={(shown) => shown}
      read={(typed) => parseDate(typed, { today, min, max }) ?? typed}
      day={LocalDate.safeParse(value).data ?? null}
      onDay={onChange}
    />
  );
}

/** A day and a time of it. A day alone keeps the time that the field had. */
export function MomentField({ value, onChange, ...rest }: CalendarFieldProps) {
  const today = useToday();
  const { min, max } = rest;
  const moment = LocalMoment.safeParse(value).data;
  const time = useRef<LocalTime | null>(null);
  if (moment) time.current = moment.slice(11);
  return (
    <WithCalendar
      {...rest}
      value={value}
      onChange={onChange}
      show={(shown) => (LocalMoment.safeParse(shown).success ? shownMoment(shown) : shown)}
      read={(typed) => parseMoment(typed, { today, min, max }, time.current) ?? typed}
      day={moment?.slice(0, 10) ?? null}
      // Without a time there is only the day yet: the field asks for the rest.
      onDay={(day) => onChange(time.current ? `${day}T${time.current}` : `${day} `)}
    />
  );
}

interface TimeProps extends FieldProps {
  value: string | null;
  onChange: (value: string | null) => void;
}

/** A time of day that need not be known. */
export const TimeField = (props: TimeProps) => (
  <TypedInput
    {...props}
    show={(shown) => shown ?? ''}
    read={(typed) => (typed.trim() === '' ? null : (parseTime(typed) ?? typed))}
  />
);

interface NumberProps extends FieldProps {
  value: TypedNumber;
  onChange: (value: TypedNumber) => void;
  unit?: string;
}

/** A whole number; the arrow keys count up and down. */
export const NumberField = ({ value, onChange, unit, ...rest }: NumberProps) => (
  <TypedInput
    {...rest}
    value={value}
    onChange={onChange}
    inputMode="numeric"
    suffix={unit}
    show={(shown) => String(shown ?? '')}
    read={(typed) => (typed.trim() === '' ? null : (parseNumber(typed, unit) ?? typed))}
    onArrow={(by) => {
      if (typeof value === 'string') return false;
      onChange(Math.max(1, (value ?? 0) + by));
      return true;
    }}
  />
);
