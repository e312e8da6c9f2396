/** A small button whose act is told of and confirmed in a dialog before anything is done. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useOnce } from '../base/once.ts';
import { SettingsDialog } from './SettingsDialog.tsx';

interface Props {
  act: string;
  title: string;
  send: string;
  /** It cannot be taken back: the button says so by its colour. */
  grave?: boolean;
  /** What follows from it. */
  children: ReactNode;
  /** Answers whether it was done: then the dialog closes. */
  onSend: () => Promise<boolean>;
}

export function AskedFirst({ act, title, send, grave = false, children, onSend }: Props) {
  const [isAsked, setAsked] = useState(false);
  const { start, isUnderWay } = useOnce(async () => {
    if (await onSend()) setAsked(false);
  });
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {act}
      </Button>
      {isAsked && (
        <SettingsDialog
          title={title}
          send={send}
          grave={grave}
          isSending={isUnderWay}
          onSend={start}
          onClose={() => setAsked(false)}
        >
          {children}
        </SettingsDialog>
      )}
    </>
  );
}
