/** What the bench's bare Electron app offers to the program that drives it, as a global of its main process. */
export interface BenchWindows {
  /** Opens a page of the built bench pages, such as `index.html?arm=ours&rows=100`. */
  readonly openPage: (address: string) => Promise<void>;
  /** Opens the bare window that shows what a raw ws server sends. */
  readonly openRaw: (port: number) => Promise<void>;
}
