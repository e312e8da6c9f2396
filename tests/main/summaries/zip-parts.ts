/** The parts of a .docx or .xlsx as text, by name. */
import { strFromU8, unzipSync } from 'fflate';

export const zipParts = (file: Uint8Array): Map<string, string> =>
  new Map(Object.entries(unzipSync(file)).map(([name, content]) => [name, strFromU8(content)]));
