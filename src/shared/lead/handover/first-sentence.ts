/**
 * The first sentence of what a rule said, without its full stop: what was found. Who set the limit stands with the alert.
 * Where the patient is quoted and wrote more, that is said: `«Føler meg svimmel …»`.
 */
export function firstSentence(text: string): string {
  const first = /^.*?[.!?](?=\s+\p{Lu})/su.exec(text)?.[0] ?? text;
  const said = first.replace(/\.\s*$/, '');
  const quoteIsCut = first !== text && said.lastIndexOf('«') > said.lastIndexOf('»');
  return quoteIsCut ? `${said} …»` : said;
}
