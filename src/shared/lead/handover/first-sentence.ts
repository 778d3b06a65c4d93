/** The first sentence of what a rule said: what was found. Who set the limit and when stands with the alert. */
export function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+\p{Lu})/su.exec(text)?.[0] ?? text;
}
