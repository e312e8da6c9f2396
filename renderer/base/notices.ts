/** Short notices in the top line (base.css): that something was done, or why it was not. */
import { App } from 'antd';
import { createElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { CheckIcon } from './icons.tsx';
import { sentenceOf } from './refusal.ts';

/** A tick in the colour of the text: green is kept for what is verified and closed. */
const DONE = createElement(CheckIcon);

/** Seconds a notice stays: long enough to read a sentence, and to take the act back. */
const STAY = { done: 3, refused: 8, undo: 8 };

let standing: (() => void) | null = null;

/** Takes away the refusal that stands: what is begun next has an answer of its own, which may be no notice. */
export function takeAwayRefusal(): void {
  standing?.();
  standing = null;
}

export function useNotices() {
  const { message } = App.useApp();
  const { t } = useTranslation();
  const done = (text: string) =>
    void message.open({ icon: DONE, content: text, duration: STAY.done });
  return {
    done,
    /** Says so of what was done; what was refused is said where it was asked for. */
    doneIf: <Value>(result: Result<Value>, text: string): Result<Value> => {
      if (result.ok) done(text);
      return result;
    },
    refused: (refusal: Refusal) => {
      takeAwayRefusal();
      standing = message.warning({ content: sentenceOf(t, refusal), duration: STAY.refused });
    },
    /** Something the person should know that was not asked for: a draft that cannot be saved. */
    warn: (text: string) => void message.warning({ content: text, duration: STAY.refused }),
    /** Done, with the way back as long as it stands. */
    undoable: (text: string, { undo, onGone }: { undo: () => void; onGone: () => void }) => {
      const key = 'undo';
      const button = createElement(
        'button',
        {
          type: 'button',
          className: 'link-button',
          onClick: () => {
            message.destroy(key);
            undo();
          },
        },
        t('app.act.undo'),
      );
      void message.open({
        key,
        icon: DONE,
        content: createElement('span', null, text, '　', button),
        duration: STAY.undo,
        onClose: onGone,
      });
    },
  };
}
