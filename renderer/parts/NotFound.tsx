/** Instead of a page, when there is nothing at an address: what is not there, and a way on. */
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Empty } from './States.tsx';

interface Props {
  /** What is not there. */
  what: string;
  /** Where to go instead, and what that is called. */
  to: string;
  way: string;
}

export function NotFound({ what, to, way }: Props) {
  const { t } = useTranslation();
  return (
    <Empty act={<Link to={to}>{t('app.notFound.goTo', { place: way })}</Link>}>
      <strong role="alert">{what}</strong>
    </Empty>
  );
}
