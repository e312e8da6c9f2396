/**
 * Settings: the office and its numbers, the terms of its findings, its checklists, the people, who keeps out of what, the record and its
 * backups, the devices and the numbers they give, one's own passphrase. Each section stands with its domain.
 */
import { useTranslation } from 'react-i18next';
import { NavLink, useParams } from 'react-router';
import { ChangePassphrase } from '../access/ChangePassphrase.tsx';
import { RecoveryKeyReminder } from '../access/RecoveryKeyReminder.tsx';
import { to } from '../addresses.ts';
import { DiskReminder } from '../backups/DiskReminder.tsx';
import { useHasRole, useSeesContent } from '../base/session.ts';
import { ChecklistSettings } from '../checklists/ChecklistSettings.tsx';
import { DeviceSettings } from '../devices/DeviceSettings.tsx';
import { RecordSettings } from '../journal/RecordSettings.tsx';
import { OfficeSettings } from '../office/OfficeSettings.tsx';
import { NotFound } from '../parts/NotFound.tsx';
import sectionStyles from '../parts/Section.module.css';
import { PeopleSettings } from '../people/PeopleSettings.tsx';
import { RecusalSettings } from '../recusals/RecusalSettings.tsx';
import { TermSettings } from '../taxonomy/TermSettings.tsx';
import styles from './Settings.module.css';

const SECTIONS = [
  'office',
  'terms',
  'checklists',
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
            {t(`app.section.${name}`)}
          </NavLink>
        ))}
      </nav>
      <div className={sectionStyles.section}>
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
        {section === 'checklists' && <ChecklistSettings />}
        {section === 'people' && <PeopleSettings />}
        {section === 'recusals' && <RecusalSettings />}
        {section === 'record' && <RecordSettings />}
        {section === 'devices' && <DeviceSettings />}
        {section === 'passphrase' && <ChangePassphrase />}
      </div>
    </div>
  );
}
