/** What is being added, side by side: a small picture or the kind of each, chosen as files are in a folder, graded by one key. */
import { type KeyboardEvent, type MouseEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvidenceItem } from '../../shared/evidence/evidence-form.ts';
import type { Grade } from '../../shared/evidence/evidence-record.ts';
import { FileIcon, NoteIcon } from '../base/icons.tsx';
import styles from './EvidenceStrip.module.css';
import { choosing, choosingAll, type How, ledTo, only, type StripChoice } from './strip-choice.ts';
import { useThumbnail } from './use-thumbnail.ts';

/** The keys that grade what is chosen: in the order in which the grades stand. */
export const GRADES: Readonly<Record<string, Grade | null>> = {
  1: 'first_hand',
  2: 'second_hand',
  3: null,
};

const tileOf = (within: HTMLElement | null, key: string) =>
  within?.querySelector<HTMLElement>(`[data-tile="${CSS.escape(key)}"]`);

export const focusTile = (within: HTMLElement | null, key: string): void =>
  tileOf(within, key)?.focus();

interface Props {
  items: readonly EvidenceItem[];
  /** Those with something that keeps them from being added. */
  faulty: ReadonlySet<string>;
  choice: StripChoice;
  onChoose: (choice: StripChoice) => void;
  onGrade: (grade: Grade | null) => void;
  onRemove: () => void;
  /** Goes to the fields of what is chosen. */
  onEnter: () => void;
}

export function EvidenceStrip({
  items,
  faulty,
  choice,
  onChoose,
  onGrade,
  onRemove,
  onEnter,
}: Props) {
  const { t } = useTranslation();
  const strip = useRef<HTMLDivElement>(null);
  const keys = items.map(({ key }) => key);
  // The hand follows what is chosen, as long as it is in the strip; one that is taken out takes the focus with it.
  const isHere = useRef(false);
  useEffect(() => {
    if (choice.at && isHere.current) focusTile(strip.current, choice.at);
  });

  const perRow = () => {
    const tops = keys.map((key) => tileOf(strip.current, key)?.offsetTop);
    return Math.max(1, tops.filter((top) => top === tops[0]).length);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
    const isCtrl = ctrlKey || metaKey;
    const to = ledTo(keys, choice.at, key, perRow());
    const act = () => {
      if (to !== null) return onChoose(choosing(keys, choice, to, shiftKey ? 'range' : 'one'));
      if (isCtrl && key.toLowerCase() === 'a') return onChoose(choosingAll(keys, choice));
      if (isCtrl || altKey) return false;
      // Of several chosen it leaves the one that the hand is at; of one it is the page's own key.
      if (key === 'Escape' && choice.at && choice.chosen.size > 1) return onChoose(only(choice.at));
      if (key in GRADES) return onGrade(GRADES[key] ?? null);
      if (key === ' ' && choice.at) return onChoose(choosing(keys, choice, choice.at, 'toggle'));
      if (key === 'Delete' || key === 'Backspace') return onRemove();
      if (key === 'Enter') return onEnter();
      return false;
    };
    if (act() === false) return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      ref={strip}
      className={styles.strip}
      role="listbox"
      aria-multiselectable="true"
      aria-label={t('evidence.strip.label', { count: items.length })}
      onKeyDown={onKeyDown}
      onFocus={() => {
        isHere.current = true;
      }}
      onBlur={({ relatedTarget }) => {
        if (relatedTarget !== null)
          isHere.current = strip.current?.contains(relatedTarget) ?? false;
      }}
    >
      {items.map((item) => (
        <Tile
          key={item.key}
          item={item}
          isFaulty={faulty.has(item.key)}
          isChosen={choice.chosen.has(item.key)}
          isReached={item.key === (choice.at ?? keys[0])}
          onClick={(how) => onChoose(choosing(keys, choice, item.key, how))}
        />
      ))}
    </div>
  );
}

interface TileProps {
  item: EvidenceItem;
  isFaulty: boolean;
  isChosen: boolean;
  isReached: boolean;
  onClick: (how: How) => void;
}

function Tile({ item, isFaulty, isChosen, isReached, onClick }: TileProps) {
  const { t } = useTranslation();
  const picture = useThumbnail(item);
  const { key, kind, title, fileName, grade, sameAs } = item;
  const name = title || fileName || t('evidence.note');
  const graded = grade === null ? t('evidence.notGraded') : t(`evidence.grade.${grade}`);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the strip hears the keys of all of them
    <div
      role="option"
      tabIndex={isReached ? 0 : -1}
      data-tile={key}
      data-faulty={isFaulty || undefined}
      aria-selected={isChosen}
      title={name}
      className={styles.tile}
      onClick={({ shiftKey, ctrlKey, metaKey }: MouseEvent) =>
        onClick(shiftKey ? 'range' : ctrlKey || metaKey ? 'toggle' : 'one')
      }
    >
      {/* Read aloud first, and seen below. */}
      <span className={styles.name}>{name}</span>
      <span className={styles.picture}>
        {picture ? (
          <img src={picture} alt="" draggable={false} />
        ) : (
          <span className={styles.kind}>
            {kind === 'note' ? <NoteIcon /> : <FileIcon />}
            {endingOf(fileName)}
          </span>
        )}
        <span className={styles.grade} data-grade={grade ?? 'open'}>
          {graded}
        </span>
        {sameAs && <span className={styles.same}>{t('evidence.strip.same')}</span>}
        {isFaulty && <span className={styles.faulty}>{t('evidence.strip.faulty')}</span>}
      </span>
    </div>
  );
}

/** PDF, DOCX: what a file without a picture is known by. */
const endingOf = (name: string): string =>
  /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toUpperCase() ?? '';
