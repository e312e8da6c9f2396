/** Tokens instead of paths: the window names a file it was given by a dialog, never a place on disk. */
import { FileToken } from '../../shared/ids.ts';

/** What a dialog was asked for: a file to read is no place to save to, nor the other way round. */
type Purpose = 'read' | 'save' | 'folder';

/** Each token serves once, so that an old one cannot be used to read or write again; only a folder is looked into more often, and what is to be sealed stays chosen until it was. */
export class FileTokens {
  readonly #chosen = new Map<FileToken, { path: string; purpose: Purpose }>();
  readonly #random: (count: number) => Uint8Array;

  constructor(random: (count: number) => Uint8Array) {
    this.#random = random;
  }

  give(path: string, purpose: Purpose): FileToken {
    const token = FileToken.parse(`file_${Buffer.from(this.#random(16)).toString('hex')}`);
    this.#chosen.set(token, { path, purpose });
    return token;
  }

  take(token: FileToken, purpose: Purpose): string | undefined {
    const path = this.look(token, purpose);
    this.#chosen.delete(token);
    return path;
  }

  /** What was chosen; it stays chosen. */
  look(token: FileToken, purpose: Purpose): string | undefined {
    const chosen = this.#chosen.get(token);
    return chosen?.purpose === purpose ? chosen.path : undefined;
  }

  /** Where those of these files are that were chosen to be read. */
  placesOf(tokens: readonly FileToken[]): ReadonlyMap<FileToken, string> {
    return new Map(
      tokens.flatMap((token): [FileToken, string][] => {
        const path = this.look(token, 'read');
        return path === undefined ? [] : [[token, path]];
      }),
    );
  }

  clear(): void {
    this.#chosen.clear();
  }
}
