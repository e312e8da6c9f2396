/** The language, changeable before anybody has signed in. */

import { Dropdown } from 'antd';
import { useTranslation } from 'react-i18next';
import { Preferences } from '../../shared/preferences/calls.ts';
import { LanguageIcon } from '../base/icons.tsx';
import { usePreferences } from '../base/preferences.ts';

export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const { preferences, change } = usePreferences();
  const names = {
    system: t('app.language.system'),
    'zh-CN': t('app.language.zh'),
    en: t('app.language.en'),
  };
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectable: true,
        selectedKeys: [preferences.language],
        items: Preferences.shape.language.options.map((key) => ({ key, label: names[key] })),
        onClick: ({ key }) => change({ language: Preferences.shape.language.parse(key) }),
      }}
    >
      <button type="button" className="link-button">
        <LanguageIcon /> {i18n.language === 'zh-CN' ? names['zh-CN'] : names.en}
      </button>
    </Dropdown>
  );
}
