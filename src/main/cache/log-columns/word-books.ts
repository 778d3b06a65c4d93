import { indexLine, placedWords } from '@shared/model/folded-words';

/** Words that must all be there, each as the beginning of a word. */
export function termsOf(typed: string): readonly string[] {
  return [...new Set(placedWords(typed).map(({ word }) => word))];
}

/** A text as terms are looked for in it: folded words, each behind a space. */
export function findable(text: string): string {
  return ` ${indexLine(text)}`;
}

/** True where a word of the text begins with the term. */
export function hasTerm(found: string, term: string): boolean {
  return found.includes(` ${term}`);
}

/** Masks kept of the terms asked for last: a word that is typed letter by letter only narrows the one before. */
const MOST_MASKS = 12;

/** Texts by number, each once; which of them hold a term is a mask over the numbers. */
export class TextBook {
  readonly found: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #masks = new Map<string, Uint8Array>();

  /** The number of a text; -1 for one without words. */
  numberOf(text: string): number {
    return this.numberOfFound(findable(text));
  }

  numberOfFound(found: string): number {
    if (found.trim() === '') return -1;
    const known = this.#numbers.get(found);
    if (known !== undefined) return known;
    this.#numbers.set(found, this.found.length);
    return this.found.push(found) - 1;
  }

  /** 1 for each text that holds the term. */
  having(term: string): Uint8Array {
    const known = this.#masks.get(term);
    if (known?.length === this.found.length) return known;
    const wider = [...this.#masks].find(
      ([other, mask]) => term.startsWith(other) && mask.length === this.found.length,
    )?.[1];
    const mask = new Uint8Array(this.found.length);
    const sought = ` ${term}`;
    for (let n = 0; n < mask.length; n += 1) {
      if ((wider === undefined || wider[n] === 1) && this.found[n]?.includes(sought) === true) mask[n] = 1;
    }
    this.#masks.delete(term);
    this.#masks.set(term, mask);
    const [oldest] = this.#masks.keys();
    if (this.#masks.size > MOST_MASKS && oldest !== undefined) this.#masks.delete(oldest);
    return mask;
  }
}

/** People or patients by number, with the names that they have now. */
export class NameBook {
  readonly ids: string[] = [];
  readonly names: string[] = [];
  readonly #found: string[] = [];
  readonly #numbers = new Map<string, number>();

  /** The number of an id; `name` where none is known yet. */
  numberOf(id: string, name = id): number {
    const known = this.#numbers.get(id);
    if (known !== undefined) return known;
    const number = this.ids.push(id) - 1;
    this.#numbers.set(id, number);
    this.names.push(name);
    this.#found.push(findable(name));
    return number;
  }

  find(id: string): number | undefined {
    return this.#numbers.get(id);
  }

  rename(id: string, name: string): void {
    const number = this.numberOf(id, name);
    this.names[number] = name;
    this.#found[number] = findable(name);
  }

  /** 1 for each whose name holds the term. */
  having(term: string): Uint8Array {
    return Uint8Array.from(this.#found, (found) => (hasTerm(found, term) ? 1 : 0));
  }

  /** 1 for each of the ids. */
  among(ids: readonly string[]): Uint8Array {
    const mask = new Uint8Array(this.ids.length);
    for (const id of ids) {
      const number = this.#numbers.get(id);
      if (number !== undefined) mask[number] = 1;
    }
    return mask;
  }
}
