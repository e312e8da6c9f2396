/**
 * A form whose text survives: every change is saved as a draft within a moment, and a form opened again shows what was
 * typed. The draft goes when the form is sent, or when the person throws it away.
 */
import type { TFunction } from 'i18next';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { DraftKey } from '../../shared/drafts/calls.ts';
import { draftBody, readDraft } from '../../shared/drafts/read-draft.ts';
import type { Refusal } from '../../shared/refusal.ts';
import { type Act, newAct, renew } from '../base/act.ts';
import { call } from '../base/call.ts';
import { useNotices } from '../base/notices.ts';
import { sentenceOf } from '../base/refusal.ts';
import { checkedBy } from './form.ts';
import { takeTyped } from './list-typing.ts';

/** A draft is written at most this often while one types. */
const SAVE_EVERY_MS = 300;

export type DraftState = 'unread' | 'empty' | 'saving' | 'saved' | 'failed';

interface Options<Values extends FieldValues, Output> {
  /** Null where nothing of what is typed may be kept: it is to be sealed. */
  key: DraftKey | null;
  schema: z.ZodType<Output, Values>;
  empty: DefaultValues<Values> & Values;
  /** How the draft is named in the list of drafts. */
  titleOf?: (values: Values) => string;
  /** Puts right what was read, where a schema alone cannot. */
  mend?: (values: Values) => Values;
}

export interface DraftedForm<Values extends FieldValues, Output> {
  form: UseFormReturn<Values, unknown, Output>;
  state: DraftState;
  savedAt: number | null;
  /** What sending it is known by: saved with the draft, so that it is the same when the form is opened again. */
  act: Act;
  /** Why the draft could not be read or saved, as long as that is so. */
  trouble: Refusal | null;
  /** Tries again what did not succeed. */
  retry: () => Promise<void>;
  /** What the draft held and the form has no place for; the form is not sent before the person has dealt with it. */
  leftOver: readonly string[];
  dismissLeftOver: () => void;
  /** Writes what is not written yet: before leaving or locking. False when it could not be written. */
  flush: () => Promise<boolean>;
  /** Throws the draft away, with the files held for it alone. */
  discard: () => Promise<void>;
}

/** Whether something was typed that is kept when the form is closed. */
export const isDrafted = ({ state }: { state: DraftState }): boolean =>
  state === 'saving' || state === 'saved';

/** Why a draft could not be read or saved. */
export const whyNotDrafted = (t: TFunction, refusal: Refusal): string =>
  refusal.code === 'invalid_input' ? t('app.draft.tooLong') : sentenceOf(t, refusal);

/** Writes what a form has not written yet; false when it could not be. */
type Flush = () => Promise<boolean>;

/** The open forms, each by what sending it is; locking waits for them. */
const open = new Map<Act, Flush>();
/** Those that could not be saved when the person was about to lock, and was told so. */
const givenUp = new Set<Act>();

/** Writes every draft that is not written yet; false when one could not be. */
export const flushDrafts = async (): Promise<boolean> =>
  (await Promise.all([...open.values()].map((flush) => flush()))).every(Boolean);

/**
 * Before locking: writes every draft, and answers whether it may be locked. What cannot be saved would be gone: said
 * once for each time that it begins, and the second time the person means it.
 */
export async function saveBeforeLock(): Promise<boolean> {
  takeTyped();
  const tried = [...open].map(async ([act, flush]) => ((await flush()) ? [] : [act]));
  const lost = (await Promise.all(tried)).flat();
  const isMeant = lost.every((act) => givenUp.has(act));
  for (const act of lost) givenUp.add(act);
  return isMeant;
}

/** Stands for the key of a form that is not drafted; nothing is ever read or saved by it. */
const NOT_KEPT: DraftKey = { form: 'review', subject: '' };

export function useDraftedForm<Values extends FieldValues, Output>({
  key,
  schema,
  empty,
  titleOf,
  mend = (values) => values,
}: Options<Values, Output>): DraftedForm<Values, Output> {
  const { t } = useTranslation();
  const notices = useNotices();
  const isKept = key !== null;
  const { form: formName, subject } = key ?? NOT_KEPT;
  const [state, setState] = useState<DraftState>(isKept ? 'unread' : 'empty');
  const [act] = useState(newAct);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  const [leftOver, setLeftOver] = useState<readonly string[]>([]);
  const form = useForm<Values, unknown, Output>({
    defaultValues: empty,
    // Sending the form ends its draft, and with it what is left over.
    resolver: checkedBy(schema, t, leftOver.length > 0),
    mode: 'onTouched',
  });
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  /** Whether something was typed that no saving has taken yet. */
  const isUnsaved = useRef<boolean>(false);
  /** How many savings have begun. */
  const savings = useRef(0);
  /** The saving under way or done last: whether it succeeded is known only when it is over. */
  const saving = useRef<Promise<boolean>>(Promise.resolve(true));
  const isTold = useRef<boolean>(false);
  const reading = useRef(0);
  // What the effects need at the moment they run; a new object of any is no reason to run them again.
  const tell = (refusal: Refusal) =>
    notices.warn(t('app.draft.notSaved', { why: whyNotDrafted(t, refusal) }));
  const latest = useRef({ titleOf, empty, schema, mend, leftOver, tell });
  latest.current = { titleOf, empty, schema, mend, leftOver, tell };

  const saveNow = useCallback(async (): Promise<boolean> => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    isUnsaved.current = false;
    savings.current += 1;
    const mine = savings.current;
    const values = form.getValues();
    const result = await call('drafts.save', {
      form: formName,
      subject,
      title: latest.current.titleOf?.(values) ?? '',
      body: draftBody(values, latest.current.leftOver),
      request: act.request,
    });
    // A later one is under way, with all that this one held: what comes of that is what counts.
    if (mine !== savings.current) return result.ok;
    // What was typed meanwhile is not saved yet.
    const saved = isUnsaved.current ? 'saving' : 'saved';
    setState(result.ok ? saved : 'failed');
    setTrouble(result.ok ? null : result.refusal);
    if (result.ok) {
      setSavedAt(result.value.savedAt);
      givenUp.delete(act);
    } else isUnsaved.current = true;
    // Said wherever the person is at work, once for each time that it begins.
    if (!result.ok && !isTold.current) latest.current.tell(result.refusal);
    isTold.current = !result.ok;
    return result.ok;
  }, [form, formName, subject, act]);

  const save = useCallback(() => {
    saving.current = saveNow();
    return saving.current;
  }, [saveNow]);

  const flush = useCallback(() => (isUnsaved.current ? save() : saving.current), [save]);

  /** Filling or emptying the form is a change too, but not one to be saved. */
  const forget = useCallback(() => {
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    isUnsaved.current = false;
    saving.current = Promise.resolve(true);
    givenUp.delete(act);
  }, [act]);

  const read = useCallback(async () => {
    reading.current += 1;
    const mine = reading.current;
    const result = await call('drafts.get', { form: formName, subject });
    if (mine !== reading.current) return;
    if (!result.ok) {
      // Nothing is shown, so that nothing typed on top replaces what could not be read.
      setTrouble(result.refusal);
      return;
    }
    setTrouble(null);
    if (result.value) {
      const { schema: shape, empty: start, mend: mended } = latest.current;
      const restored = readDraft<Values>(shape, start, result.value.body);
      form.reset(mended(restored.values), { keepDefaultValues: true });
      forget();
      latest.current.leftOver = restored.leftOver;
      setLeftOver(restored.leftOver);
      setSavedAt(result.value.savedAt);
      if (result.value.request) act.request = result.value.request;
    }
    setState(result.value ? 'saved' : 'empty');
  }, [form, forget, formName, subject, act]);

  useEffect(() => {
    if (!isKept) return;
    void read();
    return () => {
      // What is read for a form that is gone fills no other.
      reading.current += 1;
    };
  }, [isKept, read]);

  const changed = useCallback(() => {
    if (!isKept) return;
    isUnsaved.current = true;
    setState((before) => (before === 'unread' ? before : 'saving'));
    timer.current ??= setTimeout(() => void save(), SAVE_EVERY_MS);
  }, [isKept, save]);

  useEffect(() => {
    const stop = form.subscribe({ formState: { values: true }, callback: changed });
    open.set(act, flush);
    return () => {
      stop();
      open.delete(act);
      givenUp.delete(act);
      void flush();
    };
  }, [form, changed, flush, act]);

  const dismissLeftOver = useCallback(() => {
    latest.current.leftOver = [];
    setLeftOver([]);
    void save();
  }, [save]);

  const discard = useCallback(async () => {
    // A file held a moment ago goes with the draft only if the draft names it.
    await flush();
    form.reset(latest.current.empty);
    forget();
    latest.current.leftOver = [];
    setLeftOver([]);
    setTrouble(null);
    setSavedAt(null);
    setState('empty');
    // What is typed from here on is another act.
    renew(act);
    if (isKept) await call('drafts.discard', { form: formName, subject });
  }, [isKept, form, flush, forget, formName, subject, act]);

  const retry = async () => void (await (state === 'unread' ? read() : save()));

  return { form, state, savedAt, act, trouble, retry, leftOver, dismissLeftOver, flush, discard };
}
