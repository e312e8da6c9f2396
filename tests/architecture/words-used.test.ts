/**
 * Every key that the window asks for exists, and every word that exists is asked for. A key is a dotted path into the
 * words of shared/words.ts; `t` gets it as a text, or as a template that stands for all the keys it may become.
 */
import { describe, expect, test } from 'vitest';
import { words } from '../../shared/words.ts';
import {
  isNode,
  type Node,
  nodesOf,
  placeOf,
  type Source,
  sourcesBelow,
} from '../support/sources.ts';
import { textsOf } from '../support/words.ts';

const WINDOW = sourcesBelow('renderer');
const RECORD = sourcesBelow('main', 'shared').filter(({ path }) => !path.endsWith('/words.ts'));

const KEYS = [...new Set([...textsOf(words['zh-CN']), ...textsOf(words.en)].map(([key]) => key))];

interface Asked {
  /** Which keys are asked for. */
  pattern: RegExp;
  written: string;
  place: string;
}

const literally = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The keys an argument of `t` may be: of a condition both outcomes, of a template every filling. */
function asked(source: Source, argument: unknown): Asked[] {
  if (!isNode(argument)) return [];
  const found = (parts: readonly string[]): Asked[] => [
    {
      // The plural's forms are asked for by its name.
      pattern: new RegExp(`^${parts.map(literally).join('[^.]+')}(_one)?$`),
      written: parts.join('…'),
      place: placeOf(source, argument.start),
    },
  ];
  switch (argument.type) {
    case 'Literal':
      return typeof argument.value === 'string' ? found([argument.value]) : [];
    case 'TemplateLiteral': {
      const quasis = Array.isArray(argument.quasis) ? argument.quasis.filter(isNode) : [];
      return found(quasis.map((quasi) => (quasi.value as { cooked: string }).cooked));
    }
    case 'ConditionalExpression':
      return [...asked(source, argument.consequent), ...asked(source, argument.alternate)];
    case 'LogicalExpression':
      return [...asked(source, argument.left), ...asked(source, argument.right)];
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return asked(source, argument.expression);
    default:
      return [];
  }
}

const isT = (callee: unknown): boolean =>
  isNode(callee) &&
  (callee.name === 't' ||
    (callee.type === 'MemberExpression' &&
      isNode(callee.property) &&
      callee.property.name === 't'));

const ASKED = WINDOW.flatMap((source) =>
  nodesOf(source.program)
    .filter((node) => node.type === 'CallExpression' && isT(node.callee))
    .flatMap((node) => (Array.isArray(node.arguments) ? asked(source, node.arguments[0]) : [])),
);

/** Keys kept in tables and handed to `t` later: texts that are keys, word for word. */
const KEPT = new Set(
  WINDOW.flatMap(({ program }) =>
    nodesOf(program).flatMap((node: Node) =>
      node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [],
    ),
  ),
);

/** Branches that documents and the record take words from without `t`: `const terms = findingWords['zh-CN']`. */
function branchesTaken(): string[] {
  const roots = new Map(
    [
      ...sourcesBelow('shared')
        .filter(({ path }) => path === 'shared/words.ts')
        .flatMap(({ text }) => [...text.matchAll(/(\w+): (\w+Words)\[language\]/g)]),
    ].map(([, root = '', name = '']) => [name, root]),
  );
  return RECORD.flatMap(({ text }) => {
    const aliases = new Map(
      [...text.matchAll(/const (\w+) = (\w+Words)\[[^\]]+\];/g)].map(
        ([, alias = '', name = '']) => [alias, roots.get(name)],
      ),
    );
    return [
      ...[...text.matchAll(/(\w+Words)\[[^\]]+\]\.(\w+)/g)].map(
        ([, name = '', branch = '']) => `${roots.get(name)}.${branch}`,
      ),
      ...[...aliases].flatMap(([alias, root]) =>
        [...text.matchAll(new RegExp(`\\b${alias}\\.(\\w+)`, 'g'))].map(
          ([, branch = '']) => `${root}.${branch}`,
        ),
      ),
    ];
  });
}

describe('the words of the window', () => {
  test('every key asked for exists', () => {
    const missing = ASKED.filter(({ pattern }) => !KEYS.some((key) => pattern.test(key)));
    expect(missing.map(({ written, place }) => `${place} ${written}`)).toEqual([]);
  });

  test('every word is asked for', () => {
    const branches = branchesTaken();
    const unused = KEYS.filter(
      (key) =>
        !(
          ASKED.some(({ pattern }) => pattern.test(key)) ||
          KEPT.has(key) ||
          branches.some((branch) => key === branch || key.startsWith(`${branch}.`))
        ),
    );
    expect(unused).toEqual([]);
  });

  test('the search for them finds something', () => {
    expect(ASKED.length).toBeGreaterThan(100);
    expect(KEYS.length).toBeGreaterThan(200);
  });
});
