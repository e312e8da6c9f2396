/**
 * Rows that are each answered by one of a few choices, by key: 1 takes the first, 2 the second, and goes on to the next row;
 * arrows go up and down. All rows are one stop of Tab. Nothing is answered beforehand.
 */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { isComposing } from '../base/key-match.ts';
import styles from './AnswerRows.module.css';

export interface AnswerChoice<Value extends string> {
  value: Value;
  label: string;
  /** Marked as what should not be. */
  isBad?: boolean;
}

export interface AnswerRow<Value extends string> {
  key: string;
  label: string;
  value: Value | null;
  /** What begins with it. */
  above?: string;
  /** Said or asked below the row. A field in it has the focus next. */
  below?: ReactNode;
}

interface Props<Value extends string> {
  id: string;
  label: string;
  rows: readonly AnswerRow<Value>[];
  choices: readonly AnswerChoice<Value>[];
  onAnswer: (key: string, value: Value) => void;
  /** Goes to the first row that is not answered. */
  focus?: (way: { focus: () => void }) => void;
  /** So many as fit beside each other. */
  isInColumns?: boolean;
}

const RADIO = 'input[type="radio"]';
const TEXT = 'input:not([type="radio"]), textarea';

export function AnswerRows<Value extends string>({
  id,
  label,
  rows,
  choices,
  onAnswer,
  focus,
  isInColumns = false,
}: Props<Value>) {
  const list = useRef<HTMLDivElement>(null);
  const firstOpen = rows.findIndex(({ value }) => value === null);
  /** The row by which Tab comes in. */
  const [current, setCurrent] = useState(Math.max(firstOpen, 0));
  const answered = useRef<number | null>(null);
  const rowAt = (at: number) => list.current?.querySelectorAll<HTMLElement>('[data-row]')[at];
  const goTo = (at: number) => {
    const row = rowAt(at);
    const way = row?.querySelector<HTMLElement>(`${RADIO}:checked`) ?? row?.querySelector(RADIO);
    if (way instanceof HTMLElement) way.focus();
  };

  // Once what the answer asks for is drawn.
  useEffect(() => {
    const at = answered.current;
    if (at === null) return;
    answered.current = null;
    const asked = rowAt(at)?.querySelector<HTMLElement>(TEXT);
    if (asked) asked.focus();
    else goTo(Math.min(at + 1, rows.length - 1));
  });
  useEffect(() => {
    focus?.({ focus: () => goTo(Math.max(firstOpen, 0)) });
  });

  const hear = (event: KeyboardEvent<HTMLElement>) => {
    const { target, key, ctrlKey, metaKey, altKey, nativeEvent } = event;
    if (!(target instanceof HTMLElement) || isComposing(nativeEvent)) return;
    if (ctrlKey || metaKey || altKey) return;
    const all = [...(list.current?.querySelectorAll('[data-row]') ?? [])];
    const at = all.findIndex((row) => row.contains(target));
    const row = rows[at];
    if (!row) return;
    const by = key === 'ArrowUp' ? -1 : key === 'ArrowDown' || key === 'Enter' ? 1 : 0;
    const choice = target.matches(RADIO) ? choices[Number(key) - 1] : undefined;
    if (choice) {
      answered.current = at;
      onAnswer(row.key, choice.value);
    } else if (by !== 0) goTo(Math.min(Math.max(at + by, 0), rows.length - 1));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the fields within
    <div
      ref={list}
      className={styles.rows}
      data-columns={isInColumns || undefined}
      onKeyDown={hear}
    >
      {rows.map((row, at) => (
        <div key={row.key} data-row className={styles.row}>
          {row.above && <h3>{row.above}</h3>}
          <div role="radiogroup" aria-label={`${label}　${row.label}`} className={styles.asked}>
            <span>{row.label}</span>
            <span className={styles.choices}>
              {choices.map(({ value, label: called, isBad }) => (
                <label
                  key={value}
                  data-chosen={value === row.value || undefined}
                  data-bad={isBad || undefined}
                >
                  <input
                    type="radio"
                    name={`${id}-${row.key}`}
                    tabIndex={at === current ? 0 : -1}
                    checked={value === row.value}
                    onFocus={() => setCurrent(at)}
                    onChange={() => onAnswer(row.key, value)}
                  />
                  {called}
                </label>
              ))}
            </span>
          </div>
          {row.below}
        </div>
      ))}
    </div>
  );
}
