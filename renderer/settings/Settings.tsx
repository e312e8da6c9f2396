/**
 * Settings: the office and its numbers, the terms of its findings, the people, who
 * keeps out of what, the record and its backups, the devices and
 * the numbers they give, one's own passphrase.
 */
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { ChangePassphrase } from '../access/ChangePassphrase.tsx';
import { RecoveryKeyReminder } from '../access/RecoveryKeyReminder.tsx';
import { DiskReminder } from '../backups/DiskReminder.tsx';
import { to } from '../base/routes.ts';
import { useHasRole, useSeesContent } from '../base/session.ts';
import { NotFound } from '../parts/NotFound.tsx';
import { DeviceSettings } from './DeviceSettings.tsx';
import { OfficeSettings } from './OfficeSettings.tsx';
import { PeopleSettings } from './PeopleSettings.tsx';
import { RecordSettings } from './RecordSettings.tsx';
import { RecusalSettings } from './RecusalSettings.tsx';
import styles from './Settings.module.css';
import { TermSettings } from './TermSettings.tsx';

const SECTIONS = [
  'office',
  'terms',
  'people',
  'recusals',
  'record',
  'devices',
  'passphrase',
] as const;

export function Settings() {
  const { t } = useTranslation();
  const { section: asked } = useParams();
  const isKeeper = useHasRole()('keeper');
  const seesContent = useSeesContent();
  const isClosed = (name: string) =>
    (name === 'people' && !isKeeper) || (name === 'recusals' && !seesContent);
  const shown = SECTIONS.filter((name) => !isClosed(name));
  const section = shown.find((name) => name === asked);
  return (
    <div className={styles.settings}>
      <nav aria-label={t('app.place.settings')}>
        {shown.map((name) => (
          <NavLink key={name} to={to.settings(name)}>
            {t(`settings.section.${name}`)}
          </NavLink>
        ))}
      </nav>
      <div className={styles.section}>
        {section === undefined && (
          <NotFound
            what={t('app.notFound.page')}
            to={to.settings()}
            way={t('app.place.settings')}
          />
        )}
        {section === 'people' && !seesContent && (
          <>
            <RecoveryKeyReminder />
            <DiskReminder />
          </>
        )}
        {section === 'office' && <OfficeSettings />}
        {section === 'terms' && <TermSettings />}
        {section === 'people' && <PeopleSettings />}
        {section === 'recusals' && <RecusalSettings />}
        {section === 'record' && <RecordSettings />}
        {section === 'devices' && <DeviceSettings />}
        {section === 'passphrase' && <ChangePassphrase />}
      </div>
    </div>
  );
}
