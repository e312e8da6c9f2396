/** Prints a document as PDF in a hidden window of its own. */
import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { SCHEME } from './protocol.ts';

/** Not the page's origin: a document is never answered a call. */
const PRINT_ORIGIN = `${SCHEME}://print`;

const HEADERS = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
  'X-Content-Type-Options': 'nosniff',
};

/**
 * Threat: text of a finding that was taken for markup runs as script, or loads something, while its document is
 * printed. The window runs no script, has no bridge, and its session holds the documents and knows nothing else.
 */
export function createPrinter(): (html: string) => Promise<Uint8Array> {
  const documents = new Map<string, string>();
  // Without `persist:` a session lives in memory; a document is never written to disk on its way.
  const printing = session.fromPartition('mingcha-print');
  printing.protocol.handle(SCHEME, ({ url }) => {
    const html = documents.get(url);
    return html === undefined
      ? new Response(null, { status: 404 })
      : new Response(html, { headers: HEADERS });
  });

  return async (html) => {
    const url = `${PRINT_ORIGIN}/${randomUUID()}`;
    documents.set(url, html);
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: printing,
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webviewTag: false,
        devTools: false,
        spellcheck: false,
      },
    });
    try {
      const { webContents } = window;
      const gone = new Promise<never>((_resolve, reject) => {
        webContents.once('render-process-gone', (_event, { reason }) =>
          reject(new Error(`the printing process is gone: ${reason}`)),
        );
      });
      const printed = window
        .loadURL(url)
        .then(() => webContents.printToPDF({ preferCSSPageSize: true, printBackground: true }));
      return await Promise.race([printed, gone]);
    } finally {
      documents.delete(url);
      window.destroy();
    }
  };
}
