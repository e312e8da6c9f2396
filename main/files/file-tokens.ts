/** Tokens instead of paths: the window names a file it was given by a dialog, never a place on disk. */
import { FileToken } from '../../shared/ids.ts';

/** What a dialog was asked for: a file to read is no place to save to, nor the other way round. */
type Purpose = 'read' | 'save' | 'folder';

/** Each token serves once, so that an old one cannot be used to read or write again; only a folder is looked into more often. */
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
    const chosen = this.#chosen.get(token);
    this.#chosen.delete(token);
    return chosen?.purpose === purpose ? chosen.path : undefined;
  }

  /** A folder that was chosen; it stays chosen. */
  folder(token: FileToken): string | undefined {
    const chosen = this.#chosen.get(token);
    return chosen?.purpose === 'folder' ? chosen.path : undefined;
  }

  clear(): void {
    this.#chosen.clear();
  }
}
