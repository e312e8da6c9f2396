/** A small button whose act is told of and confirmed in a dialog before anything is done. */
import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import type { Result } from '../../shared/refusal.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { ActDialog } from './ActDialog.tsx';

interface Props<Value> {
  act: string;
  title: string;
  send: string;
  /** It cannot be taken back: the button says so by its colour. */
  grave?: boolean;
  /** What is to be known before it is sent; it stands beside the button. */
  warning?: string | null;
  /** What follows from it. */
  children: ReactNode;
  /** Null where the person gave it up on the way. What was refused is said, and the dialog stays. */
  onSend: () => Promise<Result<Value> | null>;
  onDone: (value: Value) => void;
}

export function AskedFirst<Value>({
  act,
  title,
  send,
  grave = false,
  warning,
  children,
  onSend,
  onDone,
}: Props<Value>) {
  const notices = useNotices();
  const [isAsked, setAsked] = useState(false);
  const { start, isUnderWay } = useOnce(async () => {
    const result = await onSend();
    if (result === null) return;
    if (!result.ok) return notices.refused(result.refusal);
    onDone(result.value);
    setAsked(false);
  });
  return (
    <>
      <Button size="small" onClick={() => setAsked(true)}>
        {act}
      </Button>
      {isAsked && (
        <ActDialog
          title={title}
          send={send}
          grave={grave}
          warning={warning}
          isSending={isUnderWay}
          onSend={start}
          onClose={() => setAsked(false)}
        >
          {children}
        </ActDialog>
      )}
    </>
  );
}
