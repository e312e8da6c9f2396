/** PDF from HTML in a browser of its own: only a headless one prints, and documents stay apart from the app's page. */
import { launchBrowser } from './browser.ts';

export async function printToPdf(executablePath: string, html: string): Promise<Uint8Array> {
  const browser = await launchBrowser(executablePath, true);
  try {
    const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true });
  } finally {
    await browser.close();
  }
}
