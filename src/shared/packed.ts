declare const held: unique symbol;

/**
 * A JSON value as one text. What crosses the bridge into the page is copied there value by value, which for the rows of a list
 * takes longer than all the rest of their way; a text crosses in one piece and is taken apart by its reader.
 */
export type Packed<T> = string & { readonly [held]: T };

/** What a reader gets of a value that may be packed. */
export type Unpacked<V> = V extends Packed<infer T> ? T : V;

/** The text of a JSON value; members that are undefined are left out. */
export function pack<T>(value: T): Packed<T> {
  return JSON.stringify(value) as Packed<T>;
}

/** The value of a text that `pack` made. Texts from outside the product are read by their schemas, never by this. */
export function unpack<T>(text: Packed<T>): T {
  return JSON.parse(text) as T;
}
