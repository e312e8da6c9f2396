/** What the page may ask of the system: to copy text, and nothing else. */
import type { Session } from 'electron';

/** Copying case numbers and passages is daily work. Reading the clipboard is not asked for: pasting needs no permission. */
const ALLOWED: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/**
 * Threat: injected script asks for camera, microphone, place, files, devices or the screen. Electron grants what no
 * handler denies. Most interfaces only check, others ask: both are answered.
 */
export function refusePermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, callback) =>
    callback(ALLOWED.has(permission)),
  );
  session.setPermissionCheckHandler((_contents, permission) => ALLOWED.has(permission));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
}
