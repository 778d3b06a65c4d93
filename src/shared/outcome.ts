export interface Success<T> {
  readonly ok: true;
  readonly value: T;
}

export interface Failure<E extends string> {
  readonly ok: false;
  readonly error: E;
  /** Figures and codes that the words of the error need; never patient data. */
  readonly detail?: Readonly<Record<string, string | number>>;
}

/** What crosses a boundary: a value, or an error code from a closed list. Nothing is thrown across. */
export type Outcome<T, E extends string> = Success<T> | Failure<E>;

export function success<T>(value: T): Success<T> {
  return { ok: true, value };
}

export function failure<E extends string>(
  error: E,
  detail?: Readonly<Record<string, string | number>>,
): Failure<E> {
  return detail === undefined ? { ok: false, error } : { ok: false, error, detail };
}

/** Marks the end of a closed list: a new member that is not handled does not compile. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled member of a closed list: ${JSON.stringify(value)}`);
}
