/** Tokens instead of paths: the window names a file it was given by a dialog, never a place on disk. */
import { basename } from 'node:path';
import { FileToken } from '../../shared/ids.ts';
import { ok } from '../../shared/refusal.ts';
import type { AppHandlers } from '../app-context.ts';

/** Each token serves once, so that an old one cannot be used to read or write again. */
export class FileTokens {
  readonly #paths = new Map<FileToken, string>();
  readonly #random: (count: number) => Uint8Array;

  constructor(random: (count: number) => Uint8Array) {
    this.#random = random;
  }

  give(path: string): FileToken {
    const token = FileToken.parse(`file_${Buffer.from(this.#random(16)).toString('hex')}`);
    this.#paths.set(token, path);
    return token;
  }

  take(token: FileToken): string | undefined {
    const path = this.#paths.get(token);
    this.#paths.delete(token);
    return path;
  }

  clear(): void {
    this.#paths.clear();
  }
}

export const fileHandlers: AppHandlers<'files'> = {
  'files.choose': async ({ host, tokens }) => {
    const paths = await host.chooseFiles();
    return ok(paths.map((path) => ({ file: tokens.give(path), name: basename(path) })));
  },
  'files.chooseSave': async ({ host, tokens }, { suggestedName }) => {
    const path = await host.chooseSave(safeFileName(suggestedName));
    return ok(path === null ? null : { file: tokens.give(path), name: basename(path) });
  },
};

/** A file name that every system takes: no path, no reserved characters, no dot or blank at the ends. */
export const safeFileName = (name: string): string =>
  name
    .replaceAll(/[<>:"/\\|?*\p{Cc}]/gu, '_')
    .replaceAll(/^[.\s]+|[.\s]+$/gu, '')
    .slice(0, 120) || 'mingcha';
