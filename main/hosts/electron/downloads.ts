/** Nothing is downloaded: what leaves the app goes through a save dialog and the main process. */
import type { Session } from 'electron';

/** Threat: a link with `download` writes evidence, decrypted for the screen, into the downloads folder. */
export function refuseDownloads(session: Session): void {
  session.on('will-download', (event) => event.preventDefault());
}
