/**
 * A short form in a dialog: sent with its button or Ctrl+Enter. Not drafted, for it may ask for a passphrase. Its foot is
 * always in sight: of what is too long for the window the rest is scrolled.
 */
import { Form, Modal } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useFocusReturn } from '../base/focus.ts';
import { useKeys } from '../base/keys.ts';
import { takeAwayRefusal } from '../base/notices.ts';
import styles from './ActDialog.module.css';
import { busy } from './busy.ts';
import { SendKey } from './SendKey.tsx';

interface Props {
  title: string;
  /** What sending it does, as the button says it. */
  send: string;
  /** The act cannot be taken back, or ends something: the button says so by its colour. */
  grave?: boolean;
  /** What is to be known before it is sent, as that it cannot be taken back: it stands beside the button. */
  warning?: string | null | undefined;
  /** Where it is offered, as the button says it that one does not take it up. */
  notNow?: string;
  width?: number;
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
  warning,
  notNow,
  width = 520,
  isSending,
  isOver = false,
  onSend,
  onClose,
  children,
}: Props) {
  const { t } = useTranslation();
  useFocusReturn();
  useEffect(takeAwayRefusal, []);
  useKeys({ 'ctrl+enter': () => void onSend() }, { inDialog: true });
  return (
    <Modal
      open
      title={title}
      width={width}
      classNames={{ container: styles.dialog ?? '', body: styles.body ?? '' }}
      mask={{ closable: false }}
      okText={
        <>
          {send}
          <SendKey />
        </>
      }
      onOk={() => void onSend()}
      cancelText={notNow ?? t('app.act.cancel')}
      // What is under way is seen to its end, or stopped where it can be: closed, it would only go on unseen.
      onCancel={() => {
        if (!isSending) onClose();
      }}
      closable={{ disabled: isSending }}
      cancelButtonProps={{ disabled: isSending, ...(isOver && { style: { display: 'none' } }) }}
      okButtonProps={{ loading: busy(isSending), danger: grave }}
      footer={(buttons) => (
        <>
          {warning && (
            <p className={styles.warning} role="alert">
              {warning}
            </p>
          )}
          {buttons}
        </>
      )}
    >
      <Form layout="vertical" component={false}>
        {children}
      </Form>
    </Modal>
  );
}
