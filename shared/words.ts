/** All words shown to people, by language, then by domain: `words.en.findings.stage.draft` is the key `findings.stage.draft`. */
import { caseWords } from './cases/words.ts';
import { evidenceWords } from './evidence/words.ts';
import { findingWords } from './findings/words.ts';
import { followUpWords } from './follow-ups/words.ts';
import { orderWords } from './orders/words.ts';
import { peopleWords } from './people/words.ts';
import type { Language } from './preferences/calls.ts';
import { unitWords } from './units/words.ts';
import { visitWords } from './visits/words.ts';

const wordsIn = (language: Language) => ({
  people: peopleWords[language],
  units: unitWords[language],
  cases: caseWords[language],
  visits: visitWords[language],
  findings: findingWords[language],
  evidence: evidenceWords[language],
  orders: orderWords[language],
  followUps: followUpWords[language],
});

export const words = { 'zh-CN': wordsIn('zh-CN'), en: wordsIn('en') };
