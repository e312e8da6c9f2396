/** The source files of the repository, parsed, for tests about the code itself. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { parseSync } from 'vite';

export const ROOT = resolve(import.meta.dirname, '../..');

export interface Source {
  /** From the root of the repository, with slashes. */
  path: string;
  text: string;
  /** ESTree, walked by `nodesOf`. */
  program: unknown;
  comments: readonly { value: string; start: number; end: number }[];
  /** What it imports or re-exports from, types included: a repository path, or a package's name. */
  imports: readonly Import[];
}

export interface Import {
  /** Set for a file of the repository. */
  file: string | null;
  /** Set for a package, without the path inside it: `node:fs`, `antd`, `@tanstack/react-query`. */
  package: string | null;
}

const slashed = (path: string): string => path.replaceAll('\\', '/');

/** Every file below a folder of the repository. Throws where there is none: what is looked through has to be there. */
export function filesBelow(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => slashed(relative(ROOT, join(entry.parentPath, entry.name))))
    .sort((a, b) => (a < b ? -1 : 1));
}

function importOf(path: string, specifier: string): Import {
  if (specifier.startsWith('.')) {
    const file = slashed(relative(ROOT, resolve(ROOT, dirname(path), specifier)));
    return { file, package: null };
  }
  const [first = '', second = ''] = specifier.split('/');
  return { file: null, package: first.startsWith('@') ? `${first}/${second}` : first };
}

function parse(path: string): Source {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { program, module, comments, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const specifiers = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      text.slice(start, end).replaceAll(/^['"`]|['"`]$/g, ''),
    ),
  ];
  const imports = [...new Set(specifiers)].map((specifier) => importOf(path, specifier));
  return { path, text, program, comments, imports };
}

/** The parsed TypeScript below some folders. */
export const sourcesBelow = (...folders: readonly string[]): Source[] =>
  folders
    .flatMap(filesBelow)
    .filter((path) => /\.(ts|tsx)$/.test(path) && !path.endsWith('.d.ts'))
    .map(parse);

export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';

const known = new WeakMap<Node, readonly Node[]>();

/** Every node of a tree, parents before children; gathered once, since a dozen rules look through every file. */
export function nodesOf(root: unknown): readonly Node[] {
  if (!isNode(root)) return gather(root, []);
  const nodes = known.get(root) ?? gather(root, []);
  known.set(root, nodes);
  return nodes;
}

function gather(value: unknown, nodes: Node[]): Node[] {
  if (Array.isArray(value)) {
    for (const item of value) gather(item, nodes);
  } else if (isNode(value)) {
    nodes.push(value);
    for (const part of Object.values(value)) {
      if (typeof part === 'object' && part !== null) gather(part, nodes);
    }
  }
  return nodes;
}

/** Line of a position, for pointing at it: `shared/dates.ts:12`. */
export const placeOf = ({ path, text }: Source, position: number): string =>
  `${path}:${text.slice(0, position).split('\n').length}`;
