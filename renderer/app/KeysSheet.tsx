/** All keys, on one sheet. */
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from '../base/focus.ts';
import { keyLabel } from '../base/keys.ts';
import styles from './KeysSheet.module.css';

const KEYS = [
  ['Ctrl+K', 'search'],
  ['N', 'newVisit'],
  ['B', 'newRound'],
  ['J', 'next'],
  ['K', 'previous'],
  ['Enter', 'open'],
  ['E', 'edit'],
  ['/', 'filter'],
  ['Ctrl+Enter', 'submit'],
  ['Ctrl+Shift+D', 'copyPrevious'],
  ['Ctrl+Z', 'undo'],
  ['Ctrl+L', 'lock'],
  ['Esc', 'back'],
  ['?', 'all'],
] as const;

export function KeysSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  useFocusReturn();
  return (
    <Modal open title={t('app.keys.title')} footer={null} onCancel={onClose} width={420}>
      <dl className={styles.keys}>
        {KEYS.map(([key, act]) => (
          <div key={key}>
            <dt>
              <kbd>{keyLabel(key)}</kbd>
            </dt>
            <dd>{t(`app.keys.${act}`)}</dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
