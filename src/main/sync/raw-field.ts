/** A member of something as it came from the wire, before any schema has seen it; undefined where it has none. */
export function rawField(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (Reflect.get(of, name) as unknown) : undefined;
}
