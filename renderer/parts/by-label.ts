/** Narrows the options of a select to those whose label holds what is typed, however it is typed. */
import { fold } from '../../shared/fold.ts';

export const byLabel = (typed: string, option: { label?: unknown } | undefined): boolean =>
  typeof option?.label === 'string' && fold(option.label).includes(fold(typed));
