/** Options found by what is typed, however it is typed. */
import { fold } from '../../shared/fold.ts';

/** Narrows the options of a select to those whose label holds what is typed. */
export const byLabel = (typed: string, option: { label?: unknown } | undefined): boolean =>
  typeof option?.label === 'string' && fold(option.label).includes(fold(typed));

/** Of the options found for a text, the one it can only mean: named by it in full, or else the only one. */
export function meantBy<Option>(
  typed: string,
  found: readonly Option[],
  labelOf: (option: Option) => string,
): Option | undefined {
  const named = found.filter((option) => fold(labelOf(option)) === fold(typed));
  const [only, ...others] = named.length > 0 ? named : found;
  return others.length === 0 ? only : undefined;
}
