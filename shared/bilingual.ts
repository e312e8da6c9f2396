/** Words in both languages, side by side. A word that only one of them has does not compile. */
import type { Language } from './preferences/calls.ts';

export interface Words {
  readonly [key: string]: string | Words;
}

/** The same keys with any text; English may add a singular beside a plural, which Chinese does not have. */
type SameKeys<Of extends Words> = {
  readonly [Key in keyof Of]: Of[Key] extends Words ? SameKeys<Of[Key]> : string;
} & { readonly [Singular in `${string}_one`]?: string };

export const bilingual = <const Chinese extends Words>(words: {
  'zh-CN': Chinese;
  en: SameKeys<Chinese>;
}): Record<Language, Chinese> =>
  // English has the same keys; that its texts differ is the point.
  words as unknown as Record<Language, Chinese>;
