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
