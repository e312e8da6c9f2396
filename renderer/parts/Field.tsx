/** One labelled field of a form: its label, its control, and what is wrong with it. */
import { Form } from 'antd';
import { type ReactNode, useEffect, useId } from 'react';
import {
  type Control,
  type ControllerRenderProps,
  type FieldPath,
  type FieldValues,
  useController,
} from 'react-hook-form';

import { focusField } from '../base/focus.ts';

interface Props<Values extends FieldValues, Name extends FieldPath<Values>, Output> {
  control: Control<Values, unknown, Output>;
  name: Name;
  label: string;
  required?: boolean;
  /** What the field is for, where the label does not say it. */
  hint?: string | undefined;
  className?: string | undefined;
  children: (
    field: ControllerRenderProps<Values, Name> & {
      id: string;
      status: 'error' | '';
      'aria-describedby': string;
    },
  ) => ReactNode;
}

/** What is wrong with a field, or with the first of its parts: one name of a list, one person of a team. */
function messageIn(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('message' in error && typeof error.message === 'string') return error.message;
  // What stands in the page is no part of the error.
  const { ref: _, ...parts } = error as { ref?: unknown };
  for (const part of Object.values(parts)) {
    const message = messageIn(part);
    if (message !== undefined) return message;
  }
  return undefined;
}

/** A sentence comes below its field after the field has the focus: in a dialog the first is brought into view as well. */
function bringIntoView(sentence: HTMLElement | null): void {
  const item = sentence?.closest('.ant-form-item');
  const first = item?.closest('.ant-modal-body')?.querySelector('.ant-form-item-has-error');
  if (item && item === first) void sentence?.scrollIntoView({ block: 'nearest' });
}

export function Field<Values extends FieldValues, Name extends FieldPath<Values>, Output>({
  control,
  name,
  label,
  required = false,
  hint,
  className,
  children,
}: Props<Values, Name, Output>) {
  const id = useId();
  const { field, fieldState } = useController({ control, name });
  const { ref } = field;
  // Also where the control is a group or a list that takes no focus of its own: a refused form goes to its first fault.
  useEffect(() => {
    ref({ focus: () => focusField(id) });
  }, [ref, id]);
  const error = messageIn(fieldState.error);
  return (
    <Form.Item
      label={label}
      htmlFor={id}
      required={required}
      className={className ?? ''}
      validateStatus={error ? 'error' : ''}
      {...((error ?? hint) && {
        help: (
          <span id={`${id}-help`}>
            {error && <span ref={bringIntoView}>{error}</span>}
            {hint && <span className={error ? 'kept-hint' : undefined}>{hint}</span>}
          </span>
        ),
      })}
    >
      {children({
        ...field,
        id,
        status: error ? 'error' : '',
        'aria-describedby': `${id}-help`,
      })}
    </Form.Item>
  );
}
