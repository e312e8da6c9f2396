/** How the code is written: what a reader may rely on in every file, without looking. */
import { describe, expect, test } from 'vitest';
import { words } from '../../shared/words.ts';
import {
  filesBelow,
  type Node,
  nodesOf,
  placeOf,
  type Source,
  sourcesBelow,
} from '../support/sources.ts';
import { textsOf } from '../support/words.ts';

const PRODUCT = ['shared', 'main', 'demo', 'renderer', 'verify'];
const AROUND = ['bench', 'journeys', 'scripts'];
const SOURCES = sourcesBelow(...PRODUCT, ...AROUND, 'tests');
const FILES = [...PRODUCT, ...AROUND, 'tests', 'docs', '.github', '.ci'].flatMap(filesBelow);

const isTest = ({ path }: Source): boolean => path.startsWith('tests/');
const inProduct = ({ path }: Source): boolean =>
  PRODUCT.some((folder) => path.startsWith(`${folder}/`));

/** Where a pattern stands in the text, comments included. */
const found = (sources: readonly Source[], pattern: RegExp): string[] =>
  sources.flatMap((source) =>
    [...source.text.matchAll(pattern)].map((match) => placeOf(source, match.index)),
  );

/** Where nodes of some kind stand. */
const nodes = (sources: readonly Source[], isSought: (node: Node) => boolean): string[] =>
  sources.flatMap((source) =>
    nodesOf(source.program)
      .filter(isSought)
      .map((node) => placeOf(source, node.start)),
  );

describe('files', () => {
  test('are named in kebab-case, components in PascalCase', () => {
    const misnamed = FILES.filter((path) => /\.(ts|tsx|css)$/.test(path)).filter((path) => {
      const name = path.split('/').at(-1) ?? '';
      const isKebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.(test|exploit|config|module|d))*\.(ts|tsx|css)$/;
      return !(isKebab.test(name) || /^([A-Z][a-z0-9]*)+(\.tsx|\.module\.css)$/.test(name));
    });
    expect(misnamed).toEqual([]);
  });

  test('are named after what they are, not after having found no name', () => {
    const vague = /(^|[/-])(utils?|helpers?|common|misc|managers?|stuff|lib)([.-]|$)/;
    expect(FILES.filter((path) => vague.test(path.replace(/^scripts\//, '')))).toEqual([]);
  });

  test('say at the top what they are for, once they are longer than a glance', () => {
    const LINES = 15;
    const silent = SOURCES.filter((source) => inProduct(source) && !isTest(source)).filter(
      ({ path, text, comments }) => {
        const length = text.trim().split('\n').length;
        // Tables of words, calls and facts have one name and one shape throughout.
        const isTable = /(^|\/)(words|calls|facts)\.ts$/.test(path);
        const isOpened = comments.some(
          ({ value, start }) =>
            text.slice(0, start).trim() === '' && value.replace(/^[*\s]+/, '').trim().length >= 5,
        );
        // A migration says it by its number and name, as the next in a row of them.
        const isMigration = /\/migrations\/\d{4}-/.test(path);
        return length > LINES && !isOpened && !isTable && !isMigration;
      },
    );
    expect(silent.map(({ path }) => path)).toEqual([]);
  });

  test('do something: none only hands on what others export', () => {
    const barrels = SOURCES.filter(({ program }) => {
      const body = nodesOf(program)[0]?.body;
      return (
        Array.isArray(body) &&
        body.length > 0 &&
        body.every(
          (statement: Node) =>
            statement.type === 'ExportAllDeclaration' ||
            (statement.type === 'ExportNamedDeclaration' && Boolean(statement.source)),
        )
      );
    });
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });

  test('export by name', () => {
    expect(nodes(SOURCES, ({ type }) => type === 'ExportDefaultDeclaration')).toEqual([]);
  });
});

describe('types', () => {
  test('are never any', () => {
    expect(nodes(SOURCES, ({ type }) => type === 'TSAnyKeyword')).toEqual([]);
  });

  test('are not waved away', () => {
    expect(nodes(SOURCES, ({ type }) => type === 'TSNonNullExpression')).toEqual([]);
    const silenced = found(SOURCES, /@ts-(ignore|nocheck|expect-error)/g);
    expect(silenced.filter((place) => !place.startsWith('tests/architecture/manners'))).toEqual([]);
  });

  test('are erased: nothing in them runs', () => {
    expect(
      nodes(
        SOURCES,
        (node) => node.type === 'TSEnumDeclaration' || node.type === 'TSParameterProperty',
      ),
    ).toEqual([]);
  });

  test('are cast twice only with a reason beside it', () => {
    const unexplained = SOURCES.filter(inProduct).flatMap((source) =>
      nodesOf(source.program)
        .filter(({ type, expression }) => {
          const inner = expression as Node | undefined;
          return type === 'TSAsExpression' && inner?.type === 'TSAsExpression';
        })
        .filter(({ start, end }) => {
          const near = (position: number) =>
            source.text.slice(Math.max(0, start - 600), end).includes('//') ||
            source.comments.some(
              (comment) => comment.end <= position && position - comment.end < 600,
            );
          return !near(start);
        })
        .map(({ start }) => placeOf(source, start)),
    );
    expect(unexplained).toEqual([]);
  });
});

describe('nothing is left lying about', () => {
  const HERE = 'tests/architecture/manners.test.ts';
  const others = SOURCES.filter(({ path }) => path !== HERE);

  test('no test is left out or singled out', () => {
    const marks = nodes(others.filter(isTest), (node) => {
      if (node.type !== 'MemberExpression') return false;
      const [object, property] = [node.object as Node, node.property as Node];
      return (
        ['test', 'it', 'describe'].includes(String(object.name)) &&
        ['only', 'skip', 'todo', 'fails'].includes(String(property.name))
      );
    });
    expect(marks).toEqual([]);
  });

  test('no note to do something later', () => {
    expect(found(others, /\b(TODO|FIXME|XXX|HACK)\b/g)).toEqual([]);
  });

  test('no printing but where a person reads it on a terminal', () => {
    const quiet = others.filter(
      ({ path }) => !/^(scripts|bench|verify)\//.test(path) && path !== 'demo/cli.ts',
    );
    const printing = nodes(quiet, (node) => {
      const object = node.object as Node | undefined;
      return node.type === 'MemberExpression' && object?.name === 'console';
    });
    expect(printing).toEqual([]);
  });

  test('no place on one particular machine', () => {
    const places = /(["'`\s(])(\/home\/|\/Users\/|\/root\/|\/work\/|[A-Z]:\\\\)/g;
    expect(found(others, places)).toEqual([]);
  });

  test('no debugger, no evaluation of text', () => {
    expect(nodes(others, ({ type }) => type === 'DebuggerStatement')).toEqual([]);
    const evaluating = nodes(
      others.filter(inProduct),
      (node) =>
        (node.type === 'CallExpression' || node.type === 'NewExpression') &&
        ['eval', 'Function'].includes(String((node.callee as Node).name)),
    );
    expect(evaluating).toEqual([]);
  });
});

describe('an effect', () => {
  /**
   * What it hands back is called as its clean-up. `scrollIntoView` handed back a promise in a newer Chromium, and closing
   * any dialog that had been refused took the page with it.
   */
  test('hands back a clean-up on purpose, never by the way it is written', () => {
    const handing = nodes(
      SOURCES.filter(({ path }) => path.startsWith('renderer/')),
      (node) => {
        const isEffect =
          node.type === 'CallExpression' &&
          /^use(Layout)?Effect$/.test(String((node.callee as Node).name));
        const [effect] = isEffect ? (node.arguments as Node[]) : [];
        const body = effect?.type === 'ArrowFunctionExpression' ? (effect.body as Node) : undefined;
        return (
          body !== undefined && !['BlockStatement', 'ArrowFunctionExpression'].includes(body.type)
        );
      },
    );
    expect(handing).toEqual([]);
  });
});

describe('words', () => {
  test('a matter is never called 案件: that is a filed discipline case, a restricted procedure', () => {
    expect(textsOf(words).filter(([, text]) => text.includes('案件'))).toEqual([]);
    const inTexts = SOURCES.filter(inProduct).flatMap((source) =>
      nodesOf(source.program)
        .filter(
          (node) =>
            (node.type === 'Literal' && String(node.value).includes('案件')) ||
            (node.type === 'TemplateElement' && JSON.stringify(node.value).includes('案件')) ||
            (node.type === 'JSXText' && String(node.value).includes('案件')),
        )
        .map((node) => placeOf(source, node.start)),
    );
    expect(inTexts).toEqual([]);
  });

  test('the window shows no Chinese or English of its own: all of it comes from the words', () => {
    const window = SOURCES.filter(({ path }) => path.startsWith('renderer/'));
    const written = window.flatMap((source) =>
      nodesOf(source.program)
        .filter(
          (node) =>
            (node.type === 'JSXText' && /[\p{L}]{2,}/u.test(String(node.value))) ||
            (node.type === 'Literal' && /\p{Script=Han}/u.test(String(node.value))) ||
            (node.type === 'TemplateElement' && /\p{Script=Han}/u.test(JSON.stringify(node.value))),
        )
        .map((node) => placeOf(source, node.start)),
    );
    expect(written).toEqual([]);
  });
});

describe('the window', () => {
  const RENDERER = SOURCES.filter(({ path }) => path.startsWith('renderer/'));

  // Trusting a clock, locking and leaving the demo county were refused without a word.
  test('hears every answer but those of tidying up', () => {
    const unheard = RENDERER.flatMap(({ text }) => [
      ...text.matchAll(/^ *(?:if \(.*\) )?(?:void|await) call\(\s*'([^']+)'/gm),
    ]).map(([, name]) => name);
    expect(new Set(unheard)).toEqual(
      new Set(['access.touch', 'drafts.discard', 'evidence.letGo', 'tasks.cancel']),
    );
    expect(found(RENDERER, /void \w+\.mutateAsync/g)).toEqual([]);
  });

  // Some systems say only by the code of the key that an input method has it.
  test('asks in one place whether an input method composes', () => {
    const others = RENDERER.filter(({ path }) => path !== 'renderer/base/key-match.ts');
    expect(found(others, /\.isComposing\b/g)).toEqual([]);
  });

  // Scrolling answers a promise in newer Chromium; handed on as an effect's end, it brought the page down.
  test('hands on nothing from an effect that scrolls', () => {
    expect(found(RENDERER, /Effect\(\(\) => [^{].*scroll/g)).toEqual([]);
  });
});
