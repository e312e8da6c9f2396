/** The closed list of refusals holds what is really given: a reason nobody gives is a promise nobody keeps. */
import { expect, test } from 'vitest';
import { contract } from '../../shared/contract.ts';
import { FaultRule, Reason, Refusal } from '../../shared/refusal.ts';
import { type Node, nodesOf, sourcesBelow } from '../support/sources.ts';

const SOURCES = sourcesBelow('main', 'shared');
const LIST = 'shared/refusal.ts';

/** Where a text only asks which reason it is, or lists the reasons there are: compared, a case of a switch, an enumeration. */
function onlyNamed(node: Node): unknown[] {
  switch (node.type) {
    case 'BinaryExpression':
      return [node.left, node.right];
    case 'SwitchCase':
      return [node.test];
    case 'CallExpression': {
      const { callee } = node as { callee?: { property?: { name?: string } } };
      return callee?.property?.name === 'enum' ? [...nodesOf(node.arguments)] : [];
    }
    case 'TSLiteralType':
      return [node.literal];
    default:
      return [];
  }
}

const textsIn = (paths: (path: string) => boolean): string[] =>
  SOURCES.filter(({ path }) => paths(path) && !path.endsWith('/words.ts')).flatMap(
    ({ program }) => {
      const nodes = nodesOf(program);
      const named = new Set(nodes.flatMap(onlyNamed));
      return nodes.flatMap((node) =>
        node.type === 'Literal' && typeof node.value === 'string' && !named.has(node)
          ? [node.value]
          : [],
      );
    },
  );

test('every reason is given somewhere', () => {
  const given = new Set(textsIn((path) => path !== LIST));
  expect(Reason.options.filter((reason) => !given.has(reason))).toEqual([]);
});

test('every rule of a fault is applied somewhere: in the list itself, where faults are told, or beyond', () => {
  const applied = new Set(textsIn(() => true));
  const unused = FaultRule.options.filter((rule) => !applied.has(rule));
  expect(unused).toEqual([]);
});

test('what a call says it refuses for is in the list', () => {
  const codes = Refusal.options.map(({ shape }) => shape.code.value);
  const known = new Set<string>([...Reason.options, ...FaultRule.options, ...codes]);
  const told = SOURCES.filter(({ path }) => path.endsWith('/calls.ts')).flatMap(({ comments }) =>
    comments.flatMap(({ value }) => {
      const [, list = ''] = /Refusals:([^.]*)\./.exec(value.replaceAll(/\s*\*\s*/g, ' ')) ?? [];
      return [...list.matchAll(/\b[a-z]+(?:_[a-z]+)+\b|\bstale\b|\bbusy\b/g)].map(([name]) => name);
    }),
  );
  expect(told.length).toBeGreaterThan(40);
  expect(told.filter((name) => !known.has(name))).toEqual([]);
});

test('every call says in its name whose it is: domain.verb', () => {
  for (const name of Object.keys(contract))
    expect(name).toMatch(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/);
});
