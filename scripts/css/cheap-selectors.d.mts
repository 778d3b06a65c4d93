/** A PostCSS plugin, as the bundler's configuration takes it. */
export declare function cheapSelectors(): {
  readonly postcssPlugin: string;
  readonly Rule: (rule: { selector: string }) => void;
};
