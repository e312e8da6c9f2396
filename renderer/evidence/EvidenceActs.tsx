/** Looking at an evidence file, in memory, and taking a readable copy out of the store. */
import { App, Image, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceId } from '../../shared/ids.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { useTask } from '../base/task.ts';

export function EvidenceActs({ id, name }: { id: EvidenceId; name: string }) {
  const { t } = useTranslation();
  const notices = useNotices();
  const { modal } = App.useApp();
  const [shown, setShown] = useState<string | null>(null);
  const copy = useTask('evidence.saveCopy');

  const show = async () => {
    const result = await call('evidence.show', { id });
    if (!result.ok) return notices.refused(result.refusal);
    if (result.value.dataUrl) setShown(result.value.dataUrl);
    else notices.done(t('evidence.notShown'));
  };

  const { start: save } = useOnce(async () => {
    const place = await call('files.chooseSave', { suggestedName: name });
    if (!place.ok) return notices.refused(place.refusal);
    if (!place.value) return;
    const result = await copy.start({ id, file: place.value.file });
    if (result.ok) notices.done(t('evidence.copied', { name: place.value.name }));
    else notices.refused(result.refusal);
  });

  const confirmSave = () =>
    modal.confirm({
      title: t('evidence.copySure'),
      content: t('evidence.copyWarning'),
      okText: t('evidence.copy'),
      cancelText: t('app.act.cancel'),
      onOk: () => void save(),
    });

  return (
    <>
      <button type="button" className="link-button" onClick={() => void show()}>
        {t('evidence.show')}
      </button>
      <button type="button" className="link-button" onClick={confirmSave}>
        {t('evidence.copy')}
      </button>
      {shown && (
        <Modal open footer={null} width={900} title={name} onCancel={() => setShown(null)}>
          {shown.startsWith('data:image') ? (
            <Image src={shown} alt={name} preview={false} width="100%" />
          ) : (
            <pre style={{ whiteSpace: 'pre-wrap', maxHeight: '60vh', overflow: 'auto' }}>
              {decoded(shown)}
            </pre>
          )}
        </Modal>
      )}
    </>
  );
}

/** The text in a data: address. */
function decoded(dataUrl: string): string {
  const bytes = Uint8Array.from(atob(dataUrl.slice(dataUrl.indexOf(',') + 1)), (character) =>
    character.charCodeAt(0),
  );
  return new TextDecoder().decode(bytes);
}
