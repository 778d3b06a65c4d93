import type { ICellRendererComp, ICellRendererParams } from 'ag-grid-community';
import type { TFunction } from 'i18next';
import { isSection, type ListRow, type SectionRow } from './sections';

export interface HeadingParams {
  /** Asked at every draw, so that the language is today's. */
  readonly words: () => TFunction;
}

/** A heading across the list, without React: name of the reason, how many, how many red, folded or not. */
export class SectionHeading implements ICellRendererComp<ListRow> {
  readonly #element = document.createElement('div');

  init(params: ICellRendererParams<ListRow> & HeadingParams): void {
    this.#element.className = 'section-heading';
    this.#draw(params);
  }

  getGui(): HTMLElement {
    return this.#element;
  }

  refresh(params: ICellRendererParams<ListRow> & HeadingParams): boolean {
    this.#draw(params);
    return true;
  }

  #draw({ data, words }: ICellRendererParams<ListRow> & HeadingParams): void {
    if (data === undefined || !isSection(data)) return;
    const t = words();
    const button = document.createElement('span');
    button.className = 'section-name';
    button.setAttribute('role', 'button');
    button.setAttribute('aria-expanded', String(!data.collapsed));
    button.textContent = t(`section.${data.section}`);
    const mark = document.createElement('span');
    mark.className = data.collapsed ? 'section-fold folded' : 'section-fold';
    mark.setAttribute('aria-hidden', 'true');
    this.#element.replaceChildren(mark, button, ...countsOf(t, data));
  }
}

function countsOf(t: TFunction, { count, red }: SectionRow): HTMLElement[] {
  const all = document.createElement('span');
  all.className = 'section-count';
  all.textContent = t('section.count', { count });
  if (red === 0) return [all];
  const reds = document.createElement('span');
  reds.className = 'section-red';
  reds.textContent = t('list.waitingRed', { count: red });
  return [all, reds];
}
