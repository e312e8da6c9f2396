/**
 * Text of several lines: the field grows with it, from the least to the most lines that it shows. The browser sees to
 * that; a script that measures the field takes as long at each key as all else together.
 */
import { Input } from 'antd';
import type { ComponentProps } from 'react';

interface Props extends Omit<ComponentProps<typeof Input.TextArea>, 'rows' | 'autoSize' | 'style'> {
  lines: readonly [least: number, most: number];
}

/** Of so many lines, with the padding and the frame around them. */
const height = (lines: number): string => `calc(${lines}lh + 10px)`;

export const TextLines = ({ lines: [least, most], ...rest }: Props) => (
  <Input.TextArea
    {...rest}
    style={{
      fieldSizing: 'content',
      resize: 'none',
      minHeight: height(least),
      maxHeight: height(most),
    }}
  />
);
