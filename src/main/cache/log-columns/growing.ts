type Column = Float64Array<ArrayBuffer> | Int32Array<ArrayBuffer> | Uint8Array<ArrayBuffer>;

/** The same column with room for `length` entries, at least twice as long as before where it had to grow. */
export function roomFor<C extends Column>(column: C, length: number): C {
  if (column.length >= length) return column;
  const size = Math.max(length, column.length * 2);
  const grown =
    column instanceof Float64Array
      ? new Float64Array(size)
      : column instanceof Int32Array
        ? new Int32Array(size)
        : new Uint8Array(size);
  grown.set(column);
  return grown as C;
}

/** The entries of a column at these places, in their order. */
export function inPlaces<C extends Column>(column: C, places: Uint32Array): C {
  const moved = roomFor(column.slice(0, 0) as C, places.length);
  for (let n = 0; n < places.length; n += 1) moved[n] = column[places[n] ?? 0] ?? 0;
  return moved;
}
