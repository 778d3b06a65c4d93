import type { HtmlTagDescriptor, Plugin } from 'vite';

/** A plugin of the page's build; `name` is that of the font's file, without its folder. */
export declare function fontFirst(name: RegExp): Plugin;

/** What the head of a page gets. @throws where not exactly one of the files is the font. */
export declare function fontLinks(html: string, files: readonly string[], name: RegExp): HtmlTagDescriptor[];
