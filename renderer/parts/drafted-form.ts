/**
 * A form whose text survives: every change is saved as a draft within a moment, and a form opened again shows what was
 * typed. The draft goes when the form is sent, or when the person throws it away.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { type DefaultValues, type FieldValues, type UseFormReturn, useForm } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import type { DraftKey } from '../../shared/drafts/calls.ts';
import { type Act, newAct, renew } from '../base/act.ts';
import { call } from '../base/call.ts';
import { checkedBy } from './form.ts';

/** A draft is written at most this often while one types. */
const SAVE_EVERY_MS = 300;

export type DraftState = 'unread' | 'empty' | 'saving' | 'saved' | 'failed';

interface Options<Values extends FieldValues, Output> {
  key: DraftKey;
  schema: z.ZodType<Output, Values>;
  empty: DefaultValues<Values> & Values;
  /** How the draft is named in the list of drafts. */
  titleOf?: (values: Values) => string;
}

export interface DraftedForm<Values extends FieldValues, Output> {
  form: UseFormReturn<Values, unknown, Output>;
  state: DraftState;
  savedAt: number | null;
  /** What sending it is known by: saved with the draft, so that it is the same when the form is opened again. */
  act: Act;
  /** Writes what is not written yet: before leaving or locking. */
  flush: () => Promise<void>;
  /** Throws the draft away, with the files held for it alone. */
  discard: () => Promise<void>;
}

const Saved = z.record(z.string(), z.unknown());

/** What was saved, over the empty form: a field the form has gained since is empty. */
function restored<Values>(empty: Values, body: string): Values {
  try {
    const saved = Saved.safeParse(JSON.parse(body));
    // Only this form wrote it; what no longer fits is refused by the schema when it is sent.
    return saved.success ? ({ ...empty, ...saved.data } as Values) : empty;
  } catch {
    return empty;
  }
}

/** Forms with unsaved text; locking waits for them. */
const unsaved = new Set<() => Promise<void>>();
export const flushDrafts = (): Promise<unknown> =>
  Promise.all([...unsaved].map((flush) => flush()));

export function useDraftedForm<Values extends FieldValues, Output>({
  key: { form: formName, subject },
  schema,
  empty,
  titleOf,
}: Options<Values, Output>): DraftedForm<Values, Output> {
  const { t } = useTranslation();
  const form = useForm<Values, unknown, Output>({
    defaultValues: empty,
    resolver: checkedBy(schema, t),
    mode: 'onTouched',
  });
  const [state, setState] = useState<DraftState>('unread');
  const [act] = useState(newAct);
  const [savedAt, setSavedAt] = useState<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  // What the effects need at the moment they run; a new object of either is no reason to run them again.
  const latest = useRef({ titleOf, empty });
  latest.current = { titleOf, empty };

  const save = useCallback(async () => {
    timer.current = null;
    const values = form.getValues();
    const result = await call('drafts.save', {
      form: formName,
      subject,
      title: latest.current.titleOf?.(values) ?? '',
      body: JSON.stringify(values),
      request: act.request,
    });
    setState(result.ok ? 'saved' : 'failed');
    if (result.ok) setSavedAt(result.value.savedAt);
  }, [form, formName, subject, act]);

  const flush = useCallback(async () => {
    if (timer.current === null) return;
    clearTimeout(timer.current);
    await save();
  }, [save]);

  useEffect(() => {
    let isGone = false;
    void call('drafts.get', { form: formName, subject }).then((result) => {
      if (isGone) return;
      const draft = result.ok ? result.value : null;
      if (draft) {
        form.reset(restored<Values>(latest.current.empty, draft.body), { keepDefaultValues: true });
        setSavedAt(draft.savedAt);
        if (draft.request) act.request = draft.request;
      }
      setState(draft ? 'saved' : 'empty');
    });
    return () => {
      isGone = true;
    };
  }, [form, formName, subject, act]);

  useEffect(() => {
    const stop = form.subscribe({
      formState: { values: true },
      callback: () => {
        setState((before) => (before === 'unread' ? before : 'saving'));
        timer.current ??= setTimeout(() => void save(), SAVE_EVERY_MS);
      },
    });
    unsaved.add(flush);
    return () => {
      stop();
      unsaved.delete(flush);
      void flush();
    };
  }, [form, save, flush]);

  const discard = useCallback(async () => {
    form.reset(latest.current.empty);
    // Emptying the form is a change too, but not one to be saved.
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    setSavedAt(null);
    setState('empty');
    // What is typed from here on is another act.
    renew(act);
    await call('drafts.discard', { form: formName, subject });
  }, [form, formName, subject, act]);

  return { form, state, savedAt, act, flush, discard };
}
