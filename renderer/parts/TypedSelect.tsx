/** Choosing from a list by typing part of a label: one option, or several. */
import { Select, type SelectProps } from 'antd';
import { isSound, soundsWhole } from '../../shared/spelling.ts';
import { byLabel, meantBy } from './by-label.ts';
import { useClearing } from './clearing.tsx';
import { useListTyping } from './list-typing.ts';

interface Option {
  value: string;
  label: string;
  /** How it sounds, where it is also found by that. */
  spelling?: string;
  /** What else it is called, where it is also found by that. */
  also?: string;
}

interface Group {
  label: string;
  options: Option[];
}

interface Props
  extends Pick<
    SelectProps,
    | 'id'
    | 'disabled'
    | 'status'
    | 'popupMatchSelectWidth'
    | 'placeholder'
    | 'aria-describedby'
    | 'aria-label'
    | 'optionRender'
  > {
  options: (Option | Group)[];
  allowClear?: boolean;
  onBlur?: () => void;
}

/** First those of which whole syllables are typed, such as 赌 for du, before those that only begin so, such as 夺. */
function wholeFirst(typed: string, options: Props['options']): Props['options'] {
  const text = typed.trim();
  if (!isSound(text)) return options;
  const isWhole = (one: Option | Group): boolean =>
    'options' in one ? one.options.some(isWhole) : soundsWhole(one.spelling ?? '', text);
  const sorted = <One extends Option | Group>(all: readonly One[]): One[] =>
    all.toSorted((a, b) => Number(isWhole(b)) - Number(isWhole(a)));
  return sorted(options).map((one) =>
    'options' in one ? { ...one, options: sorted(one.options) } : one,
  );
}

/** The value of the option that a text can only mean; else the text. */
function valueFor(typed: string, options: Props['options']): string {
  const fitting = options
    .flatMap((one) => ('options' in one ? one.options : [one]))
    .filter((option) => byLabel(typed, option));
  return meantBy(typed, fitting, ({ label }) => label)?.value ?? typed;
}

interface One extends Props {
  value: string | null;
  /** Also given what was typed and fits no option; null when the choice is taken away. */
  onChange: (value: string | null) => void;
}

export function TypedSelect({ onChange, onBlur, allowClear = false, ...rest }: One) {
  const clearing = useClearing();
  const { typed, list, around, settle } = useListTyping({
    filterOption: byLabel,
    onLeft: (left) => onChange(valueFor(left, rest.options)),
    onBlur,
  });
  return (
    <span {...around}>
      <Select
        {...rest}
        {...list}
        allowClear={allowClear && clearing}
        options={wholeFirst(typed, rest.options)}
        onChange={(chosen: string | undefined) => {
          settle();
          onChange(chosen ?? null);
        }}
      />
    </span>
  );
}

interface Several extends Props {
  value: readonly string[];
  onChange: (values: string[]) => void;
}

export function TypedSelects({ value, onChange, onBlur, ...rest }: Several) {
  const { typed, list, around, settle } = useListTyping({
    filterOption: byLabel,
    onLeft: (left) => {
      const found = valueFor(left, rest.options);
      if (!value.includes(found)) onChange([...value, found]);
    },
    onBlur,
  });
  return (
    <span {...around}>
      <Select
        {...rest}
        {...list}
        options={wholeFirst(typed, rest.options)}
        mode="multiple"
        value={[...value]}
        onChange={(chosen: string[]) => {
          settle();
          onChange(chosen);
        }}
      />
    </span>
  );
}
