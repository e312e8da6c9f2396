/** What a unit was told before an announced visit: when, whom, by which paper, and how the visit is to go. */
import { Input } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { limitsOf } from '../../shared/date-order.ts';
import type { LocalDate } from '../../shared/dates.ts';
import type { NoticeForm } from '../../shared/visits/notice.ts';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField } from '../parts/TypedFields.tsx';
import styles from './steps.module.css';

/** A field of a form as its control takes it. */
interface TextField {
  id: string;
  name: string;
  value: string;
  status: 'error' | '';
  'aria-describedby': string;
  onChange: (...event: unknown[]) => void;
  onBlur: () => void;
}

export interface NoticeField {
  name: keyof NoticeForm;
  label: string;
  required?: boolean;
  className?: string | undefined;
  children: (field: TextField) => ReactNode;
}

interface Props {
  /** No later is it given. */
  visitedOn: LocalDate;
  /** Draws a field by its name in the form at hand. */
  field: (asked: NoticeField) => ReactNode;
}

export function NoticeFields({ visitedOn, field }: Props) {
  const { t } = useTranslation();
  return (
    <>
      <div className={styles.row}>
        {field({
          name: 'givenOn',
          label: t('visits.notice.givenOn'),
          required: true,
          children: (its) => <DayField {...its} {...limitsOf('notice', { visit: visitedOn })} />,
        })}
        {field({
          name: 'givenTo',
          label: t('visits.notice.givenTo'),
          required: true,
          className: styles.wide,
          children: (its) => <Input {...its} />,
        })}
        {field({
          name: 'number',
          label: t('visits.notice.number'),
          className: styles.wide,
          children: (its) => <Input {...its} placeholder={t('entries.noticeNumber')} />,
        })}
      </div>
      {field({
        name: 'itinerary',
        label: t('visits.notice.itinerary'),
        children: (its) => (
          <TextLines {...its} lines={[2, 8]} placeholder={t('entries.itinerary')} />
        ),
      })}
    </>
  );
}
