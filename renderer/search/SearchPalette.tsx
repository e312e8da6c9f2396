/** Search and commands in one box: type, go through with the arrows, Enter. */

import { Modal } from 'antd';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Hit } from '../../shared/search/calls.ts';
import { useRead } from '../base/call.ts';
import { CasesIcon, FindingsIcon, GoIcon, SearchIcon, UnitsIcon } from '../base/icons.tsx';
import { to } from '../base/routes.ts';
import { useHasRole } from '../base/session.ts';
import styles from './SearchPalette.module.css';

interface Choice {
  key: string;
  icon: ReactNode;
  kind: string;
  text: ReactNode;
  to: string;
}

export function SearchPalette({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const text = useDeferredValue(typed.trim());
  const isLooking = text !== '';
  const found = useRead(
    'search.find',
    { text: text || ' ', before: null },
    { enabled: isLooking, keepPrevious: true },
  );
  const count = useRead(
    'search.count',
    { text: text || ' ' },
    { enabled: isLooking, keepPrevious: true },
  );
  const commands = useCommands(typed);
  const hits = isLooking ? (found.data?.hits ?? []) : [];
  const choices = [
    ...commands,
    ...hits.map((hit) => choiceOf(hit, text, t(`search.kind.${hit.kind}`))),
  ];
  const chosen = Math.min(at, choices.length - 1);

  const open = (choice: Choice | undefined) => {
    if (!choice) return;
    onClose();
    void navigate(choice.to);
  };

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') open(choices[chosen]);
    else return;
    event.preventDefault();
  };

  return (
    <Modal
      open
      title={<span className="heard-only">{t('app.act.search')}</span>}
      closable={false}
      footer={null}
      width={640}
      onCancel={onClose}
      style={{ top: 72 }}
      styles={{ container: { padding: 0 }, header: { margin: 0 } }}
    >
      <div className={styles.box}>
        <SearchIcon />
        {/* The palette is opened to type in. */}
        <input
          // biome-ignore lint/a11y/noAutofocus: opening it is asking to type
          autoFocus
          value={typed}
          placeholder={t('search.placeholder')}
          aria-label={t('app.act.search')}
          role="combobox"
          aria-expanded="true"
          aria-controls="search-choices"
          aria-activedescendant={choices[chosen] ? `choice-${chosen}` : undefined}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
        />
        {isLooking && count.data && <span>{t('app.list.count', { count: count.data.count })}</span>}
      </div>
      <div
        id="search-choices"
        role="listbox"
        aria-label={t('app.act.search')}
        className={styles.choices}
      >
        {choices.map((choice, i) => (
          // The box above keeps the focus and hears the keys.
          // biome-ignore lint/a11y/useKeyWithClickEvents: arrows and Enter are heard by the box
          <div
            key={choice.key}
            id={`choice-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={i === chosen}
            onPointerMove={() => setAt(i)}
            onClick={() => open(choice)}
          >
            {choice.icon}
            <span className={styles.kind}>{choice.kind}</span>
            <span className={styles.text}>{choice.text}</span>
          </div>
        ))}
        {isLooking && found.data && hits.length === 0 && commands.length === 0 && (
          <p className={styles.none}>{t('search.none')}</p>
        )}
      </div>
    </Modal>
  );
}

const ICONS = {
  case: <CasesIcon />,
  finding: <FindingsIcon />,
  unit: <UnitsIcon />,
};

function choiceOf(hit: Hit, typed: string, kind: string): Choice {
  const common = { key: `${hit.kind} ${hit.id}`, icon: ICONS[hit.kind], kind };
  const text = marked(hit.kind === 'unit' ? hit.text : `${hit.number}　${hit.text}`, typed);
  switch (hit.kind) {
    case 'case':
      return { ...common, text, to: to.case(hit.id) };
    case 'finding':
      return { ...common, text, to: to.case(hit.caseId, hit.id) };
    case 'unit':
      return { ...common, text, to: to.unit(hit.id) };
  }
}

/** The words typed, marked where they stand. */
function marked(text: string, typed: string): ReactNode {
  const words = typed.split(/\s+/u).filter((word) => word !== '');
  const pattern = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  if (pattern === '') return text;
  return text.split(new RegExp(`(${pattern})`, 'giu')).map((part, i) =>
    // Pieces of one text never change their order.
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the identity
    i % 2 === 1 ? <mark key={i}>{part}</mark> : part,
  );
}

/** The places and acts whose name holds what was typed; a few when nothing was. */
function useCommands(typed: string): Choice[] {
  const { t } = useTranslation();
  const mayEnter = useHasRole()('inspector');
  const all = [
    ...(mayEnter ? [[t('app.act.newCase'), to.newCase()] as const] : []),
    [t('app.place.desk'), to.desk()],
    [t('app.place.cases'), to.cases()],
    [t('app.place.findings'), to.findings()],
    [t('app.place.followUp'), to.followUp()],
    [t('app.place.units'), to.units()],
    [t('app.place.summaries'), to.summaries()],
    [t('app.place.settings'), to.settings()],
  ] as const;
  const word = typed.trim().toLowerCase();
  return all
    .filter(([label]) => label.toLowerCase().includes(word))
    .slice(0, word === '' ? 8 : 3)
    .map(([text, address]) => ({
      key: address,
      icon: <GoIcon />,
      kind: t('search.kind.command'),
      text,
      to: address,
    }));
}
