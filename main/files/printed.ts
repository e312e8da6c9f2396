/** Printing a page by the host. */
import type { Host } from '../host.ts';
import { toldFault } from '../told-fault.ts';

/** The PDF; null where the host cannot print, which the log then has. `what`: a circular, a certificate. */
export async function printed(host: Host, html: string, what: string): Promise<Uint8Array | null> {
  try {
    return await host.printToPdf(html);
  } catch (error) {
    const during = `printing ${what}`;
    host.log({ at: host.now(), reference: 'printing', during, error: toldFault(error) });
    return null;
  }
}
