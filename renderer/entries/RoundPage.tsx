/** Entering a round: its head once, and a grid with a row for each unit. Everything typed is drafted at once. */
import { Button } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import { Draft } from '../../shared/drafts/calls.ts';
import { emptyRound, isBlank, roundFormOf, toRoundEntry } from '../../shared/entries/round-form.ts';
import { onAnotherDay } from '../../shared/entries/round-grid.ts';
import type { UnitId } from '../../shared/ids.ts';
import { type Fault, faultsOf } from '../../shared/refusal.ts';
import { to } from '../addresses.ts';
import { call, useWrite } from '../base/call.ts';
import { focusFirstField, useFirstField } from '../base/focus.ts';
import { useKeys } from '../base/keys.ts';
import { useBack } from '../base/leaving.ts';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useSignedIn } from '../base/session.ts';
import { busy } from '../parts/busy.ts';
import { DraftMark } from '../parts/DraftMark.tsx';
import { DraftTrouble } from '../parts/DraftTrouble.tsx';
import { flushDrafts, useDraftedForm } from '../parts/drafted-form.ts';
import { SendKey } from '../parts/SendKey.tsx';
import { useTaxonomy } from '../taxonomy/use-taxonomy.ts';
import { DiscardDraft } from './DiscardDraft.tsx';
import entryStyles from './EntryPage.module.css';
import { placeInGrid } from './fault-in-grid.ts';
import { evidenceSubject, newKey } from './key.ts';
import { notAdded } from './not-added.ts';
import { RoundFaults } from './RoundFaults.tsx';
import { RoundGrid } from './RoundGrid.tsx';
import { RoundHeadFields } from './RoundHeadFields.tsx';
import styles from './RoundPage.module.css';
import { RoundSumsLine } from './RoundSumsLine.tsx';
import { useRows, useWrongRows } from './round-form-of.ts';
import { SendRound } from './SendRound.tsx';

export function RoundPage() {
  const [search, setSearch] = useSearchParams();
  const draft = Draft.shape.subject.safeParse(search.get('draft')).data;
  useEffect(() => {
    // Each round has a draft of its own, named in the address so that reloading finds it again.
    if (!draft) setSearch({ draft: `new-${crypto.randomUUID().slice(0, 8)}` }, { replace: true });
  }, [draft, setSearch]);
  return draft ? <Entering key={draft} subject={draft} /> : null;
}

const NONE: readonly Fault[] = [];

function Entering({ subject }: { subject: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const back = useBack(to.desk());
  const notices = useNotices();
  const { taxonomy } = useTaxonomy();
  const { personId } = useSignedIn();
  const record = useWrite('entries.recordRound');
  const { today, moment: now } = useNow();
  const empty = useMemo(() => emptyRound(personId, today, newKey()), [personId, today]);
  const [visitedOn, setVisitedOn] = useState(today);
  const known = useMemo(() => ({ today, now, visit: visitedOn }), [today, now, visitedOn]);
  const schema = useMemo(() => roundFormOf(known), [known]);
  const drafted = useDraftedForm({
    key: { form: 'round', subject },
    schema,
    empty,
    // As it was typed: it is shown in whatever language the app speaks by then.
    titleOf: ({ head }): string => `${head.about} ${head.visitedOn}`.trim(),
  });
  const { form, state, savedAt, act, flush, discard } = drafted;
  const isRead = state !== 'unread';
  const grid = useRows(form, isRead);
  const { rows } = grid;
  const wrong = useWrongRows(rows, known);
  const { type } = grid;
  useLayoutEffect(() => {
    if (!isRead) return;
    let before = form.getValues('head.visitedOn');
    setVisitedOn(before);
    const take = () => {
      const [was, is] = [before, form.getValues('head.visitedOn')];
      if (was === is) return;
      before = is;
      setVisitedOn(is);
      type((typed) => onAnotherDay(typed, was, is));
    };
    return form.subscribe({ formState: { values: true }, callback: take });
  }, [form, isRead, type]);

  const [showsMissing, setShowsMissing] = useState(false);
  const [faults, setFaults] = useState<readonly Fault[]>(NONE);
  const [isAsking, setIsAsking] = useState(false);
  // What was said of it is said until something in it is changed.
  useEffect(() => {
    return form.subscribe({ formState: { values: true }, callback: () => setFaults(NONE) });
  }, [form]);
  const page = useRef<HTMLDivElement>(null);
  const head = useFirstField<HTMLDivElement>(isRead ? subject : null);

  const goToFault = useCallback(
    (fault: Fault) => {
      const [part, at = ''] = fault.path.split('.');
      if (part === 'head') {
        void form.trigger(['head']).then(() => form.setFocus(`head.${at}` as 'head.about'));
      } else if (part === 'rows') {
        const place = placeInGrid(fault);
        const cell = page.current?.querySelector<HTMLElement>(
          `[data-at="${place.at}"][data-column="${place.column}"]`,
        );
        if (cell) cell.focus();
        else focusFirstField(page.current?.querySelector('table') ?? null);
      }
    },
    [form],
  );
  // Once it is said above the grid, which moves down by that: the cell would be under the foot.
  useEffect(() => {
    const [first] = faults;
    if (first) goToFault(first);
  }, [faults, goToFault]);
  /** Says what is wrong, and goes to the first of it. */
  const tell = (found: readonly Fault[]) => {
    setFaults(found);
    setShowsMissing(true);
    void form.trigger(['head']);
  };

  const review = async () => {
    const parsed = schema.safeParse(form.getValues(), { reportInput: true });
    const found = parsed.success
      ? []
      : faultsOf(parsed.error).filter(({ path }) => !path.startsWith('verdict'));
    if (found.length > 0) return tell(found);
    const parts = grid
      .latest()
      .flatMap((row) => [
        evidenceSubject(subject, row.key),
        ...row.findings.map(({ key }) => evidenceSubject(subject, row.key + key)),
      ]);
    const left = await notAdded(parts, { today, now });
    if (!left.ok) return notices.refused(left.refusal);
    const count = left.value.reduce((sum, one) => sum + one.count, 0);
    if (count > 0) return notices.warn(t('entries.found.begun', { count }));
    setIsAsking(true);
  };

  const send = (submit: boolean) =>
    form.handleSubmit(async (filled) => {
      await flush();
      const names = new Map<UnitId, string>();
      for (const { unitId } of filled.rows) {
        const unit = await call('units.get', { id: unitId });
        if (!unit.ok) return notices.refused(unit.refusal);
        names.set(unitId, unit.value.fullName);
      }
      const entry = toRoundEntry(filled, {
        nameOf: (id) => names.get(id) ?? '',
        titleOf: (unit) => t('entries.defaultTitle', { unit }),
        taxonomy,
        submit,
        draft: { form: 'round', subject },
      });
      const result = await record.mutateAsync(entry, act);
      if (!result.ok) {
        setIsAsking(false);
        const { refusal } = result;
        if (refusal.code !== 'invalid_input') return notices.refused(refusal);
        return tell(refusal.faults.map((fault) => ({ ...fault, path: inGrid(fault.path) })));
      }
      const { roundId, caseIds } = result.value;
      setIsAsking(false);
      notices.done(
        t('entries.round.recorded', { units: entry.rows.length, cases: caseIds.length }),
      );
      await navigate(to.visits({ roundId, period: 'ever' }));
      await discard();
    })();
  /** A row of what is sent stands where the grid has it, blank rows among them. */
  const inGrid = (path: string) => {
    const [part, at, ...rest] = path.split('.');
    if (part !== 'rows' || at === undefined) return path;
    const filled = grid.latest().flatMap((row, i) => (isBlank(row) ? [] : [i]));
    const [field, ...more] = rest[0] === 'attendance' ? rest.slice(1) : rest;
    return ['rows', filled[Number(at)] ?? 0, field, ...more].join('.');
  };

  const throwAway = async () => {
    // What the evidence forms hold is written first, to go with it and not be written when they go.
    await flushDrafts();
    await discard();
    await navigate(to.desk());
  };
  const { isUnderWay, start: once } = useOnce((end: () => Promise<void>) => end());

  useKeys({ 'ctrl+enter': () => void once(review), escape: back }, { enabled: !isAsking });

  if (!isRead) return <DraftTrouble of={drafted} />;
  // What is wrong with the head is said there.
  const ofRows = faults.filter(({ path }) => path.startsWith('rows'));
  return (
    <div ref={page} className={styles.round}>
      <div className={styles.body}>
        <div ref={head} className={styles.head}>
          <DraftTrouble of={drafted} />
          <RoundHeadFields control={form.control} />
        </div>
        <RoundFaults faults={ofRows} onGoTo={goToFault} />
        <RoundGrid
          grid={grid}
          known={known}
          subject={subject}
          showsMissing={showsMissing}
          flush={flush}
        />
      </div>
      <footer className={entryStyles.foot}>
        <DiscardDraft sure={t('entries.round.discardSure')} onDiscard={() => once(throwAway)} />
        <DraftMark state={state} savedAt={savedAt} />
        <RoundSumsLine rows={rows} wrong={wrong} />
        <span className={entryStyles.ways}>
          <Button type="primary" loading={busy(isUnderWay)} onClick={() => void once(review)}>
            {t('entries.round.review')}
            <SendKey />
          </Button>
        </span>
      </footer>
      {isAsking && (
        <SendRound
          form={form}
          rows={rows}
          isSending={isUnderWay}
          onSend={(submit) => once(() => send(submit))}
          onClose={() => setIsAsking(false)}
        />
      )}
    </div>
  );
}
