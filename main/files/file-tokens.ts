/** Tokens instead of paths: the window names a file it was given by a dialog, never a place on disk. */
import { FileToken } from '../../shared/ids.ts';

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
