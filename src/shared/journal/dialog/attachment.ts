import { failure, success, type Outcome } from '../../outcome';

/** Largest attachment that the national message transport takes, in bytes. */
export const MAX_ATTACHMENT = 18_000_000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
/** `%PDF-` in base64. */
const PDF_START = 'JVBERi';

export type AttachmentError = 'attachment_too_large' | 'attachment_broken' | 'attachment_not_pdf';

/** Words of what is wrong with an attachment, bokmål and English. */
export const ATTACHMENT_WORDS: Readonly<
  Record<AttachmentError, { readonly nb: string; readonly en: string }>
> = {
  attachment_too_large: {
    nb: 'Vedlegget er større enn 18 MB og kan ikke sendes. Del det opp, eller send notatet uten vedlegg.',
    en: 'The attachment is larger than 18 MB and cannot be sent. Split it, or send the note without it.',
  },
  attachment_broken: {
    nb: 'Vedlegget er skadet. Lag det på nytt.',
    en: 'The attachment is damaged. Make it anew.',
  },
  attachment_not_pdf: {
    nb: 'Vedlegget er ikke en PDF. Bare PDF kan legges ved.',
    en: 'The attachment is not a PDF. Only PDF can be attached.',
  },
};

/** Checks a PDF given as base64: whole, a PDF, and no larger than may be sent. */
export function checkedPdf(base64: string): Outcome<string, AttachmentError> {
  const bytes =
    Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);
  if (bytes > MAX_ATTACHMENT) return failure('attachment_too_large', { bytes });
  if (base64.length === 0 || base64.length % 4 !== 0 || !BASE64.test(base64))
    return failure('attachment_broken');
  return base64.startsWith(PDF_START) ? success(base64) : failure('attachment_not_pdf');
}
