/** Options found by what is typed, however it is typed. */
import { fold } from '../../shared/fold.ts';
import { soundsAt } from '../../shared/spelling.ts';

/** What an option is found by. */
interface Found {
  label?: unknown;
  /** How it sounds. */
  spelling?: unknown;
  /** What else it is called, a blank between. */
  also?: unknown;
}

/** Narrows the options of a select to those whose label, or another name, holds what is typed, or that sound like it. */
export function byLabel(typed: string, option: Found | undefined): boolean {
  const { label, spelling, also } = option ?? {};
  const holds = (text: unknown) => typeof text === 'string' && fold(text).includes(fold(typed));
  const sounds = typeof spelling === 'string' && soundsAt(spelling, typed.trim()) > 0;
  return typeof label === 'string' && (holds(label) || holds(also) || sounds);
}

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
