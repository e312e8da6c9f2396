/** All words shown to people: whole in both languages, written as an official writes, and one for every choice there is. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { BackupCause } from '../../shared/backups/calls.ts';
import { CaseSource, CaseStage } from '../../shared/cases/case.ts';
import { Grade } from '../../shared/evidence/evidence-record.ts';
import { FactName } from '../../shared/facts.ts';
import { Act } from '../../shared/findings/acts.ts';
import { Severity } from '../../shared/findings/finding.ts';
import { FindingStage } from '../../shared/findings/moves.ts';
import { Approach, Coverage, PAIRS, Standing } from '../../shared/five-pairs.ts';
import { UrgeManner } from '../../shared/follow-ups/urge-manner.ts';
import { Misfit } from '../../shared/journal/set-aside.ts';
import { Organiser } from '../../shared/office/office.ts';
import { AWAITS } from '../../shared/orders/awaits.ts';
import { OrderKind } from '../../shared/orders/order.ts';
import { Role } from '../../shared/people/role.ts';
import { Language } from '../../shared/preferences/calls.ts';
import { FaultRule, Reason, Refusal } from '../../shared/refusal.ts';
import { UnitKind } from '../../shared/units/unit.ts';
import { ActivityKind, VisitPurpose } from '../../shared/visits/visit.ts';
import { words } from '../../shared/words.ts';
import { filesBelow, ROOT } from '../support/sources.ts';
import { textsOf } from '../support/words.ts';

const Bilingual = z.object({ 'zh-CN': z.looseObject({}), en: z.looseObject({}) });

const FILES = ['shared', 'main']
  .flatMap(filesBelow)
  .filter((path) => path.endsWith('/words.ts') && path !== 'shared/words.ts');

/** A language is offered under its own name; what is proposed for a document is Chinese, as the document is. */
const IN_CHINESE = new Set(['language.zh', 'circular.addressees', 'field.titleHint']);

/** The words that one file declares. */
async function wordsOf(path: string) {
  const module: unknown = await import(join(ROOT, path));
  const [declared] = z
    .array(Bilingual)
    .length(1)
    .parse(
      Object.values(z.looseObject({}).parse(module)).filter(
        (each) => Bilingual.safeParse(each).success,
      ),
    );
  if (!declared) throw new Error(`${path} declares no words`);
  return { chinese: new Map(textsOf(declared['zh-CN'])), english: new Map(textsOf(declared.en)) };
}

const placeholders = (text: string): Set<string> =>
  new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = '']) => name));

/** English adds a singular beside a plural, which Chinese does not have. */
const pluralOf = (key: string): string => key.replace(/_one$/, '');

test('every file of words is gathered', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(10);
  const gathered = Object.keys(words.en).length;
  expect(FILES.filter((path) => path.startsWith('shared/'))).toHaveLength(gathered);
});

describe.each(FILES)('%s', (path) => {
  test('has the same keys in both languages', async () => {
    const { chinese, english } = await wordsOf(path);
    expect(new Set([...english.keys()].map(pluralOf))).toEqual(new Set(chinese.keys()));
  });

  test('leaves no text empty', async () => {
    const { chinese, english } = await wordsOf(path);
    const empty = [...chinese, ...english].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  test('fills the same places in both languages', async () => {
    const { chinese, english } = await wordsOf(path);
    for (const [key, text] of english) {
      const wanted = placeholders(chinese.get(pluralOf(key)) ?? '');
      // “1 day left” needs no number.
      if (key.endsWith('_one')) wanted.delete('count');
      const given = placeholders(text);
      if (key.endsWith('_one')) given.delete('count');
      expect(given, key).toEqual(wanted);
    }
  });

  test('writes Chinese with full-width punctuation, half-width digits, and no exclamation', async () => {
    const { chinese } = await wordsOf(path);
    for (const [key, text] of chinese) {
      // What is filled in reads as a word: punctuation beside it is Chinese too.
      const read = text.replaceAll(/\{\{[^}]*\}\}/g, '某');
      expect(read, key).not.toMatch(/\p{Script=Han}\s*[,;:?!"'()]|[,;:?!"'(]\s*\p{Script=Han}/u);
      expect(read, key).not.toMatch(/\p{Script=Han}\.(\s|$)/u);
      expect(read, key).not.toMatch(/[!！０-９Ａ-Ｚａ-ｚ]/);
      expect(text, key).not.toMatch(/\p{Script=Han} +\p{Script=Han}/u);
      expect(read, key).not.toMatch(/您/);
      expect(read, key).not.toMatch(/\p{Emoji_Presentation}/u);
    }
  });

  test('writes English without Chinese punctuation, and no exclamation', async () => {
    const { english } = await wordsOf(path);
    for (const [key, text] of english) {
      if (IN_CHINESE.has(key)) continue;
      expect(text, key).not.toMatch(/[!！，。；：？（）、《》]/);
      expect(text, key).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

/** Every branch of the words that has this name, with the path to it. */
const branchesNamed = (name: string, tree: object, above = ''): [path: string, branch: object][] =>
  Object.entries(tree).flatMap(([key, value]): [string, object][] => {
    if (typeof value !== 'object' || value === null) return [];
    const path = above + key;
    return [
      ...(key === name ? ([[path, value]] as [string, object][]) : []),
      ...branchesNamed(name, value, `${path}.`),
    ];
  });

describe('every choice has its word', () => {
  const codes = Refusal.options.map(({ shape }) => shape.code.value);

  test.each<[what: string, choices: readonly string[], branch: string]>([
    ['stage of a finding', FindingStage.options, 'findings.stage'],
    ['act', Act.options, 'findings.move'],
    ['severity', Severity.options, 'findings.severity'],
    ['stage of a case', CaseStage.options, 'cases.stage'],
    ['source of a case', CaseSource.options, 'cases.source'],
    ['kind of unit', UnitKind.options, 'units.kind'],
    ['role', Role.options, 'people.role'],
    ['purpose of a visit', VisitPurpose.options, 'visits.purpose'],
    ['approach', Approach.options, 'visits.approach'],
    ['coverage', Coverage.options, 'visits.coverage'],
    ['standing', Standing.options, 'visits.standing'],
    ['activity', ActivityKind.options, 'visits.activity'],
    ['pair', PAIRS, 'visits.pair'],
    ['main side', PAIRS, 'visits.main'],
    ['other side', PAIRS, 'visits.other'],
    ['grade of evidence', Grade.options, 'evidence.grade'],
    ['kind of order', OrderKind.options, 'orders.kind'],
    ['thing awaited', [...AWAITS, 'visit'], 'orders.awaits'],
    ['manner of urging', UrgeManner.options, 'followUps.manner'],
    ['authority', Organiser.options, 'access.setUp.organiserOf'],
    ['cause of a backup', BackupCause.options, 'backups.local.cause'],
    ['why a fact stands apart', Misfit.options, 'journal.apart'],
    ['kind of fact', FactName.options, 'journal.fact'],
    ['why a fact stands apart, in few words', Misfit.options, 'journal.why'],
  ])('%s', (_, choices, branch) => {
    for (const language of Language.options) {
      const found = branch
        .split('.')
        .reduce<unknown>((tree, key) => z.looseObject({}).parse(tree)[key], words[language]);
      const keys = textsOf(z.looseObject({}).parse(found)).map(([key]) => key);
      expect(new Set(keys)).toEqual(new Set(choices));
    }
  });

  test.each<[what: string, choices: readonly string[], name: string]>([
    ['reason of a refusal', Reason.options, 'reason'],
    ['fault of a field', FaultRule.options, 'fault'],
    ['other refusal', codes.filter((code) => code !== 'refused'), 'refusal'],
  ])('%s', (_, choices, name) => {
    for (const language of Language.options) {
      const branches = branchesNamed(name, words[language]).map(([, branch]) =>
        Object.keys(branch),
      );
      expect(branches.map((keys) => new Set(keys))).toContainEqual(new Set(choices));
    }
  });
});
