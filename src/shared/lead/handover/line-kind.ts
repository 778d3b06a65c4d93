/**
 * What a line of a handover is about. The protocol knows only id and text, so the kind is written into the line's id
 * (`snoozed-3`) and read back from it; a line of another product has none and is shown as `other`.
 */
export const lineKinds = [
  'red',
  'yellow',
  'mine',
  'held',
  'snoozed',
  'blue',
  'task',
  'silent',
  'undocumented',
  'undelivered',
  'technical',
  'link',
  'own',
] as const;
export type LineKind = (typeof lineKinds)[number];

/** The id of a line: its kind and a number that is its own among the lines of the handover. */
export function lineId(kind: LineKind, number: number): string {
  return `${kind}-${String(number)}`;
}

/** The kind that a line's id tells; `other` where it tells none that is known here. */
export function kindOfLine(id: string): LineKind | 'other' {
  const kind = /^([a-z]+)-\d+$/.exec(id)?.[1];
  return lineKinds.find((one) => one === kind) ?? 'other';
}

/** The number that no line has yet; ids of lines that went are never given again while one with a higher number stands. */
export function nextNumber(ids: readonly string[]): number {
  return ids.reduce((most, id) => Math.max(most, Number(/-(\d+)$/.exec(id)?.[1] ?? 0)), 0) + 1;
}
