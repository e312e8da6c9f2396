/**
 * Who may know whom: renderer → shared ← main, main/hosts → main, and between the domains downward only. The path tells
 * the layer, and this test proves it. A rule that has to give way is changed here, with its reason.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { words } from '../../shared/words.ts';
import { placeOf, ROOT, type Source, sourcesBelow } from '../support/sources.ts';

const SOURCES = sourcesBelow(
  'shared',
  'main',
  'demo',
  'renderer',
  'verify',
  'scripts',
  'bench',
  'journeys',
  'tests',
);

const within = (path: string, ...folders: readonly string[]): boolean =>
  folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

/** Throws where a folder holds none: a rule over nothing would hold whatever is written. */
const from = (...folders: readonly string[]): Source[] =>
  folders.flatMap((folder) => {
    const found = SOURCES.filter(({ path }) => within(path, folder));
    if (found.length === 0) throw new Error(`there are no sources in ${folder}`);
    return found;
  });

/** `file -> what it imports`, of the imports that a rule forbids. */
function wrong(
  sources: readonly Source[],
  isWrong: (imported: string, kind: 'file' | 'package', from: string) => boolean,
): string[] {
  return sources.flatMap(({ path, imports }) =>
    imports
      .filter((each) =>
        each.file === null
          ? each.package !== null && isWrong(each.package, 'package', path)
          : isWrong(each.file, 'file', path),
      )
      .map((each) => `${path} -> ${each.file ?? each.package}`),
  );
}

const isNodeModule = (name: string): boolean => name.startsWith('node:');

test('there are sources to look at', () => {
  expect(from('shared').length).toBeGreaterThan(40);
  expect(from('main').length).toBeGreaterThan(40);
  expect(SOURCES.flatMap(({ imports }) => imports).length).toBeGreaterThan(400);
});

test('every file imported is there', () => {
  const isMissing = (file: string) => !existsSync(join(ROOT, file));
  expect(wrong(SOURCES, (file, kind) => kind === 'file' && isMissing(file))).toEqual([]);
});

describe('the three parts', () => {
  test('shared knows only itself, zod, and the tables of work days and of traditional characters', () => {
    const allowed = ['zod', 'chinese-days', 'opencc-js'];
    expect(
      wrong(from('shared'), (name, kind) =>
        kind === 'file' ? !within(name, 'shared') : !allowed.includes(name),
      ),
    ).toEqual([]);
  });

  test('what a fact was is read by nothing that may change', () => {
    const readers = from('shared').filter(({ path }) =>
      /^shared\/(frozen|.+\/facts)\.ts$/.test(path),
    );
    expect(readers.length).toBeGreaterThan(8);
    const frozen = ['shared/fact.ts', 'shared/frozen.ts'];
    expect(
      wrong(readers, (name, kind, path) =>
        kind === 'file' ? path === 'shared/frozen.ts' || !frozen.includes(name) : name !== 'zod',
      ),
    ).toEqual([]);
  });

  test('the renderer knows itself, shared, and packages of the window', () => {
    const kept = ['electron', 'playwright-core', 'better-sqlite3', 'vite', 'vitest'];
    expect(
      wrong(from('renderer'), (name, kind) =>
        kind === 'file'
          ? !within(name, 'renderer', 'shared')
          : isNodeModule(name) || kept.includes(name),
      ),
    ).toEqual([]);
  });

  test('main knows itself and shared, and no part of a window', () => {
    expect(
      wrong(from('main'), (name, kind, path) =>
        kind === 'file'
          ? !within(name, 'main', 'shared') && path !== 'main/hosts/electron/start.ts'
          : /^(react|antd|i18next|@ant-design|@tanstack)/.test(name),
      ),
    ).toEqual([]);
  });

  test('only whoever puts the application together knows the demo county', () => {
    const knowing = SOURCES.filter(
      ({ path, imports }) =>
        !within(path, 'demo', 'tests', 'bench') &&
        imports.some(({ file }) => file !== null && within(file, 'demo')),
    );
    expect(knowing.map(({ path }) => path)).toEqual([
      'main/hosts/electron/start.ts',
      'scripts/start.ts',
      'journeys/open-app.ts',
    ]);
    expect(
      wrong(
        from('demo'),
        (name, kind) => kind === 'file' && !within(name, 'demo', 'main', 'shared'),
      ),
    ).toEqual([]);
  });

  test('the application does not know its hosts', () => {
    const application = from('main').filter(({ path }) => !within(path, 'main/hosts'));
    expect(wrong(application, (name) => within(name, 'main/hosts'))).toEqual([]);
  });

  test('neither host knows the other', () => {
    expect(
      wrong(from('main/hosts/electron'), (name) => within(name, 'main/hosts/chromium')),
    ).toEqual([]);
    expect(
      wrong(from('main/hosts/chromium'), (name) => within(name, 'main/hosts/electron')),
    ).toEqual([]);
  });

  test('the verifier shares no code with what it verifies', () => {
    expect(
      wrong(from('verify'), (name, kind) => kind === 'file' && !within(name, 'verify')),
    ).toEqual([]);
  });
});

describe('what stands in one place only', () => {
  const application = from('shared', 'main', 'demo', 'renderer', 'verify');
  const notTests = [...application, ...from('bench', 'journeys')];

  test('electron: the shell that ships', () => {
    expect(
      wrong(
        notTests,
        (name, _, path) => name === 'electron' && !within(path, 'main/hosts/electron'),
      ),
    ).toEqual([]);
  });

  test('playwright: the Chromium host, and the journeys and the bench that drive it', () => {
    expect(
      wrong(
        notTests,
        (name, _, path) =>
          /^playwright/.test(name) && !within(path, 'main/hosts/chromium', 'journeys', 'bench'),
      ),
    ).toEqual([]);
  });

  test('SQLite: the store, and the verifier that reads it on its own', () => {
    expect(
      wrong(
        notTests,
        (name, _, path) =>
          name === 'better-sqlite3' && !within(path, 'main/store', 'verify', 'bench'),
      ),
    ).toEqual([]);
  });

  test('sockets and requests: nowhere but in the host that talks to its browser', () => {
    const networks = [
      'node:http',
      'node:https',
      'node:http2',
      'node:net',
      'node:tls',
      'node:dgram',
      'node:dns',
    ];
    expect(
      wrong(
        application,
        (name, _, path) => networks.includes(name) && !within(path, 'main/hosts/chromium'),
      ),
    ).toEqual([]);
  });
});

/** The domains, each knowing only those before it. */
const DOMAINS = [
  'preferences',
  'tasks',
  'files',
  'people',
  'devices',
  'office',
  'taxonomy',
  'checklists',
  'units',
  'recusals',
  'cases',
  'rounds',
  'visits',
  'sealed',
  'findings',
  'evidence',
  'drafts',
  'entries',
  'interventions',
  'orders',
  'follow-ups',
  'summaries',
  'desk',
  'search',
  'journal',
  'packages',
] as const;

/** The folder of a domain, or the file itself where it stands on top. */
function layerOf(path: string): string {
  const [, second = '', third] = path.split('/');
  return third === undefined ? path : second;
}

/** Imports between folders of one part that go against their order. */
function upward(part: string, order: readonly string[], allowed: ReadonlySet<string>): string[] {
  const inPart = from(part).filter(({ path }) => !within(path, 'main/hosts'));
  const layers = new Set(inPart.map(({ path }) => layerOf(path)));
  // A name that stands for nothing would order nothing.
  const nowhere = order.filter((layer) => !layers.has(layer));
  if (nowhere.length > 0) throw new Error(`${part} has no ${nowhere.join(', ')}`);
  return wrong(inPart, (file, kind, path) => {
    if (kind === 'package' || !within(file, part)) return false;
    const [importer, imported] = [layerOf(path), layerOf(file)];
    if (importer === imported || allowed.has(`${path} -> ${file}`)) return false;
    const [below, above] = [order.indexOf(imported), order.indexOf(importer)];
    return below === -1 || above === -1 || below > above;
  });
}

describe('between the domains, downward only', () => {
  test('in shared', () => {
    const order = [
      // What everything is made of.
      'shared/time-zone.ts',
      'shared/dates.ts',
      'shared/date-order.ts',
      'shared/ids.ts',
      'shared/refusal.ts',
      'shared/in-order.ts',
      'shared/text.ts',
      'shared/json.ts',
      'shared/fold.ts',
      'shared/same-lines.ts',
      'shared/spelling.ts',
      'shared/surnames.ts',
      'shared/serial.ts',
      'shared/typed.ts',
      'shared/workdays.ts',
      'shared/distinct.ts',
      'shared/chosen.ts',
      'shared/page.ts',
      'shared/five-pairs.ts',
      'shared/frozen.ts',
      'shared/fact.ts',
      'shared/bilingual.ts',
      'shared/parts.ts',
      'shared/call.ts',
      'shared/list.ts',
      'shared/bridge.ts',
      ...DOMAINS,
      // What lies around the record.
      'access',
      'backups',
      'app',
      // Everything at once.
      'shared/facts.ts',
      'shared/words.ts',
      'shared/contract.ts',
    ];
    const allowed = new Set([
      // A call says which roles may make it, words which languages there are: two plain lists of names.
      'shared/call.ts -> shared/people/role.ts',
      'shared/bilingual.ts -> shared/preferences/calls.ts',
      // A timeline shows facts of every kind.
      'shared/journal/calls.ts -> shared/facts.ts',
    ]);
    expect(upward('shared', order, allowed)).toEqual([]);
  });

  test('in main', () => {
    const order = [
      'main/told-fault.ts',
      'main/host.ts',
      'store',
      'main/context.ts',
      'main/list.ts',
      'main/page.ts',
      'main/inner-call.ts',
      ...DOMAINS.filter((domain) => existsSync(join(ROOT, 'main', domain))),
      // Everything at once: what follows from facts, what calls there are, and how one is answered.
      'main/scope.ts',
      'fold',
      'main/calls.ts',
      'main/handlers.ts',
      'main/answer.ts',
      'thread',
      // What stands around an open store.
      'backups',
      'access',
      'main/app-context.ts',
      'main/acts.ts',
      'main/create-app.ts',
    ];
    const allowed = new Set([
      // Rebuilding and checking are asked of the journal and are about the tables of every domain.
      'main/journal/journal.ts -> main/fold/fold.ts',
      'main/journal/check-tables.ts -> main/fold/fold.ts',
      'main/journal/take.ts -> main/fold/fold.ts',
      'main/journal/out-of-use.ts -> main/fold/fold.ts',
      // What would come of a package is tried and taken back, with what was folded for it.
      'main/packages/inner-calls.ts -> main/fold/fold.ts',
      // The copy itself is made by the store's thread; the rest of a backup goes on around it.
      'main/calls.ts -> main/backups/inner-calls.ts',
      'main/handlers.ts -> main/backups/inner-calls.ts',
      'main/handlers.ts -> main/backups/last-on-disk.ts',
      // And which keys open it is recorded with the facts.
      'main/calls.ts -> main/access/inner-calls.ts',
      'main/handlers.ts -> main/access/inner-calls.ts',
      'main/handlers.ts -> main/access/clean-up.ts',
      ...from('main')
        // A handler of an app call says in its type what it is given: the session, the host, the dialogs' tokens.
        .filter(({ imports }) => imports.some(({ file }) => file === 'main/app-context.ts'))
        .map(({ path }) => `${path} -> main/app-context.ts`),
    ]);
    expect(upward('main', order, allowed)).toEqual([]);
  });
});

describe('in the window', () => {
  const RENDERER = from('renderer');
  const APP = 'renderer/app';

  /** Who imports each file of it. */
  const importers = new Map<string, string[]>();
  for (const { path, imports } of RENDERER)
    for (const { file } of imports)
      if (file !== null) importers.set(file, [...(importers.get(file) ?? []), path]);

  /** What only the frame opens, pages and the sections of the settings: nothing else can come to rest on it. */
  const isPage = (path: string): boolean => {
    const by = importers.get(path) ?? [];
    return by.length > 0 && by.every((importer) => within(importer, APP));
  };

  /**
   * What is shown is put together of smaller things, so the order is not that of the record: a finding has its evidence
   * and its due date, a case its findings.
   */
  const ORDER = [
    'base',
    'renderer/addresses.ts',
    'parts',
    'tasks',
    'files',
    'people',
    'office',
    'taxonomy',
    'checklists',
    'units',
    'recusals',
    'devices',
    'access',
    'visits',
    'sealed',
    'evidence',
    'orders',
    'findings',
    'cases',
    'follow-ups',
    'entries',
    'interventions',
    'summaries',
    'journal',
    'packages',
    'backups',
    'desk',
    'search',
    'app',
    'renderer/main.tsx',
  ];

  test('what shows one thing knows what it is made of, not what it is part of; a page may show anything', () => {
    const pages = RENDERER.filter(({ path }) => !within(path, APP) && isPage(path));
    expect(pages.map(({ path }) => path)).toEqual(
      expect.arrayContaining(['renderer/desk/Desk.tsx', 'renderer/cases/CasePage.tsx']),
    );
    const allowed = new Set(
      pages.flatMap(({ path, imports }) => imports.map(({ file }) => `${path} -> ${file}`)),
    );
    expect(upward('renderer', ORDER, allowed)).toEqual([]);
  });

  test('what it stands on and the kit know who is here, where and what is being typed, and nothing of the record', () => {
    const known = ['preferences', 'access', 'people', 'office', 'drafts'];
    const isOfDomain = (file: string) => file.startsWith('shared/') && layerOf(file) !== file;
    expect(
      wrong(
        from('renderer/base', 'renderer/parts'),
        (file, kind) => kind === 'file' && isOfDomain(file) && !known.includes(layerOf(file)),
      ),
    ).toEqual([]);
  });

  test('the kit says nothing in words of the field', () => {
    const own = ['app'];
    const fields = Object.keys(words.en).filter((domain) => !own.includes(domain));
    const spoken = from('renderer/base', 'renderer/parts').flatMap((source) =>
      [...source.text.matchAll(/\bt\(\s*[`'](\w+)\./g)]
        .filter(([, domain = '']) => fields.includes(domain))
        .map(({ index }) => placeOf(source, index)),
    );
    expect(spoken).toEqual([]);
  });
});

test('no circle of imports, types included', () => {
  const graph = new Map(
    SOURCES.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]),
  );
  const done = new Set<string>();
  const way: string[] = [];
  const circles: string[] = [];
  const follow = (path: string): void => {
    if (done.has(path)) return;
    if (way.includes(path)) {
      circles.push([...way.slice(way.indexOf(path)), path].join(' -> '));
      return;
    }
    way.push(path);
    for (const next of graph.get(path) ?? []) follow(next);
    way.pop();
    done.add(path);
  };
  for (const path of graph.keys()) follow(path);
  expect(circles).toEqual([]);
});
