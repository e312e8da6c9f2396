/**
 * The dialog of an act that gives a number of a book. Where another laptop keeps the book there is nothing to fill in: it
 * says which, before anything is typed.
 */
import { Button, Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Series } from '../../shared/devices/book.ts';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useFocusReturn } from '../base/focus.ts';
import { Loading } from '../parts/States.tsx';

interface Props {
  series: Exclude<Series, 'cases'>;
  title: string;
  width: number;
  /** What the form begins with is still being read. */
  isReading: boolean;
  onClose: () => void;
  form: () => ReactNode;
}

export function InBook({ series, title, width, isReading, onClose, form }: Props) {
  const { t } = useTranslation();
  const books = useRead('books.list', {});
  useFocusReturn();
  const book = books.data?.find((each) => each.series === series);
  const isElsewhere = book?.isHere === false;
  if (!isElsewhere && !isReading && !books.isPending) return form();
  return (
    <Modal
      open
      title={title}
      width={width}
      footer={isElsewhere ? <Button onClick={onClose}>{t('app.act.back')}</Button> : null}
      onCancel={onClose}
    >
      {isElsewhere ? (
        <>
          <p>{t(`devices.books.elsewhere.${series}`, { device: book.device })}</p>
          <Link to={to.settings('devices')}>{t('app.section.devices')}</Link>
        </>
      ) : (
        <Loading />
      )}
    </Modal>
  );
}
