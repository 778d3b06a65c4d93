import type { PrintedNote } from './print-page';

/** How a page becomes a PDF: tagged, with the lines above and below; what Electron's `printToPDF` takes. */
export function pdfOptions({ headerTemplate, footerTemplate }: PrintedNote) {
  return {
    preferCSSPageSize: true,
    printBackground: true,
    displayHeaderFooter: true,
    generateTaggedPDF: true,
    headerTemplate,
    footerTemplate,
  } as const;
}
