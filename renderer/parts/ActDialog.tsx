/** A short form in a dialog: sent with its button or Ctrl+Enter. Not drafted, for it may ask for a passphrase. */
import { Form, Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useFocusReturn } from '../base/focus.ts';
import { useKeys } from '../base/keys.ts';
import { takeAwayRefusal } from '../base/notices.ts';
import { busy } from './busy.ts';
import { SendKey } from './SendKey.tsx';

interface Props {
  title: string;
  /** What sending it does, as the button says it. */
  send: string;
  /** The act cannot be taken back: the button says so by its colour. */
  grave?: boolean;
  /** Where it is offered, as the button says it that one does not take it up. */
  notNow?: string;
  isSending: boolean;
  /** Nothing is left that could be given up: it only goes on, or closes. */
  isOver?: boolean;
  onSend: () => Promise<void>;
  onClose: () => void;
  children: ReactNode;
}

export function ActDialog({
  title,
  send,
  grave = false,
  notNow,
  isSending,
  isOver = false,
  onSend,
  onClose,
  children,
}: Props) {
  useFocusReturn();
  useEffect(takeAwayRefusal, []);
  useKeys({ 'ctrl+enter': () => void onSend() }, { inDialog: true });
  return (
    <Modal
      open
      title={title}
      okText={
        <>
          {send}
          <SendKey />
        </>
      }
      onOk={() => void onSend()}
      cancelText={notNow}
      // What is under way is seen to its end, or stopped where it can be: closed, it would only go on unseen.
      onCancel={() => {
        if (!isSending) onClose();
      }}
      closable={{ disabled: isSending }}
      cancelButtonProps={{ disabled: isSending, ...(isOver && { style: { display: 'none' } }) }}
      okButtonProps={{ loading: busy(isSending), danger: grave }}
    >
      <Form layout="vertical" component={false}>
        {children}
      </Form>
    </Modal>
  );
}
