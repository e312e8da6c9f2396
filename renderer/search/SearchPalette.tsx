/** Search and commands in one box: type, go through with the arrows, Enter. */

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import type { TFunction } from 'i18next';
import { type KeyboardEvent, type ReactNode, useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { fold } from '../../shared/fold.ts';
import type { TermId } from '../../shared/ids.ts';
import { faultsOf } from '../../shared/refusal.ts';
import type { Hit } from '../../shared/search/calls.ts';
import { placesOf, SearchText } from '../../shared/search/terms.ts';
import { to } from '../addresses.ts';
import { readOrThrow, useRead } from '../base/call.ts';
import { useFocusReturn } from '../base/focus.ts';
import {
  CasesIcon,
  FindingsIcon,
  GoIcon,
  SearchIcon,
  TermIcon,
  UnitsIcon,
  VisitsIcon,
} from '../base/icons.tsx';
import { isComposing } from '../base/key-match.ts';
import { useHasRole } from '../base/session.ts';
import { useIsWholeHere } from '../devices/whole-here.ts';
import { sentenceOfFault } from '../parts/form.ts';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import styles from './SearchPalette.module.css';

interface Choice {
  key: string;
  icon: ReactNode;
  kind: string;
  text: ReactNode;
  /** Null for more of what was found. */
  to: string | null;
}

const FROM_THE_FIRST: string | null = null;

/** Keeps the choice that the arrows came to in sight. */
const seen = (element: HTMLElement | null) => void element?.scrollIntoView({ block: 'nearest' });

export function SearchPalette({ onClose }: { onClose: () => void }) {
  useFocusReturn();
  const { t } = useTranslation();
  const isWhole = useIsWholeHere();
  const navigate = useNavigate();
  const { labelOf } = useTaxonomy();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  /** Enter was pressed before there was an answer to open. */
  const [isAwaited, setIsAwaited] = useState(false);
  const lookedFor = useDeferredValue(typed);
  const asked = SearchText.safeParse(lookedFor);
  const text = asked.success ? asked.data : '';
  const isLooking = text !== '';
  const fault = typed.trim() !== '' && asked.error ? faultsOf(asked.error)[0] : undefined;
  const found = useInfiniteQuery({
    queryKey: ['search.find', text],
    queryFn: ({ pageParam: before }) => readOrThrow('search.find', { text, before }),
    initialPageParam: FROM_THE_FIRST,
    getNextPageParam: ({ next }) => next,
    enabled: isLooking,
    placeholderData: keepPreviousData,
  });
  const count = useRead(
    'search.count',
    { text: text || ' ' },
    { enabled: isLooking, keepPrevious: true },
  );
  const commands = useCommands(typed);
  const hits = isLooking ? (found.data?.pages.flatMap((page) => page.hits) ?? []) : [];
  const choices: Choice[] = [
    ...commands,
    ...hits.map((hit) => choiceOf(hit, text, t, labelOf)),
    ...(isLooking && found.hasNextPage
      ? [{ key: 'more', icon: <SearchIcon />, kind: '', text: t('app.act.showMore'), to: null }]
      : []),
  ];
  const chosen = Math.min(at, choices.length - 1);
  // Until then, what is listed answers what stood in the box before.
  const isAnswered =
    lookedFor === typed && !(isLooking && (found.isPending || found.isPlaceholderData));

  const open = (choice: Choice | undefined) => {
    if (!choice) return;
    if (choice.to === null) {
      if (!found.isFetchingNextPage) void found.fetchNextPage();
      return;
    }
    onClose();
    void navigate(choice.to);
  };

  /** Opens what answers the text in the box: the first of it, as soon as it is known. */
  const openChosen = () => {
    if (isAnswered || commands[chosen]) open(choices[chosen]);
    else if (at === 0) setIsAwaited(true);
  };
  useEffect(() => {
    if (!(isAwaited && isAnswered)) return;
    setIsAwaited(false);
    open(choices[0]);
  });

  const onKey = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return;
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, choices.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0));
    else if (event.key === 'Enter') openChosen();
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
          aria-expanded={choices.length > 0}
          aria-controls={choices.length > 0 ? 'search-choices' : undefined}
          aria-activedescendant={choices[chosen] ? `choice-${chosen}` : undefined}
          onChange={({ target }) => {
            setTyped(target.value);
            setAt(0);
            setIsAwaited(false);
          }}
          onKeyDown={onKey}
        />
        {isLooking && count.data && <span>{t('app.list.count', { count: count.data.count })}</span>}
      </div>
      {choices.length > 0 && (
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
              ref={i === chosen ? seen : null}
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
        </div>
      )}
      <div role="status">
        {fault && (
          <p className={styles.none}>{t('search.fault', { fault: sentenceOfFault(t, fault) })}</p>
        )}
        {isLooking && found.data && hits.length === 0 && commands.length === 0 && (
          <p className={styles.none}>{t(isWhole ? 'search.none' : 'search.noneInPart')}</p>
        )}
      </div>
    </Modal>
  );
}

const ICONS = {
  case: <CasesIcon />,
  finding: <FindingsIcon />,
  visit: <VisitsIcon />,
  term: <TermIcon />,
  unit: <UnitsIcon />,
};

function choiceOf(
  hit: Hit,
  typed: string,
  t: TFunction,
  labelOf: (term: TermId) => string,
): Choice {
  const common = {
    key: `${hit.kind} ${hit.id}`,
    icon: ICONS[hit.kind],
    kind: t(`search.kind.${hit.kind}`),
  };
  switch (hit.kind) {
    case 'case': {
      const text = [hit.number, ...hit.alsoBy, hit.text].join('　');
      return { ...common, text: marked(text, typed), to: to.case(hit.id) };
    }
    case 'finding': {
      const text = [hit.number, ...hit.alsoBy, hit.text].join('　');
      return { ...common, text: marked(text, typed), to: to.case(hit.caseId, hit.id) };
    }
    case 'visit': {
      const text = `${hit.visitedOn}　${hit.text}`;
      return { ...common, text: marked(text, typed), to: to.visit(hit.id) };
    }
    case 'term': {
      const text = (
        <>
          {marked(labelOf(hit.id), typed)}
          {hit.formerly && marked(t('search.formerly', { name: hit.formerly }), typed)}
        </>
      );
      return { ...common, text, to: to.findings({ termIds: [hit.id] }) };
    }
    case 'unit': {
      const { formerly, above } = hit;
      const text = (
        <>
          {marked(hit.text, typed)}
          {formerly && marked(t('search.formerly', { name: formerly }), typed)}
          {above.length > 0 && <span className={styles.above}>　{above.join(' · ')}</span>}
        </>
      );
      return { ...common, text, to: to.unit(hit.id) };
    }
  }
}

/** The words typed, marked where they stand. */
function marked(text: string, typed: string): ReactNode {
  const places = placesOf(text, typed);
  return [
    ...places.flatMap(({ from, to: end }, i) => [
      text.slice(places[i - 1]?.to ?? 0, from),
      <mark key={from}>{text.slice(from, end)}</mark>,
    ]),
    text.slice(places.at(-1)?.to ?? 0),
  ];
}

/** The places and acts whose name holds what was typed; a few when nothing was. */
function useCommands(typed: string): Choice[] {
  const { t } = useTranslation();
  const mayEnter = useHasRole()('inspector');
  const all = [
    ...(mayEnter
      ? [
          [t('app.act.newVisit'), to.newVisit()] as const,
          [t('app.act.newRound'), to.newRound()] as const,
        ]
      : []),
    [t('app.place.desk'), to.desk()],
    [t('app.place.visits'), to.visits()],
    [t('app.place.cases'), to.cases()],
    [t('app.place.findings'), to.findings()],
    [t('app.place.followUp'), to.followUp()],
    [t('app.place.units'), to.units()],
    [t('app.place.summaries'), to.summaries()],
    [t('app.place.interventions'), to.interventions()],
    [t('app.place.setAside'), to.setAside()],
    [t('app.place.settings'), to.settings()],
  ] as const;
  const word = fold(typed.trim());
  return all
    .filter(([label]) => fold(label).includes(word))
    .slice(0, word === '' ? 11 : 3)
    .map(([text, address]) => ({
      key: address,
      icon: <GoIcon />,
      kind: t('search.kind.command'),
      text,
      to: address,
    }));
}
