import type { LoggedCode } from '@shared/ipc/lead/log-contract';
import type { Coded } from '@shared/model/primitives';
import { findable, hasTerm } from './word-books';

/** Causes or actions of all programmes: the log holds their words, alerts and filters their codes. */
export class ProgrammeCodes {
  readonly #texts = new Map<string, string>();
  readonly #codes = new Map<string, string>();

  /** Takes a programme's list; of a code or text that two programmes have, the first counts. */
  add(list: readonly Coded[]): void {
    for (const { code, text } of list) {
      if (!this.#texts.has(code)) this.#texts.set(code, text);
      if (!this.#codes.has(text)) this.#codes.set(text, code);
    }
  }

  /** What an entry of the log says: words of a programme, or, from some centres, the code itself. */
  ofText(text: string): LoggedCode {
    const code = this.#codes.get(text);
    if (code !== undefined) return { code, text };
    const words = this.#texts.get(text);
    return words === undefined ? { code: null, text } : { code: text, text: words };
  }

  ofCode(code: string): LoggedCode {
    return { code, text: this.#texts.get(code) ?? code };
  }

  all(): readonly Coded[] {
    return [...this.#texts].map(([code, text]) => ({ code, text }));
  }
}

/** Causes or actions that lines have, by number. */
export class CodeBook {
  readonly known: LoggedCode[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(logged: LoggedCode): number {
    const key = JSON.stringify([logged.code, logged.text]);
    const found = this.#numbers.get(key);
    if (found !== undefined) return found;
    this.#numbers.set(key, this.known.length);
    return this.known.push(logged) - 1;
  }

  having(term: string): Uint8Array {
    return Uint8Array.from(this.known, ({ text }) => (hasTerm(findable(text), term) ? 1 : 0));
  }

  /** 1 for each that a filter's values name: the code, or the words where there is none. */
  among(values: readonly string[]): Uint8Array {
    return Uint8Array.from(this.known, (one) => (values.includes(one.code ?? one.text) ? 1 : 0));
  }
}
