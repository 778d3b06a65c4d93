/** The headings of each template in the order they stand; none for free text. */
export type Headings = Readonly<Record<NoteTemplate, readonly string[]>>;

export const noteTemplates = ['dho', 'isbar', 'soap', 'free'] as const;
export type NoteTemplate = (typeof noteTemplates)[number];

/** A heading as it stands in the text (null for what stands before any), and what is written below it. */
interface Part {
  readonly heading: string | null;
  readonly body: string;
}

/** A template with nothing written: each heading on a line of its own, with a line to write on. */
export function emptyText(headings: readonly string[]): string {
  return headings.map((heading) => `${heading}\n`).join('\n');
}

/**
 * The text moved to other headings. What was written stays: below the heading of the same name where the new
 * template has one, else before the new headings with the heading it had. Headings with nothing below them go.
 */
export function moveToTemplate(text: string, known: readonly string[], next: readonly string[]): string {
  const parts = writtenParts(text, known);
  const bodies = (heading: string): string[] =>
    parts.filter((part) => part.heading === heading).map(({ body }) => body);
  const kept = parts.filter(({ heading }) => heading === null || !next.includes(heading)).map(joined);
  const placed = next.map((heading) => `${heading}\n${bodies(heading).join('\n\n')}`.trimEnd() + '\n');
  return [...kept.map((one) => `${one}\n`), ...placed]
    .join('\n')
    .replace(/\n$/, next.length === 0 ? '' : '\n');
}

/** What is signed: headings that nobody wrote anything below are left out. */
export function finishedText(text: string, known: readonly string[]): string {
  return writtenParts(text, known).map(joined).join('\n\n');
}

/** True where a person wrote something beside headings. */
export function isFilled(text: string, known: readonly string[]): boolean {
  return writtenParts(text, known).length > 0;
}

/** Where the first free line below a heading is; the end of the text where every one is written below. */
export function firstGap(text: string, known: readonly string[]): number {
  let at = 0;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    at += line.length + 1;
    const next = lines[index + 1];
    if (known.includes(line.trim()) && next?.trim() === '') return at;
  }
  return text.length;
}

function writtenParts(text: string, known: readonly string[]): Part[] {
  const parts: { heading: string | null; lines: string[] }[] = [{ heading: null, lines: [] }];
  for (const line of text.split('\n')) {
    if (known.includes(line.trim())) parts.push({ heading: line.trim(), lines: [] });
    else parts.at(-1)?.lines.push(line);
  }
  return parts
    .map(({ heading, lines }) => ({ heading, body: trimmedLines(lines) }))
    .filter(({ body }) => body !== '');
}

/** Without empty lines at both ends; what stands on a line stays as it is. */
function trimmedLines(lines: readonly string[]): string {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first < 0
    ? ''
    : lines
        .slice(first, last + 1)
        .join('\n')
        .trimEnd();
}

function joined({ heading, body }: Part): string {
  return heading === null ? body : `${heading}\n${body}`;
}
