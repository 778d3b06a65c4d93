import type { Plugin } from 'vite';

export declare const BUNDLED_FILE: string;
/** Notes which packages a part of the build took something from, as the bundler saw it. */
export declare function bundledPackages(): Plugin;
export declare function packageOf(id: string): string | undefined;
export declare function readBundledPackages(out: string): string[];
