/** The quiet page before the app: the name, one task, the language. */
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './Access.module.css';
import { LanguageChoice } from './LanguageChoice.tsx';

export function Porch({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <div className={styles.porch}>
      <header className={styles.head}>
        <span className={styles.name}>{t('app.name')}</span>
        <LanguageChoice />
      </header>
      <main className={styles.task}>
        <Suspense fallback={null}>{children}</Suspense>
      </main>
    </div>
  );
}
