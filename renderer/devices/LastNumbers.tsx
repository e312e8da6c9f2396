/** Asks for the last number of each series on paper, before books are taken on whose record may be short. */
import { App, Button, Form } from 'antd';
import { useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { LastsForm, type LastsOnPaper } from '../../shared/devices/book.ts';
import type { BookView } from '../../shared/devices/calls.ts';
import type { Result } from '../../shared/refusal.ts';
import { useFirstField } from '../base/focus.ts';
import { useNotices } from '../base/notices.ts';
import { busy } from '../parts/busy.ts';
import { Field } from '../parts/Field.tsx';
import { checkedBy, markFaults, useSubmit } from '../parts/form.ts';
import { NumberField } from '../parts/TypedFields.tsx';
import styles from './LastNumbers.module.css';

/** So few are soon used between two backups; more may be a slip of the hand, and cannot be taken back. */
const FEW = 5;

interface Props {
  books: readonly Pick<BookView, 'book' | 'series' | 'year' | 'last'>[];
  /** What sending it does. */
  send: string;
  onSend: (onPaper: LastsOnPaper) => Promise<Result<unknown>>;
  onBack: () => void;
}

export function LastNumbers({ books, send, onSend, onBack }: Props) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { modal } = App.useApp();
  const fields = useFirstField<HTMLFormElement>(send);
  const form = useForm({
    defaultValues: { onPaper: { cases: null, orders: null, circulars: null, earlierCases: null } },
    resolver: checkedBy(LastsForm, t),
  });
  const submit = useSubmit(
    form.handleSubmit(async ({ onPaper }) => {
      const given = books.flatMap(({ book }) => {
        const last = onPaper[book];
        return last === null ? [] : [[book, last] as const];
      });
      const gaps = books.flatMap(({ book, series, year, last }) => {
        const count = (onPaper[book] ?? last) - last;
        if (count <= 0) return [];
        const numbers = count === 1 ? last + 1 : `${last + 1}–${last + count}`;
        const name = t(`devices.books.series.${series}`, { year });
        return [{ book, count, line: t('devices.lasts.leftOut', { book: name, numbers }) }];
      });
      const count = gaps.reduce((sum, gap) => sum + gap.count, 0);
      // A form that is not whole is sent back first.
      if (count > FEW && given.length === books.length) {
        const isSure = await modal.confirm({
          title: t('devices.lasts.sure', { count }),
          content: (
            <>
              {gaps.map(({ book, line }) => (
                <p key={book}>{line}</p>
              ))}
              <p>{t('devices.lasts.final')}</p>
            </>
          ),
          okText: send,
          cancelText: t('app.act.cancel'),
        });
        if (!isSure) return;
      }
      const result = await onSend(Object.fromEntries(given));
      if (result.ok || markFaults(form, t, result.refusal)) return;
      notices.refused(result.refusal);
    }),
  );
  return (
    <Form layout="vertical" component={false}>
      <form ref={fields} onSubmit={(event) => void submit(event)} noValidate>
        <p className={styles.lead}>{t('devices.lasts.lead')}</p>
        <div className={styles.fields}>
          {books.map(({ book, series, year, last }) => (
            <Field
              key={book}
              control={form.control}
              name={`onPaper.${book}`}
              label={t(`devices.lasts.${series}`, { year })}
              hint={last === 0 ? t('devices.lasts.knownNone') : t('devices.lasts.known', { last })}
              required
            >
              {(field) => <NumberField {...field} />}
            </Field>
          ))}
        </div>
        <div className={styles.acts}>
          <Button type="primary" htmlType="submit" loading={busy(form.formState.isSubmitting)}>
            {send}
          </Button>
          <Button onClick={onBack}>{t('app.act.back')}</Button>
        </div>
      </form>
    </Form>
  );
}
