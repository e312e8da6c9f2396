/** Says to the office head, where one begins the day, that the numbers are kept by a device out of use: nobody can give any. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { to } from '../addresses.ts';
import { useRead } from '../base/call.ts';
import { useHasRole } from '../base/session.ts';
import { Reminder } from '../parts/Reminder.tsx';

export function BooksReminder() {
  const isHead = useHasRole()('office_head');
  return isHead ? <KeptByNone /> : null;
}

function KeptByNone() {
  const { t } = useTranslation();
  const book = useRead('books.list', {}).data?.find(({ isOut }) => isOut);
  if (!book) return null;
  return (
    <Reminder label={t('devices.books.title')}>
      <p>
        {t('devices.books.keeperOut', { device: book.device })}{' '}
        <Link to={to.settings('devices')}>{t('devices.takeOver.act')}</Link>
      </p>
    </Reminder>
  );
}
