/** Entering a visit in its five steps, with what was found on it beside them. Everything typed is drafted at once. */
import { Button } from 'antd';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { type FieldPath, type UseFormReturn, useWatch } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams, useSearchParams } from 'react-router';
import type { LocalDate } from '../../shared/dates.ts';
import { Draft } from '../../shared/drafts/calls.ts';
import { following, ofVisit } from '../../shared/entries/beside-visit.ts';
import {
  type EntryForm,
  emptyEntry,
  entryFormOf,
  isWrong,
  placeInForm,
  STEPS,
  type Step,
  stepOfFault,
  toEntry,
  withOwnKeys,
} from '../../shared/entries/entry-form.ts';
import { CaseId, UnitId } from '../../shared/ids.ts';
import { type Fault, faultsOf } from '../../shared/refusal.ts';
import { to } from '../addresses.ts';
import { useRead, useWrite } from '../base/call.ts';
import { useFirstField } from '../base/focus.ts';
import { useKeys } from '../base/keys.ts';
import { useBack } from '../base/leaving.ts';
import { useNotices } from '../base/notices.ts';
import { useNow } from '../base/office.ts';
import { useOnce } from '../base/once.ts';
import { useSignedIn } from '../base/session.ts';
import { NoSuchCase } from '../cases/NoSuchCase.tsx';
import { busy } from '../parts/busy.ts';
import { DraftMark } from '../parts/DraftMark.tsx';
import { DraftTrouble } from '../parts/DraftTrouble.tsx';
import { type DraftState, flushDrafts, useDraftedForm } from '../parts/drafted-form.ts';
import { Read } from '../parts/Read.tsx';
import { SendKey } from '../parts/SendKey.tsx';
import { CopyPrevious } from './CopyPrevious.tsx';
import { DiscardDraft } from './DiscardDraft.tsx';
import styles from './EntryPage.module.css';
import { Found, openEarlier } from './Found.tsx';
import { evidenceSubject } from './key.ts';
import { notAdded } from './not-added.ts';
import { StepLine } from './StepLine.tsx';
import { EntryStep } from './steps.tsx';

/** Of two fields of which the one limits the other, where it is said. */
const HELD_AGAINST: Readonly<Record<string, FieldPath<EntryForm>>> = {
  'visit.population': 'visit.checked',
  'visit.arrivedAt': 'visit.leftAt',
};

/** A first visit, with a draft of its own; or a return visit to an open case, drafted under that case. */
export function EntryPage() {
  const { caseId: asked } = useParams();
  if (asked === undefined) return <FirstVisit />;
  const caseId = CaseId.safeParse(asked);
  return caseId.success ? <ReturnVisit caseId={caseId.data} /> : <NoSuchCase />;
}

function FirstVisit() {
  const [search, setSearch] = useSearchParams();
  const draft = Draft.shape.subject.safeParse(search.get('draft')).data;
  useEffect(() => {
    // Each new case has a draft of its own, named in the address so that reloading finds it again.
    if (!draft) setSearch({ draft: `new-${crypto.randomUUID().slice(0, 8)}` }, { replace: true });
  }, [draft, setSearch]);
  return draft ? (
    <Entering key={draft} subject={draft} caseId={null} unitId={null} openedOn={null} />
  ) : null;
}

function ReturnVisit({ caseId }: { caseId: CaseId }) {
  const found = useRead('cases.get', { id: caseId });
  return (
    <Read of={found} notFound={<NoSuchCase />}>
      {({ unitId, openedOn }) => (
        <Entering subject={caseId} caseId={caseId} unitId={unitId} openedOn={openedOn} />
      )}
    </Read>
  );
}

const NONE: readonly Fault[] = [];

/** The points of an unannounced visit are answered as one. */
const fieldOf = (path: FieldPath<EntryForm>): FieldPath<EntryForm> =>
  path.startsWith('visit.points.') ? 'visit.points' : path;

const RESTED_MS = 150;

/** What is typed, once the hand rests: a visit with fifty findings is not looked through at every key. */
function useRested(form: UseFormReturn<EntryForm, unknown, unknown>, state: DraftState): EntryForm {
  const [rested, setRested] = useState(() => form.getValues());
  const isRead = state !== 'unread';
  // Before it is painted: a draft that was just read has no finding marked that is complete.
  useLayoutEffect(() => {
    const take = () => setRested({ ...form.getValues() });
    if (isRead) take();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        clearTimeout(timer);
        timer = setTimeout(take, RESTED_MS);
      },
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [form, isRead]);
  return rested;
}

/** The step one is at, kept in the address: unlocked or read anew, one goes on where one was. */
function useStep(): [Step, (next: Step) => void] {
  const [search, setSearch] = useSearchParams();
  const kept = search.get('step');
  const [step, setStep] = useState<Step>(() => STEPS.find((one) => one === kept) ?? STEPS[0]);
  useEffect(() => {
    if (step === (kept ?? STEPS[0])) return;
    setSearch((was) => ({ ...Object.fromEntries(was), step }), { replace: true });
  }, [step, kept, setSearch]);
  return [step, setStep];
}

interface EnteringProps {
  subject: string;
  caseId: CaseId | null;
  unitId: UnitId | null;
  /** The day of the case's first visit; null while this is it. */
  openedOn: LocalDate | null;
}

function Entering({ subject, caseId, unitId, openedOn }: EnteringProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const back = useBack(caseId ? to.case(caseId) : to.desk());
  const notices = useNotices();
  const { personId } = useSignedIn();
  const record = useWrite('entries.record');
  const { today, moment: now } = useNow();
  const empty = useMemo(() => emptyEntry(personId, unitId, today), [personId, unitId, today]);
  /** What a case is called unless somebody gives it a title. */
  const nameFor = (name: string) => t('entries.defaultTitle', { unit: name });
  /** The day typed so far, which what was found is held against. */
  const [visitedOn, setVisitedOn] = useState(today);
  const schema = useMemo(
    () => entryFormOf({ today, now, first_visit: openedOn, visit: visitedOn }),
    [today, now, openedOn, visitedOn],
  );
  const drafted = useDraftedForm({
    key: { form: 'visit', subject },
    schema,
    empty,
    mend: withOwnKeys,
    // As it was typed: it is shown in whatever language the app speaks by then.
    titleOf: ({ title, visit }): string =>
      `${title || (unit.data?.fullName ?? '')} ${visit.visitedOn}`.trim(),
  });
  const { form, state, savedAt, act, flush, discard } = drafted;
  const [step, setStep] = useStep();
  const [seen, setSeen] = useState<ReadonlySet<Step>>(new Set());
  // Only what the page itself depends on is watched here: each part watches what it shows, so that a key draws that part alone.
  const { control } = form;
  const typedDay = useWatch({ control, name: 'visit.visitedOn' });
  if (typedDay !== visitedOn) setVisitedOn(typedDay);
  const unitTyped = useWatch({ control, name: 'unitId' });
  const hasFindings = useWatch({ control, name: 'findings', compute: ({ length }) => length > 0 });
  const unit = useRead(
    'units.get',
    { id: unitTyped ?? '' },
    // What was typed and means no one unit has no name.
    { enabled: UnitId.safeParse(unitTyped).success },
  );

  /** What only the record could tell of what was sent: said until something in it is changed. */
  const [refused, setRefused] = useState<readonly Fault[]>(NONE);
  useEffect(() => {
    return form.subscribe({ formState: { values: true }, callback: () => setRefused(NONE) });
  }, [form]);
  const faultsIn = useCallback(
    (typed: EntryForm): readonly Fault[] => {
      const parsed = schema.safeParse(typed, { reportInput: true });
      return parsed.success ? refused : faultsOf(parsed.error);
    },
    [schema, refused],
  );
  const rested = useRested(form, state);
  const faults = useMemo(() => faultsIn(rested), [faultsIn, rested]);
  const faultsAt = (name: Step, of = faults, values = rested) =>
    of.filter(({ path }) => stepOfFault(path, values) === name);
  const left = Object.fromEntries(
    STEPS.filter((name) => seen.has(name) && name !== 'check').map((name) => {
      const wrong = faultsAt(name).filter(isWrong).length;
      return [name, { wrong, missing: faultsAt(name).length - wrong }];
    }),
  );

  /** The field to go to on the step shown next. */
  const goal = useRef<string | null>(null);
  const go = useCallback(
    (next: Step, field: string | null = null) => {
      setSeen((before) => new Set(before).add(step));
      goal.current = field;
      setStep(next);
    },
    [step, setStep],
  );
  useEffect(() => {
    if (state === 'unread' || step === 'check' || goal.current === null) return;
    const field = goal.current as FieldPath<EntryForm>;
    goal.current = null;
    void form.trigger(field).then(() => form.setFocus(fieldOf(field)));
  }, [form, state, step]);
  // What one field says of another is looked at again when either changes.
  useEffect(() => {
    return form.subscribe({
      formState: { values: true },
      callback: ({ name }) => {
        const beside = name === undefined ? undefined : HELD_AGAINST[name];
        if (beside && form.getFieldState(beside).isTouched) void form.trigger(beside);
      },
    });
  }, [form]);
  // What was found takes unit and day of the visit until somebody says otherwise.
  const isRead = state !== 'unread';
  useEffect(() => {
    if (!isRead) return;
    let before = ofVisit(form.getValues());
    return form.subscribe({
      formState: { values: true },
      callback: () => {
        const [was, after] = [before, ofVisit(form.getValues())];
        before = after;
        if (was.unitId === after.unitId && was.visitedOn === after.visitedOn) return;
        const findings = form.getValues('findings');
        if (findings.length === 0) return;
        form.setValue('findings', following(findings, was, after), { shouldDirty: true });
      },
    });
  }, [form, isRead]);
  /** What is missing may be filled in later; what is wrong is put right where it was typed. */
  const goOn = (next: Step) => {
    const typed = form.getValues();
    const wrong = faultsAt(step, faultsIn(typed), typed).filter(isWrong);
    const [first] = wrong;
    if (!first) return go(next);
    setSeen((before) => new Set(before).add(step));
    const paths = wrong.map(({ path }) => path as FieldPath<EntryForm>);
    void form.trigger(paths).then(() => form.setFocus(fieldOf(first.path as FieldPath<EntryForm>)));
  };
  const at = STEPS.indexOf(step);
  const next = STEPS[at + 1];
  const previous = STEPS[at - 1];

  const [openFinding, setOpenFinding] = useState<string | null>(null);
  const earlier = useRead(
    'findings.ofCase',
    { caseId: caseId ?? '' },
    { enabled: caseId !== null },
  );
  /** Evidence begun and not added would be left out unseen: said, and shown where it is. */
  const isAllAdded = async () => {
    const findings = form.getValues('findings').map(({ key }) => key);
    const parts = [...findings, '', ...openEarlier(earlier.data).map(({ id }) => id)];
    const left = await notAdded(
      parts.map((part) => evidenceSubject(subject, part)),
      { today, now },
    );
    if (!left.ok) notices.refused(left.refusal);
    else if (left.value.length > 0) {
      const count = left.value.reduce((sum, one) => sum + one.count, 0);
      notices.warn(t('entries.found.begun', { count }));
      const isThere = (key: string) => evidenceSubject(subject, key) === left.value[0]?.subject;
      setOpenFinding(findings.find(isThere) ?? null);
    } else return true;
    return false;
  };

  const send = (submit: boolean) =>
    form.handleSubmit(
      async (filled) => {
        await flush();
        if (!(await isAllAdded())) return;
        const entry = toEntry(filled, {
          caseId,
          defaultTitle: nameFor(unit.data?.fullName ?? ''),
          submit,
          draft: { form: 'visit', subject },
        });
        const result = await record.mutateAsync(entry, act);
        if (!result.ok) {
          const { refusal } = result;
          if (refusal.code !== 'invalid_input') return notices.refused(refusal);
          setRefused(refusal.faults.map((fault) => ({ ...fault, path: placeInForm(fault.path) })));
          setStep('check');
          return;
        }
        const { caseId: itsCase, visitId } = result.value;
        const isSubmitted = submit && filled.findings.length > 0;
        notices.done(
          t(
            itsCase === null
              ? 'entries.recordedNothing'
              : isSubmitted
                ? 'entries.submitted'
                : 'entries.recorded',
          ),
        );
        await navigate(itsCase === null ? to.visit(visitId) : to.case(itsCase));
        // The draft went with the record; what was typed since is no draft of another visit.
        await discard();
      },
      () => {
        setSeen(new Set(STEPS));
        setStep('check');
      },
    )();
  const throwAway = async () => {
    // What the evidence forms beside it hold is written first, to go with it and not be written when they go.
    await flushDrafts();
    await discard();
    await navigate(to.desk());
  };
  /** Sending and throwing away exclude each other. */
  const { isUnderWay, start: once } = useOnce((end: () => Promise<void>) => end());

  useKeys({
    'ctrl+enter': () => void (next ? goOn(next) : once(() => send(true))),
    escape: back,
  });

  const stepBody = useFirstField<HTMLDivElement>(state === 'unread' ? null : step);

  if (state === 'unread') return <DraftTrouble of={drafted} />;
  return (
    <div className={styles.entry}>
      <StepLine step={step} left={left} onChange={go} />
      <div className={styles.body}>
        <div ref={stepBody} tabIndex={-1} className={styles.step}>
          <DraftTrouble of={drafted} />
          <EntryStep
            step={step}
            form={form}
            rested={rested}
            openedOn={openedOn}
            unitName={unit.data?.fullName ?? ''}
            faults={faults}
            onGo={go}
            onBegun={setOpenFinding}
          />
        </div>
        <Found
          form={form}
          rested={rested}
          caseId={caseId}
          subject={subject}
          showFaults={seen.has('check')}
          flush={flush}
          open={openFinding}
          onOpen={setOpenFinding}
        />
      </div>
      <footer className={styles.foot}>
        <DiscardDraft sure={t('entries.discardSure')} onDiscard={() => once(throwAway)} />
        <CopyPrevious form={form} />
        <DraftMark state={state} savedAt={savedAt} />
        <span className={styles.ways}>
          {previous && <Button onClick={() => go(previous)}>{t('entries.previous')}</Button>}
          {next ? (
            <Button type="primary" onClick={() => goOn(next)}>
              {t('entries.next')}
              <SendKey />
            </Button>
          ) : (
            <>
              {hasFindings && (
                <Button onClick={() => void once(() => send(false))}>
                  {t('entries.recordOnly')}
                </Button>
              )}
              <Button
                type="primary"
                loading={busy(isUnderWay)}
                onClick={() => void once(() => send(true))}
              >
                {t(hasFindings ? 'entries.submit' : 'entries.record')}
                <SendKey />
              </Button>
            </>
          )}
        </span>
      </footer>
    </div>
  );
}
