/** A fault of the window's own: instead of a blank page, a sentence and the way to go on. What was typed is drafted. */
import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Porch } from '../access/Porch.tsx';

export class FaultBoundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state: { hasFailed: boolean } = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return <Failed onRetry={() => this.setState({ hasFailed: false })} />;
  }
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <Porch>
      <h1>{t('app.fallen.title')}</h1>
      <p>{t('app.fallen.what')}</p>
      <p>
        <Button type="primary" onClick={onRetry}>
          {t('app.fallen.goOn')}
        </Button>
      </p>
    </Porch>
  );
}
