/** Which file of the built page an address names, and what kind of file it is. Whatever the build does not make is no file. */
import { extname, resolve, sep } from 'node:path';

export interface RendererFile {
  path: string;
  contentType: string;
}

const CONTENT_TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.ico', 'image/x-icon'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.woff2', 'font/woff2'],
]);

/** Names as the build makes them. No segment begins with a dot. */
const BUILT_NAME = /^(?:\/[\w-][\w.-]*)+$/;

/**
 * The file behind the path of an address; null where there can be none.
 *
 * Threat: an address that climbs out of the folder (`/../keys.json`, `/..%2f`, `/..\`, `/C:/`). Percent signs,
 * backslashes and colons are in no built name, so nothing is decoded and such an address is refused as it stands. What
 * is left is still compared with the folder, separator included: `/srv/renderer-old` lies not in `/srv/renderer`.
 */
export function rendererFile(folder: string, pathname: string): RendererFile | null {
  const name = pathname === '/' ? '/index.html' : pathname;
  const contentType = CONTENT_TYPES.get(extname(name));
  if (contentType === undefined || !BUILT_NAME.test(name)) return null;
  const root = resolve(folder);
  const path = resolve(root, `.${name}`);
  return path.startsWith(root + sep) ? { path, contentType } : null;
}
