/** What stands beside a list, over it, where the window has no room beside. */
import { Drawer } from 'antd';
import type { ReactNode } from 'react';
import { useFocusReturn } from '../base/focus.ts';
import styles from './Card.module.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
}

export function CardDrawer({ title, onClose, children }: Props) {
  useFocusReturn();
  return (
    <Drawer open size={480} title={title} onClose={onClose}>
      <div className={styles.inDrawer}>{children}</div>
    </Drawer>
  );
}
