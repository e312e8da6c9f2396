/** No request leaves the app: not the page's, and not the browser engine's own. */
import type { CommandLine, Session, WebContents } from 'electron';
import { ORIGIN, SCHEME } from './protocol.ts';

/** `data:` and `blob:` carry their content with them; a blob is named by the page that made it. */
const mayLoad = (url: string): boolean =>
  url.startsWith(`${SCHEME}://`) || url.startsWith('data:') || url.startsWith(`blob:${ORIGIN}/`);

/** Threat: injected script sends what it reads to a host outside, or reads a file. Also by ws:, ftp:, file: and the like. */
export function refuseRequests(session: Session): void {
  session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !mayLoad(details.url) }),
  );
  // Chromium fetches the dictionaries of its spell checker from a server.
  session.setSpellCheckerEnabled(false);
}

/** Threat: WebRTC sends packets that no request handler sees. Without a proxy this policy leaves it no way out. */
export function refuseDirectConnections(contents: WebContents): void {
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/**
 * Threat: the engine itself calls home (updates of its parts, reports, time, predictions), and prefetching of names
 * carries data past every handler. Names are not resolved at all. Before Electron is ready, or without effect.
 */
export function switchOffNetwork(commandLine: CommandLine): void {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  commandLine.appendSwitch('disable-background-networking');
  commandLine.appendSwitch('disable-component-update');
  commandLine.appendSwitch('disable-domain-reliability');
  commandLine.appendSwitch('disable-sync');
  commandLine.appendSwitch('no-pings');
  commandLine.appendSwitch(
    'disable-features',
    'DialMediaRouteProvider,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints',
  );
}
