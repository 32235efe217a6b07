import { z } from 'zod';
import { onPaper } from './paper-browser.ts';

const printedSchema = z.object({ data: z.string() });

/** An HTML report on A4, with its pages numbered. */
export async function printPdf(html: string): Promise<Uint8Array> {
  return onPaper(html, async (page) => {
    const answer = await page.send('Page.printToPDF', {
      landscape: true,
      preferCSSPageSize: true,
      printBackground: true,
      displayHeaderFooter: true,
      headerTemplate: '<span></span>',
      footerTemplate:
        '<div style="width:100%;font:7px sans-serif;color:#777;text-align:right;padding:0 12mm"><span class="pageNumber"></span> / <span class="totalPages"></span></div>',
    });
    return Buffer.from(printedSchema.parse(answer).data, 'base64');
  });
}
