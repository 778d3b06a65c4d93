import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { themeStyleSheet } from '@renderer/ui/theme/css-variables';
import { schemeOf } from '@renderer/ui/theme/apply-theme';
import { palettes, schemeNames } from '@renderer/ui/tokens';

const AA = 4.5;
const SHAPES = 3;
const schemes = schemeNames.map((name) => [name, palettes[name]] as const);
const triage = ['red', 'yellow', 'blue', 'green'] as const;

describe.each(schemes)('contrast, %s', (_name, palette) => {
  test.each(triage)('%s: on its fill, its ink on its tint, on the surface and on the page', (name) => {
    const { fill, onFill, tint, ink } = palette[name];
    expect(contrast(fill, onFill)).toBeGreaterThanOrEqual(AA);
    expect(contrast(ink, tint)).toBeGreaterThanOrEqual(AA);
    expect(contrast(ink, palette.surface)).toBeGreaterThanOrEqual(AA);
    expect(contrast(ink, palette.page)).toBeGreaterThanOrEqual(AA);
    expect(contrast(ink, palette.selected)).toBeGreaterThanOrEqual(AA);
  });

  test('ink, muted and accent on everything they stand on', () => {
    for (const ground of [palette.page, palette.surface, palette.raised, palette.hover, palette.selected]) {
      expect(contrast(palette.ink, ground)).toBeGreaterThanOrEqual(7);
      expect(contrast(palette.muted, ground)).toBeGreaterThanOrEqual(AA);
      expect(contrast(palette.accent, ground)).toBeGreaterThanOrEqual(AA);
    }
    expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(AA);
  });

  test('edges of controls are seen', () => {
    expect(contrast(palette.lineStrong, palette.surface)).toBeGreaterThanOrEqual(SHAPES * 0.99);
  });
});

test('no colour is written anywhere but in the tokens', () => {
  const root = join(import.meta.dirname, '../../../src/renderer');
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(tsx?|css|html)$/.test(file) && !file.endsWith('ui/tokens.ts'),
  );
  const coloured = files.filter((file) =>
    /#[0-9a-f]{6}\b|#[0-9a-f]{3}\b|\brgba?\((?!0 0 0)/i.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(coloured).toEqual([]);
});

test('every custom property that a style uses is made from the tokens or by Designsystemet', () => {
  const folder = join(import.meta.dirname, '../../../src/renderer/ui/styles');
  const css = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.css'))
    .map((file) => readFileSync(join(folder, file), 'utf8'))
    .join('\n');
  const made = themeStyleSheet();
  const used = new Set([...css.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1] ?? ''));
  expect([...used].filter((name) => !name.startsWith('--ds') && !made.includes(`${name}:`))).toEqual([]);
});

describe.each(schemes.filter(([name]) => name.startsWith('contrast-')))(
  'high contrast, %s',
  (_name, palette) => {
    const grounds = [palette.page, palette.surface, palette.raised, palette.hover, palette.selected];

    test('every text is at least 7 to 1 on everything it stands on', () => {
      for (const ground of grounds) {
        const inks = [palette.ink, palette.muted, palette.accent, ...triage.map((name) => palette[name].ink)];
        for (const ink of inks)
          expect(contrast(ink, ground), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7);
      }
      expect(contrast(palette.onAccent, palette.accent)).toBeGreaterThanOrEqual(7);
      for (const name of triage) {
        const { fill, onFill, tint, ink } = palette[name];
        expect(contrast(fill, onFill), name).toBeGreaterThanOrEqual(7);
        expect(contrast(ink, tint), name).toBeGreaterThanOrEqual(7);
        expect(contrast(palette.ink, tint), name).toBeGreaterThanOrEqual(7);
      }
    });

    test('every edge is seen, and so is what is hatched', () => {
      for (const ground of grounds) {
        expect(contrast(palette.line, ground)).toBeGreaterThanOrEqual(4.5);
        expect(contrast(palette.lineStrong, ground)).toBeGreaterThanOrEqual(7);
        expect(contrast(palette.hatch, ground)).toBeGreaterThanOrEqual(SHAPES);
      }
    });
  },
);

test('a chosen scheme wins over the machine, a wish for contrast over both', () => {
  const of = (theme: Parameters<typeof schemeOf>[0], dark: boolean, more = false) =>
    schemeOf(theme, { dark, contrast: more });
  expect([of('dark', false), of('light', true), of('system', true), of('system', false)]).toEqual([
    'dark',
    'light',
    'dark',
    'light',
  ]);
  expect([of('contrast', true), of('contrast', false)]).toEqual(['contrast-dark', 'contrast-light']);
  expect([of('dark', false, true), of('light', true, true), of('system', true, true)]).toEqual([
    'contrast-dark',
    'contrast-light',
    'contrast-dark',
  ]);
});

/** WCAG 2.1 contrast ratio of two hex colours. */
function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
