/** Options found by what is typed, however it is typed. */
import { fold } from '../../shared/fold.ts';
import { soundsAt } from '../../shared/spelling.ts';

/** Narrows the options of a select to those whose label holds what is typed, or that sound like it. */
export const byLabel = (
  typed: string,
  option: { label?: unknown; spelling?: unknown } | undefined,
): boolean =>
  typeof option?.label === 'string' &&
  (fold(option.label).includes(fold(typed)) ||
    (typeof option.spelling === 'string' && soundsAt(option.spelling, typed.trim()) > 0));

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
