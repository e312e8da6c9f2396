/** A form in a dialog: drafted as one types, sent with its button or Ctrl+Enter, refused in place. */
import { Alert, App } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Control, DefaultValues, FieldValues } from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { DraftKey } from '../../shared/drafts/calls.ts';
import type { Refusal, Result } from '../../shared/refusal.ts';
import type { Act } from '../base/act.ts';
import { useFirstField } from '../base/focus.ts';
import { useNotices } from '../base/notices.ts';
import { useOnce } from '../base/once.ts';
import { sentenceOf } from '../base/refusal.ts';
import { ActDialog } from './ActDialog.tsx';
import styles from './DialogForm.module.css';
import { DraftTrouble } from './DraftTrouble.tsx';
import { isDrafted, useDraftedForm } from './drafted-form.ts';
import { markFaults } from './form.ts';

interface Props<Values extends FieldValues, Output> {
  title: string;
  /** What sending it does, as the button says it; it may depend on what is chosen. */
  send: string | ((values: Values) => string);
  /** The act cannot be taken back, or ends something: the button says so by its colour. */
  grave?: boolean | ((values: Values) => boolean);
  /** What is to be known before it is sent; it stands beside the button. */
  warning?: string;
  /** Null where nothing of what is typed may be kept. */
  draft: DraftKey | null;
  schema: z.ZodType<Output, Values>;
  empty: DefaultValues<Values> & Values;
  width?: number;
  /** Carries it out as the form's act; the dialog closes when it was, and says why when it was not. */
  onSend: (values: Output, act: Act) => Promise<Result<unknown>>;
  onClose: () => void;
  /** A way on from a refusal, beside its sentence. */
  wayOn?: (refusal: Refusal) => ReactNode;
  children: (control: Control<Values, unknown, Output>) => ReactNode;
}

export function DialogForm<Values extends FieldValues, Output>({
  title,
  send,
  grave = false,
  warning,
  draft,
  schema,
  empty,
  width = 560,
  onSend,
  onClose,
  wayOn,
  children,
}: Props<Values, Output>) {
  const { t } = useTranslation();
  const { modal } = App.useApp();
  const notices = useNotices();
  const drafted = useDraftedForm({ key: draft, schema, empty });
  const { form, state, act, flush, discard } = drafted;
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  // It answered what was sent: what is typed since has not been asked.
  useEffect(() => {
    return form.subscribe({ formState: { values: true }, callback: () => setRefusal(null) });
  }, [form]);
  const fields = useFirstField<HTMLFormElement>(state === 'unread' ? null : title);

  const sending = useOnce(
    form.handleSubmit(async (values) => {
      setRefusal(null);
      const result = await onSend(values, act);
      if (result.ok) {
        await discard();
        onClose();
      } else if (!markFaults(form, t, result.refusal)) setRefusal(result.refusal);
    }),
  );

  /** Whether anything stands in the form that nothing keeps. */
  const isFilledIn = () => JSON.stringify(form.getValues()) !== JSON.stringify(empty);
  const isSureToLeave = () =>
    modal.confirm({
      title: t('app.draft.leave'),
      okText: t('app.draft.giveUp'),
      cancelText: t('app.draft.stay'),
    });

  /** What was typed is kept; while it cannot be, the dialog stays, and says so. */
  const close = async () => {
    if (draft === null && isFilledIn() && !(await isSureToLeave())) return;
    if (!(await flush())) return;
    if (isDrafted(drafted)) notices.done(t('app.draft.kept'));
    onClose();
  };

  return (
    <ActDialog
      title={title}
      width={width}
      send={typeof send === 'string' ? send : send(form.watch())}
      grave={typeof grave === 'boolean' ? grave : grave(form.watch())}
      warning={warning}
      isSending={sending.isUnderWay}
      onSend={sending.start}
      onClose={() => void close()}
    >
      <DraftTrouble of={drafted} onGiveUp={state === 'failed' ? onClose : undefined} />
      {refusal && <RefusedHere refusal={refusal} action={wayOn?.(refusal)} />}
      <form
        ref={fields}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void sending.start();
        }}
      >
        {state !== 'unread' && children(form.control)}
      </form>
    </ActDialog>
  );
}

/** Above the fields, and brought into view: the button that was pressed may be far below. */
function RefusedHere({ refusal, action }: { refusal: Refusal; action: ReactNode }) {
  const { t } = useTranslation();
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Answers a promise in newer Chromium, which an effect must not hand on as its end.
    void note.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={note} className={styles.refusal}>
      <Alert type="warning" title={sentenceOf(t, refusal)} action={action} />
    </div>
  );
}
