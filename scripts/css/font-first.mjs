/**
 * Asks for a font as soon as the page is read. A font that only a style sheet names is asked for when text has been laid out
 * without it: the system's fonts are looked up for that layout, and the next one throws it away.
 * @param {RegExp} name of the font's file without its folder
 * @returns {import('vite').Plugin} a plugin of the page's build
 */
export function fontFirst(name) {
  return {
    name: 'font-first',
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle }) => (bundle === undefined ? [] : fontLinks(html, Object.keys(bundle), name)),
    },
  };
}

/**
 * What the head of a page gets; nothing where the page has no style sheet. Throws where the font is not among the files.
 * @param {string} html @param {readonly string[]} files @param {RegExp} name
 */
export function fontLinks(html, files, name) {
  if (!html.includes('rel="stylesheet"')) return [];
  const fonts = files.filter((file) => name.test(file.split('/').at(-1) ?? ''));
  if (fonts.length !== 1) throw new Error(`${String(fonts.length)} fonts are named ${String(name)}, not one`);
  return fonts.map((file) => ({
    tag: 'link',
    injectTo: /** @type {const} */ ('head-prepend'),
    attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `./${file}`, crossorigin: true },
  }));
}
