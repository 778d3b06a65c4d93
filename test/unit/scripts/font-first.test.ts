import { expect, test } from 'vitest';
import { fontLinks } from '../../../scripts/css/font-first.mjs';

const NAME = /^inter-latin-wght-normal-.*\.woff2$/;
const files = [
  'index.html',
  'assets/inter-latin-ext-wght-normal-abc.woff2',
  'assets/inter-latin-wght-normal-xyz.woff2',
];
const styled = '<head><link rel="stylesheet" href="./assets/index.css"></head>';

test('a page with styles asks for the font of its first text at once', () => {
  expect(fontLinks(styled, files, NAME)).toEqual([
    {
      tag: 'link',
      injectTo: 'head-prepend',
      attrs: {
        rel: 'preload',
        as: 'font',
        type: 'font/woff2',
        href: './assets/inter-latin-wght-normal-xyz.woff2',
        crossorigin: true,
      },
    },
  ]);
});

test('a page without styles draws no text and asks for none', () => {
  expect(fontLinks('<head></head>', files, NAME)).toEqual([]);
});

test('a font that was renamed stops the build instead of coming late for ever', () => {
  expect(() => fontLinks(styled, files.slice(0, 2), NAME)).toThrow('0 fonts are named');
});
