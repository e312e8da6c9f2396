/** Picking days and times: text in and text out, as the calls take it. */
import { DatePicker, type DatePickerProps, TimePicker } from 'antd';
import dayjs from 'dayjs';
import type { ControllerRenderProps } from 'react-hook-form';
import type { Period } from '../../shared/dates.ts';

const DAY = 'YYYY-MM-DD';
const TIME = 'HH:mm';
const MOMENT = 'YYYY-MM-DDTHH:mm';
const MOMENT_SHOWN = 'YYYY-MM-DD HH:mm';

/** What a form's field gives its control, as far as it is not the value. */
interface FieldProps extends Pick<ControllerRenderProps, 'name' | 'onBlur' | 'ref'> {
  id: string;
  status: 'error' | '';
  'aria-describedby': string;
}

interface DateProps extends FieldProps, Pick<DatePickerProps, 'minDate' | 'maxDate'> {
  value: string;
  onChange: (value: string) => void;
}

export const DayPicker = ({ value, onChange, ...field }: DateProps) => (
  <DatePicker
    {...field}
    allowClear={false}
    value={value ? dayjs(value) : null}
    onChange={(day) => onChange(day?.format(DAY) ?? '')}
  />
);

/** A day and a time of it. */
export const MomentPicker = ({ value, onChange, ...field }: DateProps) => (
  <DatePicker
    {...field}
    showTime={{ format: TIME }}
    format={MOMENT_SHOWN}
    needConfirm={false}
    allowClear={false}
    value={value ? dayjs(value) : null}
    onChange={(moment) => onChange(moment?.format(MOMENT) ?? '')}
  />
);

interface TimeProps extends FieldProps {
  value: string | null;
  onChange: (value: string | null) => void;
}

/** A time of day that need not be known. */
export const TimeOfDayPicker = ({ value, onChange, ...field }: TimeProps) => (
  <TimePicker
    {...field}
    format={TIME}
    needConfirm={false}
    value={value ? dayjs(value, TIME) : null}
    onChange={(time) => onChange(time?.format(TIME) ?? null)}
  />
);

interface PeriodProps extends Partial<Pick<FieldProps, 'id' | 'status'>> {
  /** Null while no period with two ends is in force. */
  value: Period | null;
  onChange: (value: Period) => void;
}

export const PeriodPicker = ({ value, onChange, ...field }: PeriodProps) => (
  <DatePicker.RangePicker
    {...field}
    allowClear={false}
    value={value && [dayjs(value.from), dayjs(value.to)]}
    onChange={(days) => {
      const [from, to] = days ?? [];
      if (from && to) onChange({ from: from.format(DAY), to: to.format(DAY) });
    }}
  />
);
