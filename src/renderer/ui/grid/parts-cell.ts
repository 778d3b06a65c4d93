import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';

/** A run of text in a cell with its own weight or ink. */
export interface Part {
  readonly text: string;
  readonly className?: string;
  readonly title?: string;
}

export type PartsOf<R> = (row: R) => readonly Part[];

/** Parameters of the cell: what it shows, from the row. */
export interface PartsParams<R> {
  readonly partsOf: PartsOf<R>;
}

/**
 * A cell of several inks without React: a thousand rows updated cost a thousand text nodes and no
 * component. The text stands in the DOM as text, so that it can be searched, read aloud and copied.
 */
export class PartsCell<R> implements ICellRendererComp<R> {
  #element: HTMLElement = document.createElement('span');
  #shown = '';

  init(params: ICellRendererParams<R> & PartsParams<R>): void {
    this.#element.className = 'parts';
    this.#draw(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: ICellRendererParams<R> & PartsParams<R>): boolean {
    this.#draw(params);
    return true;
  }

  #draw(params: ICellRendererParams<R> & PartsParams<R>): void {
    const parts = params.data === undefined ? [] : params.partsOf(params.data);
    const key = parts
      .map((part) => `${part.className ?? ''}\u0000${part.text}\u0000${part.title ?? ''}`)
      .join('\u0001');
    if (key === this.#shown) return;
    this.#shown = key;
    // Said here: a `:has(.more)` in the styles makes the browser look at every row of the list whenever one changes.
    this.#element.classList.toggle('parts-counted', parts.some(isCount));
    this.#element.replaceChildren(...nodesOf(parts));
  }
}

function isCount({ className }: Part): boolean {
  return className === 'more';
}

/** The parts as they stand in the document. */
export function nodesOf(parts: readonly Part[]): Node[] {
  return parts.map(nodeOf);
}

function nodeOf(part: Part): Node {
  if (part.className === undefined && part.title === undefined) return document.createTextNode(part.text);
  const span = document.createElement('span');
  span.textContent = part.text;
  if (part.className !== undefined) span.className = part.className;
  if (part.title !== undefined) span.title = part.title;
  return span;
}

/** The parts as one string: what is compared, searched and copied. */
export function plainText(parts: readonly Part[]): string {
  return parts.map((part) => part.text).join('');
}
