/** A PostCSS plugin, as the bundler's configuration takes it. */
export declare function laterSiblings(): {
  readonly postcssPlugin: string;
  readonly Rule: (rule: { selector: string }) => void;
};

export declare function withoutUniversalSiblings(selector: string): string;
