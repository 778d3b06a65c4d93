/** Whether a row answers a search: every word of it, anywhere in the row's text, in any case. */
export function searchFilter<R extends object>(
  search: string,
  textOf: (row: R) => string,
): ((row: R) => boolean) | null {
  const words = folded(search)
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  return (row) => {
    const text = textOf(row);
    return words.every((word) => text.includes(word));
  };
}

/** Remembers the folded text of each row object, so that a keystroke over ten thousand rows costs no formatting. */
export function rememberedText<R extends object>(textOf: (row: R) => string): (row: R) => string {
  const known = new WeakMap<R, string>();
  return (row) => {
    const found = known.get(row);
    if (found !== undefined) return found;
    const text = folded(textOf(row));
    known.set(row, text);
    return text;
  };
}

/** Lower case by Norwegian rules; æ, ø and å stay letters of their own. */
function folded(text: string): string {
  return text.toLocaleLowerCase('nb');
}
