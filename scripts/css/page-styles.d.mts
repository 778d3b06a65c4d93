import type { AcceptedPlugin } from 'postcss';

/** PostCSS plugins, as the bundler's configuration takes them. */
export declare function pageStyles(): AcceptedPlugin[];
