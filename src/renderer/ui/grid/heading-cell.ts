import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import { nodesOf, type Part } from './parts-cell';

/** What a heading across the list says. */
export interface Heading {
  readonly name: string;
  /** Whether the rows below are shown. */
  readonly open: boolean;
  readonly parts: readonly Part[];
}

export interface HeadingParams<R> {
  /** Asked at every draw; null for a row that is no heading. */
  readonly headingOf: (row: R) => Heading | null;
}

/** A heading across the list, without React: its name, whether it is open, and what it counts. */
export class HeadingCell<R> implements ICellRendererComp<R> {
  readonly #element = document.createElement('div');

  init(params: ICellRendererParams<R> & HeadingParams<R>): void {
    this.#element.className = 'section-heading';
    this.#element.setAttribute('role', 'gridcell');
    this.#draw(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: ICellRendererParams<R> & HeadingParams<R>): boolean {
    this.#draw(params);
    return true;
  }

  #draw({ data, headingOf }: ICellRendererParams<R> & HeadingParams<R>): void {
    const heading = data === undefined ? null : headingOf(data);
    if (heading === null) return;
    const button = document.createElement('span');
    button.className = 'section-name';
    button.setAttribute('role', 'button');
    button.setAttribute('aria-expanded', String(heading.open));
    button.textContent = heading.name;
    const mark = document.createElement('span');
    mark.className = heading.open ? 'section-fold' : 'section-fold folded';
    mark.setAttribute('aria-hidden', 'true');
    this.#element.replaceChildren(mark, button, ...nodesOf(heading.parts));
  }
}
