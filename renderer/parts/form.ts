/** Forms: checked by the same schemas as the calls, refused field by field in the person's language. */
import type { TFunction } from 'i18next';
import type { BaseSyntheticEvent } from 'react';
import type { FieldPath, FieldValues, Resolver, UseFormReturn } from 'react-hook-form';
import { set } from 'react-hook-form';
import type { z } from 'zod';
import { shownMoment } from '../../shared/dates.ts';
import { type Fault, faultsOf, type Refusal } from '../../shared/refusal.ts';
import { useOnce } from '../base/once.ts';

export function sentenceOfFault(t: TFunction, { rule, limit, lines, order }: Fault): string {
  if (!order) {
    const shown = lines?.join(t('app.list.and')) ?? '';
    const sentence = t(`app.fault.${rule}`, { limit: limit ?? '', lines: shown });
    return lines && rule !== 'same_lines'
      ? t('app.faultInLine', { line: shown, fault: sentence })
      : sentence;
  }
  // Every pair of the list has its sentence; a test holds them against each other.
  const { date, against, on } = order;
  return t(`app.dateOrder.${date}.${against}` as 'app.dateOrder.receipt.order', {
    on: shownMoment(on),
  });
}

/** Checks a form's values by a schema before they are sent. */
export function checkedBy<Values extends FieldValues, Output>(
  schema: z.ZodType<Output, Values>,
  t: TFunction,
  /** Something beside the fields keeps the form from being sent. */
  isHeld = false,
): Resolver<Values, unknown, Output> {
  return (values) => {
    const parsed = schema.safeParse(values, { reportInput: true });
    if (parsed.success && !isHeld) return { values: parsed.data, errors: {} };
    const errors = {};
    if (isHeld) set(errors, 'root', { type: 'held' });
    // The first fault of a field is the one to mend first.
    for (const fault of parsed.success ? [] : faultsOf(parsed.error).toReversed()) {
      set(errors, fault.path || 'root', {
        type: fault.rule,
        message: sentenceOfFault(t, fault),
      });
    }
    return { values: {}, errors };
  };
}

/** Marks the fields a call refused; false when the refusal is about something that the form has no field for. */
export function markFaults<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, 'setError' | 'getValues'>,
  t: TFunction,
  refusal: Refusal,
  /** Where the form's values stand in the call's input, e.g. `finding.`. */
  under = '',
): boolean {
  if (refusal.code !== 'invalid_input') return false;
  let marked = false;
  for (const fault of refusal.faults) {
    if (!fault.path.startsWith(under)) continue;
    const path = fault.path.slice(under.length) as FieldPath<Values>;
    // What the form has no field for would be marked nowhere.
    const [field = ''] = path.split('.');
    if (!Object.hasOwn(form.getValues(), field)) continue;
    const error = { type: fault.rule, message: sentenceOfFault(t, fault) };
    form.setError(path, error, { shouldFocus: !marked });
    marked = true;
  }
  return marked;
}

/** Sends a form once: while it is being sent, sending it again does nothing. */
export function useSubmit(submit: (event?: BaseSyntheticEvent) => Promise<void>) {
  const { start } = useOnce(submit);
  return (event?: BaseSyntheticEvent): Promise<void> => {
    // Also where nothing is sent: the browser must not send it in its own way.
    event?.preventDefault();
    return start(event);
  };
}
