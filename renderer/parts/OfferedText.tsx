/**
 * Text that is typed freely, with words offered that hold what is typed or sound like it. Tab leaves with what was typed, and
 * does not choose what happens to be marked.
 */
import { AutoComplete, type AutoCompleteProps } from 'antd';
import { byLabel } from './by-label.ts';

interface Props extends Pick<AutoCompleteProps, 'placeholder' | 'aria-label' | 'aria-describedby'> {
  id?: string;
  value: string;
  onChange: (text: string) => void;
  onBlur: () => void;
  status: 'error' | '';
  offers: readonly { name: string; spelling: string }[];
  /** Enter takes the first that fits; else only what one has gone down to. */
  isFirstMarked?: boolean;
}

export function OfferedText({ offers, onChange, isFirstMarked = false, ...rest }: Props) {
  return (
    <span
      style={{ display: 'contents' }}
      onKeyDownCapture={(event) => {
        if (event.key === 'Tab') event.stopPropagation();
      }}
    >
      <AutoComplete
        {...rest}
        options={offers.map(({ name, spelling }) => ({ value: name, label: name, spelling }))}
        defaultActiveFirstOption={isFirstMarked}
        showSearch={{ filterOption: byLabel }}
        onChange={(text: string | undefined) => onChange(text ?? '')}
      />
    </span>
  );
}
