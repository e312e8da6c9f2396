/** When a picture was taken, as its camera wrote into it. */
import ExifReader from 'exifreader';
import { LocalMoment } from '../../shared/dates.ts';

/** When it was taken; when it was digitised, as scanners write. `DateTime` says only when it was last changed. */
const TAGS = ['DateTimeOriginal', 'DateTimeDigitized'] as const;

/** `2026:03:05 09:10:11`, by the clock on the wall where the picture was taken. */
const WRITTEN = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2})/;

/**
 * Null when it says nothing, or nothing that makes sense: programs that hand pictures on take it away, and a picture
 * whose notes are broken is a picture all the same.
 */
export function cameraTimeOf(picture: Uint8Array): LocalMoment | null {
  try {
    const content = new Uint8Array(picture).buffer;
    const { exif = {} } = ExifReader.load(content, {
      expanded: true,
      // Nothing else of it is read, so that less of it can be broken.
      includeTags: { exif: [...TAGS] },
    });
    for (const tag of TAGS) {
      const value: unknown = exif[tag]?.description;
      const [, year, month, day, hour, minute] = WRITTEN.exec(String(value)) ?? [];
      const moment = LocalMoment.safeParse(`${year}-${month}-${day}T${hour}:${minute}`);
      if (moment.success) return moment.data;
    }
    return null;
  } catch {
    // Whatever its reader stumbled over.
    return null;
  }
}
