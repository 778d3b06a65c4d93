const COPIED = [
  'fontFamily',
  'fontSize',
  'fontWeight',
  'lineHeight',
  'letterSpacing',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'tabSize',
] as const;

/** How far below the top of a text field the line of a place in its text ends, px; found by a copy laid out the same. */
export function lineBottom(field: HTMLTextAreaElement, at: number): number {
  const style = getComputedStyle(field);
  const copy = document.createElement('div');
  for (const name of COPIED) copy.style[name] = style[name];
  Object.assign(copy.style, {
    ...{ position: 'absolute', visibility: 'hidden', boxSizing: 'border-box', borderStyle: 'solid' },
    ...{ whiteSpace: 'pre-wrap', overflowWrap: 'break-word', width: `${String(field.offsetWidth)}px` },
  });
  const mark = document.createElement('span');
  mark.textContent = '\u200b';
  copy.append(field.value.slice(0, at), mark);
  field.parentElement?.append(copy);
  const bottom = mark.offsetTop + mark.offsetHeight - field.scrollTop;
  copy.remove();
  return Math.min(Math.max(bottom, 0), field.offsetHeight);
}
