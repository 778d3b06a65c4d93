/** The first sentence of what a rule said, without its full stop: what was found. Who set the limit stands with the alert. */
export function firstSentence(text: string): string {
  const first = /^.*?[.!?](?=\s+\p{Lu})/su.exec(text)?.[0] ?? text;
  return first.replace(/\.\s*$/, '');
}
