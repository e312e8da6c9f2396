/** Language and theme, at the rail's foot. */

import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Preferences } from '../../shared/preferences/calls.ts';
import { LanguageIcon, ThemeIcon } from '../base/icons.tsx';
import { usePreferences } from '../base/preferences.ts';
import { useRailHint } from '../base/room.ts';
import styles from './Frame.module.css';

const { language: LanguagePreference, theme: ThemePreference } = Preferences.shape;

export function LookChoices() {
  const { t } = useTranslation();
  const { preferences, change } = usePreferences();
  const languageHint = useRailHint(t('app.language.label'));
  const themeHint = useRailHint(t('app.theme.label'));
  const languages = {
    system: t('app.language.system'),
    'zh-CN': t('app.language.zh'),
    en: t('app.language.en'),
  };
  return (
    <>
      <Dropdown
        trigger={['click']}
        placement="topLeft"
        menu={{
          selectable: true,
          selectedKeys: [preferences.language],
          items: LanguagePreference.options.map((key) => ({ key, label: languages[key] })),
          onClick: ({ key }) => change({ language: LanguagePreference.parse(key) }),
        }}
      >
        <button type="button" className={styles.place} title={languageHint}>
          <LanguageIcon />
          <span>{t('app.language.label')}</span>
        </button>
      </Dropdown>
      <Dropdown
        trigger={['click']}
        placement="topLeft"
        menu={{
          selectable: true,
          selectedKeys: [preferences.theme],
          items: ThemePreference.options.map((key) => ({ key, label: t(`app.theme.${key}`) })),
          onClick: ({ key }) => change({ theme: ThemePreference.parse(key) }),
        }}
      >
        <button type="button" className={styles.place} title={themeHint}>
          <ThemeIcon />
          <span>{t('app.theme.label')}</span>
        </button>
      </Dropdown>
    </>
  );
}
