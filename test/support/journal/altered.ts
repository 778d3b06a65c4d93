/** A JSON document that a test may alter. */
type Json = Record<string, unknown>;

/** A copy of a document with one value set by its path (`entry.0.resource.status`); undefined takes it out. */
export function altered(document: unknown, path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(document);
  const names = path.split('.');
  const last = names.pop() ?? '';
  let place = copy as Json;
  for (const name of names) {
    const inside = place[name];
    if (typeof inside !== 'object' || inside === null) throw new Error(`nothing at ${name} of ${path}`);
    place = inside as Json;
  }
  if (value !== undefined) place[last] = value;
  else if (Array.isArray(place)) (place as unknown[]).splice(Number(last), 1);
  else Reflect.deleteProperty(place, last);
  return copy;
}

/** What stands at a path of a document. */
export function at(document: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((place, name) => (place as Json)[name], document);
}
