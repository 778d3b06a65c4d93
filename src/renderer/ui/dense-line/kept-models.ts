import { beginningOf } from '@shared/series/append-tail';
import type { Columns } from '@shared/series/columns';

/** A model and what it was made from. */
export interface Kept<Input, Model> {
  readonly input: Input;
  readonly model: Model;
}

/** The newest model of each columns, let go of with them: it is asked for twice, and the next one begins with it. */
export class KeptModels<Input extends { readonly columns: Columns }, Model> {
  readonly #kept = new WeakMap<Columns, Kept<Input, Model>>();

  /** The model of an input that is alike in everything. */
  of(input: Input): Model | null {
    const kept = this.#kept.get(input.columns);
    return kept !== undefined && isSame(kept.input, input) ? kept.model : null;
  }

  /** What was made of the columns that these are the continuation of. */
  before({ columns }: Input): Kept<Input, Model> | null {
    const beginning = beginningOf(columns);
    return beginning === null ? null : (this.#kept.get(beginning) ?? null);
  }

  keep(input: Input, model: Model): Model {
    this.#kept.set(input.columns, { input, model });
    return model;
  }
}

function isSame<Input extends object>(one: Input, other: Input): boolean {
  const values = new Map<string, unknown>(Object.entries(one));
  const others = Object.entries(other);
  return others.length === values.size && others.every(([name, value]) => values.get(name) === value);
}
