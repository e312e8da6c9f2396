/** Serves the built page under a scheme of our own: the page has an origin, and no `file:` address is ever needed. */
import { readFile } from 'node:fs/promises';
import { protocol, type Session } from 'electron';
import { SECURITY_HEADERS } from '../content-security-policy.ts';
import { rendererFile } from '../renderer-files.ts';

export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://local`;

/** Gives the scheme an origin and a secure context. Before Electron is ready, or never. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function servePage(session: Session, folder: string): void {
  session.protocol.handle(SCHEME, (request) => answerRequest(request, folder));
}

const NOTHING = { status: 404, headers: SECURITY_HEADERS };

/** Threat: an address that reads a file outside the built page. The path is checked in ../renderer-files.ts. */
async function answerRequest(request: Request, folder: string): Promise<Response> {
  if (request.method !== 'GET') return new Response(null, { ...NOTHING, status: 405 });
  const { protocol: scheme, host, pathname } = new URL(request.url);
  const file = `${scheme}//${host}` === ORIGIN ? rendererFile(folder, pathname) : null;
  if (!file) return new Response(null, NOTHING);
  try {
    const headers = { ...SECURITY_HEADERS, 'Content-Type': file.contentType };
    return new Response(await readFile(file.path), { headers });
  } catch {
    return new Response(null, NOTHING);
  }
}
