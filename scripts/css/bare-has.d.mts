/** A PostCSS plugin, as the bundler's configuration takes it. */
export declare function bareHas(): {
  readonly postcssPlugin: string;
  readonly Rule: (rule: { selector: string }) => void;
};

export declare function withoutBareHas(selector: string): string;
