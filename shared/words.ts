/** All words shown to people, by language, then by domain: `words.en.findings.stage.draft` is the key `findings.stage.draft`. */
import { accessWords } from './access/words.ts';
import { refusalWords } from './app/refusal-words.ts';
import { appWords } from './app/words.ts';
import { backupWords } from './backups/words.ts';
import { caseWords } from './cases/words.ts';
import { checklistWords } from './checklists/words.ts';
import { deskWords } from './desk/words.ts';
import { deviceWords } from './devices/words.ts';
import { entryWords } from './entries/words.ts';
import { evidenceWords } from './evidence/words.ts';
import { findingWords } from './findings/words.ts';
import { followUpWords } from './follow-ups/words.ts';
import { interventionWords } from './interventions/words.ts';
import { journalWords } from './journal/words.ts';
import { officeWords } from './office/words.ts';
import { orderWords } from './orders/words.ts';
import { packageWords } from './packages/words.ts';
import { peopleWords } from './people/words.ts';
import type { Language } from './preferences/calls.ts';
import { recusalWords } from './recusals/words.ts';
import { sealedWords } from './sealed/words.ts';
import { searchWords } from './search/words.ts';
import { summaryWords } from './summaries/words.ts';
import { taxonomyWords } from './taxonomy/words.ts';
import { unitWords } from './units/words.ts';
import { visitWords } from './visits/words.ts';

const wordsIn = (language: Language) => ({
  app: { ...appWords[language], ...refusalWords[language] },
  access: accessWords[language],
  people: peopleWords[language],
  devices: deviceWords[language],
  office: officeWords[language],
  taxonomy: taxonomyWords[language],
  checklists: checklistWords[language],
  units: unitWords[language],
  recusals: recusalWords[language],
  cases: caseWords[language],
  visits: visitWords[language],
  sealed: sealedWords[language],
  findings: findingWords[language],
  evidence: evidenceWords[language],
  entries: entryWords[language],
  interventions: interventionWords[language],
  orders: orderWords[language],
  followUps: followUpWords[language],
  summaries: summaryWords[language],
  desk: deskWords[language],
  search: searchWords[language],
  journal: journalWords[language],
  packages: packageWords[language],
  backups: backupWords[language],
});

export const words = { 'zh-CN': wordsIn('zh-CN'), en: wordsIn('en') };
