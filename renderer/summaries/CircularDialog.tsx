/** Issuing a circular: its words, which findings it names, and where its two files go. */
import { Input, Modal } from 'antd';
import { useEffect, useState } from 'react';
import { type Control, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { type KnownDates, limitsOf } from '../../shared/date-order.ts';
import { addDays, LocalDate, officialDate, Period, untilToday } from '../../shared/dates.ts';
import { suggestedFileName } from '../../shared/files/file-name.ts';
import { dateInOrder } from '../../shared/in-order.ts';
import { refuseFor } from '../../shared/refusal.ts';
import { CircularFindings, CircularRecord } from '../../shared/summaries/circular.ts';
import { endOfPeriod } from '../../shared/workdays.ts';
import { call, useRead } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useToday } from '../base/office.ts';
import { usePeriod } from '../base/period.ts';
import { InBook } from '../devices/InBook.tsx';
import { DialogForm } from '../parts/DialogForm.tsx';
import { Field } from '../parts/Field.tsx';
import { TextLines } from '../parts/TextLines.tsx';
import { DayField } from '../parts/TypedFields.tsx';
import { WorkdayNote } from '../parts/WorkdayNote.tsx';
import { TaskProgress } from '../tasks/TaskProgress.tsx';
import { useTask } from '../tasks/task.ts';
import styles from './CircularDialog.module.css';
import { type Chosen, FindingChoice } from './FindingChoice.tsx';

const circularFormOf = (known: KnownDates) =>
  z.strictObject({
    circular: CircularRecord.extend({
      period: z
        .strictObject({ from: dateInOrder('circular_period', known), to: LocalDate })
        .pipe(Period),
      reportBy: dateInOrder('report_by', known),
    }),
    findings: CircularFindings,
  });

/** Days a unit has, from the circular, to report what it did. */
const DAYS_TO_REPORT = 15;

const WIDTH = 800;

/** Begins with the contact given last, as an order does. */
export function CircularDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const contact = useRead('orders.lastContact', {});
  return (
    <InBook
      series="circulars"
      title={t('summaries.circular.title')}
      width={WIDTH}
      isReading={contact.isPending}
      onClose={onClose}
      form={() => <CircularFields contact={contact.data?.contact ?? ''} onClose={onClose} />}
    />
  );
}

function CircularFields({ contact, onClose }: { contact: string; onClose: () => void }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { period, choice } = usePeriod();
  const today = useToday();
  const task = useTask('summaries.issueCircular');
  const [empty] = useState({
    circular: {
      title: '',
      period:
        choice === 'all'
          ? { from: `${today.slice(0, 4)}-01-01`, to: today }
          : untilToday(period, today),
      addressees: t('summaries.circular.addressees'),
      copies: '',
      demand: '',
      reportBy: endOfPeriod(addDays(today, DAYS_TO_REPORT)),
      contact,
    },
    findings: { named: 'these' as CircularFindings['named'], ids: [] as string[] },
  });

  return (
    <DialogForm
      title={t('summaries.circular.title')}
      send={t('summaries.circular.issue')}
      width={WIDTH}
      draft={{ form: 'circular', subject: '' }}
      schema={circularFormOf({ today })}
      empty={empty}
      onClose={onClose}
      onSend={async ({ circular, findings }, act) => {
        const nameWith = (ending: string) => ({
          suggestedName: suggestedFileName(circular.title, ` ${officialDate(today)}${ending}`),
        });
        const docx = await call('files.chooseSave', nameWith('.docx'));
        if (!docx.ok) return docx;
        if (!docx.value) return refuseFor('cancelled');
        const pdf = await call('files.chooseSave', nameWith('.pdf'));
        if (!pdf.ok) return pdf;
        if (!pdf.value) return refuseFor('cancelled');
        const files = { docx: docx.value.file, pdf: pdf.value.file };
        const result = await task.start({ circular, findings, ...files }, act);
        if (result.ok) {
          notices.done(
            t('summaries.circular.done', {
              number: result.value.number,
              docx: docx.value.name,
              pdf: pdf.value.name,
            }),
          );
        }
        return result;
      }}
    >
      {(control) => (
        <>
          <Field
            control={control}
            name="circular.title"
            label={t('summaries.field.title')}
            hint={t('summaries.field.titleHint')}
            required
          >
            {(field) => <Input {...field} autoFocus />}
          </Field>
          <div className={styles.days}>
            <Field
              control={control}
              name="circular.period.from"
              label={t('summaries.field.periodFrom')}
              required
            >
              {(field) => <DayField {...field} {...limitsOf('circular_period', { today })} />}
            </Field>
            <Field
              control={control}
              name="circular.period.to"
              label={t('summaries.field.periodTo')}
              required
            >
              {(field) => <DayField {...field} />}
            </Field>
            <Field
              control={control}
              name="circular.reportBy"
              label={t('summaries.field.reportBy')}
              required
            >
              {(field) => (
                <>
                  <DayField {...field} {...limitsOf('report_by', { today })} />
                  <WorkdayNote date={field.value} />
                </>
              )}
            </Field>
          </div>
          <div className={styles.row}>
            <Field
              control={control}
              name="circular.addressees"
              label={t('summaries.field.addressees')}
              required
            >
              {(field) => <Input {...field} />}
            </Field>
            <Field control={control} name="circular.copies" label={t('summaries.field.copies')}>
              {(field) => <Input {...field} />}
            </Field>
          </div>
          <Field
            control={control}
            name="circular.contact"
            label={t('summaries.field.contact')}
            required
          >
            {(field) => <Input {...field} />}
          </Field>
          <Field
            control={control}
            name="circular.demand"
            label={t('summaries.field.demand')}
            hint={t('summaries.field.demandHint')}
          >
            {(field) => <TextLines {...field} lines={[2, 6]} />}
          </Field>
          <Field control={control} name="findings" label={t('summaries.field.findings')} required>
            {({ id, value, onChange }) => (
              <PeriodFindings control={control} id={id} value={value} onChange={onChange} />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  );
}

/** Over the page it was begun on, also where that was left and opened again meanwhile. */
export function CircularProgress() {
  const { t } = useTranslation();
  const task = useTask('summaries.issueCircular');
  return (
    task.isLong && (
      <Modal open title={t('summaries.circular.writing')} closable={false} footer={null}>
        <TaskProgress task={task} />
      </Modal>
    )
  );
}

type CircularValues = z.input<ReturnType<typeof circularFormOf>>;

interface PeriodFindingsProps {
  control: Control<CircularValues, unknown, z.output<ReturnType<typeof circularFormOf>>>;
  id: string;
  value: Chosen;
  onChange: (chosen: Chosen) => void;
}

/** The findings that happened in the period the circular is about. */
function PeriodFindings({ control, ...rest }: PeriodFindingsProps) {
  const typed = Period.safeParse(useWatch({ control, name: 'circular.period' }));
  // While a day of it is being typed, the findings of the last whole period stay.
  const [period, setPeriod] = useState(typed.data);
  const [from, to] = [typed.data?.from, typed.data?.to];
  useEffect(() => {
    if (from && to) setPeriod({ from, to });
  }, [from, to]);
  return (
    period && (
      <>
        <FindingChoice {...rest} period={period} />
        <AttendanceLeftOut period={period} />
      </>
    )
  );
}

/** That the attendance of some visits will not be in it, for nobody has confirmed yet what was found there. */
function AttendanceLeftOut({ period }: { period: Period }) {
  const { t } = useTranslation();
  const { data } = useRead(
    'visits.attendance',
    { period, of: 'confirmed' },
    { keepPrevious: true },
  );
  if (!data || data.unconfirmed === 0) return null;
  return (
    <p className={styles.leftOut} role="status">
      {t('summaries.circular.attendanceLeftOut', { count: data.unconfirmed })}
    </p>
  );
}
