/** Looks for texts in every file below a folder, and in the files' names. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** As SQLite, Node or a system's file dialog would leave it lying about. */
const encodings: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(text, 'utf8'),
  (text) => Buffer.from(text, 'utf16le'),
  (text) => Buffer.from(text, 'utf16le').swap16(),
];

/** Where any of the texts is readable: one line for each file and text. */
export function foundIn(folder: string, texts: readonly string[]): string[] {
  const needles = texts.map((text) => ({ text, forms: encodings.map((form) => form(text)) }));
  return readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const content = entry.isFile() ? readFileSync(path) : Buffer.alloc(0);
    return needles
      .filter(
        ({ text, forms }) =>
          entry.name.includes(text) || forms.some((form) => content.includes(form)),
      )
      .map(({ text }) => `${path}: ${text}`);
  });
}
