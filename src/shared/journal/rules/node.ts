/** A place in a JSON document that nobody has checked yet. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
}

/** The member of an object, whatever it is. */
export function member({ value, path }: Place, name: string): Place {
  const inside = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
  return { value: (inside as Readonly<Record<string, unknown>>)[name], path: `${path}.${name}` };
}

/** A member some steps down, as `code.text`. */
export function inner(place: Place, names: string): Place {
  return names.split('.').reduce(member, place);
}

/** The elements of a list; none where there is no list. */
export function elements(place: Place, names: string): Place[] {
  const { value, path } = inner(place, names);
  return Array.isArray(value)
    ? value.map((one: unknown, at) => ({ value: one, path: `${path}[${String(at)}]` }))
    : [];
}

/** A string that is there and not blank. */
export function textAt(place: Place, names: string): string | undefined {
  const { value } = inner(place, names);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** A finite number. */
export function numberAt(place: Place, names: string): number | undefined {
  const { value } = inner(place, names);
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Whether something stands there. */
export function has(place: Place, names: string): boolean {
  return inner(place, names).value !== undefined;
}

/** The code of a system in a CodeableConcept; undefined where it has none of it. */
export function codeOf(place: Place, system: string): string | undefined {
  const coding = elements(place, 'coding').find((one) => textAt(one, 'system') === system);
  return coding === undefined ? undefined : textAt(coding, 'code');
}

/** Every place below and including this one, with the names that lead to it. */
export function* everywhere(
  place: Place,
  names: readonly string[] = [],
): Generator<Place & { names: readonly string[] }> {
  yield { ...place, names };
  const { value, path } = place;
  if (Array.isArray(value)) {
    for (const [at, one] of value.entries())
      yield* everywhere({ value: one as unknown, path: `${path}[${String(at)}]` }, names);
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, one] of Object.entries(value))
      yield* everywhere({ value: one as unknown, path: `${path}.${name}` }, [...names, name]);
  }
}
