/** What a list tells its grid; the shape of the feed in state. */
export type GridChange<R> =
  | { readonly kind: 'all' }
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
