/** At the foot of an entry: the way to throw it away, once one is sure. */
import { Button, Popconfirm } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  /** What will be gone. */
  sure: string;
  onDiscard: () => Promise<unknown>;
}

export function DiscardDraft({ sure, onDiscard }: Props) {
  const { t } = useTranslation();
  return (
    <Popconfirm
      title={sure}
      okText={t('entries.discardGo')}
      cancelText={t('app.act.cancel')}
      onConfirm={onDiscard}
    >
      <Button type="text" danger>
        {t('entries.discard')}
      </Button>
    </Popconfirm>
  );
}
