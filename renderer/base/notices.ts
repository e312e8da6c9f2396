/** Short notices in the top line (base.css): that something was done, or why it was not. */
import { App } from 'antd';
import { createElement, type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Refusal, Result } from '../../shared/refusal.ts';
import { CheckIcon } from './icons.tsx';
import { sentenceOf } from './refusal.ts';

/** A tick in the colour of the text: green is kept for what is verified and closed. */
const DONE = createElement(CheckIcon);

/** Seconds a notice stays: long enough to read a sentence, and to take the act back. */
const STAY = { done: 3, refused: 8, undo: 8, warned: 15 };

let standing: (() => void) | null = null;

/** Takes away the refusal that stands, or what an act left undone: what is begun next has an answer of its own, which may be no notice. */
export function takeAwayRefusal(): void {
  standing?.();
  standing = null;
}

interface PassingProps {
  seconds: number;
  onGone: () => void;
  children?: ReactNode;
}

/**
 * Goes by itself, and not while the pointer is on it. The library would count the time by drawing the notice anew at each
 * frame.
 */
function Passing({ seconds, onGone, children }: PassingProps) {
  const own = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const notice = own.current?.closest('.ant-message-notice');
    let timer = 0;
    const stay = () => clearTimeout(timer);
    const pass = () => {
      stay();
      timer = window.setTimeout(onGone, seconds * 1000);
    };
    pass();
    notice?.addEventListener('mouseenter', stay);
    notice?.addEventListener('mouseleave', pass);
    return () => {
      stay();
      notice?.removeEventListener('mouseenter', stay);
      notice?.removeEventListener('mouseleave', pass);
    };
  }, [seconds, onGone]);
  return createElement('span', { ref: own }, children);
}

let shown = 0;

/** What is to be done when a notice is gone, by its key: also when another takes its place before its time. */
const endings = new Map<string, () => void>();

/** The notice is gone, and with it the way back that it offered. */
function end(key: string): void {
  const ending = endings.get(key);
  endings.delete(key);
  ending?.();
}

interface Notice {
  type?: 'warning';
  icon?: ReactNode;
  content: ReactNode;
  seconds: number;
  /** Of several with the same one, the latest stands. */
  key?: string;
  onGone?: () => void;
}

export function useNotices() {
  const { message } = App.useApp();
  const { t } = useTranslation();
  /** Answers what takes it away. */
  const show = ({ content, seconds, onGone, ...notice }: Notice): (() => void) => {
    shown += 1;
    const { key = `notice-${shown}` } = notice;
    const gone = () => {
      message.destroy(key);
      end(key);
    };
    end(key);
    if (onGone) endings.set(key, onGone);
    return message.open({
      ...notice,
      key,
      duration: 0,
      content: createElement(Passing, { key: shown, seconds, onGone: gone }, content),
    });
  };
  const done = (text: string) => void show({ icon: DONE, content: text, seconds: STAY.done });
  const stand = (content: string) => {
    takeAwayRefusal();
    standing = show({ type: 'warning', content, seconds: STAY.refused });
  };
  return {
    done,
    /** Says so of what was done; what was refused is said where it was asked for. */
    doneIf: <Value>(result: Result<Value>, text: string): Result<Value> => {
      if (result.ok) done(text);
      return result;
    },
    refused: (refusal: Refusal) => stand(sentenceOf(t, refusal)),
    /** What an act could not do of all that it was for; gone with the next, like a refusal. */
    leftUndone: stand,
    /** Something the person should know that was not asked for: a draft that cannot be saved. */
    warn: (text: string) => void show({ type: 'warning', content: text, seconds: STAY.warned }),
    /** Done, with the way back as long as it stands. */
    undoable: (text: string, { undo, onGone }: { undo: () => void; onGone?: () => void }) => {
      const key = 'undo';
      const button = createElement(
        'button',
        {
          type: 'button',
          className: 'link-button',
          onClick: () => {
            message.destroy(key);
            endings.delete(key);
            undo();
          },
        },
        t('app.act.undo'),
      );
      void show({
        key,
        icon: DONE,
        content: createElement('span', null, text, '　', button),
        seconds: STAY.undo,
        ...(onGone && { onGone }),
      });
    },
  };
}
