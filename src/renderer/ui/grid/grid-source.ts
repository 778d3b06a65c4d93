/** What a list tells its grid; the shape of the feed in state. */
export type GridChange<R> =
  | { readonly kind: 'all' }
  /** The first rows were there already; these are all. */
  | { readonly kind: 'rest' }
  | {
      readonly kind: 'delta';
      readonly added: readonly R[];
      readonly updated: readonly R[];
      readonly removed: readonly R[];
    };

export interface GridSource<R> {
  readonly rows: () => Iterable<R>;
  readonly subscribe: (changed: (change: GridChange<R>) => void) => () => void;
}
