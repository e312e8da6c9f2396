/** Which days a calendar offers, by the list of which date may not come before or after which. */
import type { DatePickerProps } from 'antd';
import dayjs from 'dayjs';
import { type GivenDate, type KnownDates, limitsOf } from '../../shared/date-order.ts';

export function dateLimits(
  date: GivenDate,
  known: KnownDates,
): Pick<DatePickerProps, 'minDate' | 'maxDate'> {
  const { earliest, latest } = limitsOf(date, known);
  return {
    ...(earliest !== null && { minDate: dayjs(earliest) }),
    ...(latest !== null && { maxDate: dayjs(latest).endOf('day') }),
  };
}
