import {
  font,
  palettes,
  schemeNames,
  shape,
  type Palette,
  type SchemeName,
  type TriageColours,
  type TriageName,
} from '../tokens';

const TRIAGE: readonly TriageName[] = ['red', 'yellow', 'blue', 'green'];

/** The whole style sheet of custom properties: ours, and those of Designsystemet in terms of ours. */
export function themeStyleSheet(): string {
  return [
    block(':root', { ...sizes(), ...designSystemSizes() }),
    ...schemeNames.map(schemeBlock),
    // Paper is light, whatever the screen is.
    `@media print {\n${block(':root, [data-color-scheme]', schemeProperties('light'))}\n}`,
  ].join('\n');
}

function schemeBlock(scheme: SchemeName): string {
  const own = `[data-color-scheme="${scheme}"]`;
  const selector = scheme === 'light' ? `:root, ${own}` : own;
  return block(selector, schemeProperties(scheme));
}

function schemeProperties(scheme: SchemeName): Record<string, string> {
  const palette = palettes[scheme];
  return { 'color-scheme': groundOf(scheme), ...own(palette), ...designSystemColours(palette) };
}

/** Whether a scheme is of dark or light ground, as the browser draws its own parts. */
export function groundOf(scheme: SchemeName): 'light' | 'dark' {
  return scheme === 'dark' || scheme === 'contrast-dark' ? 'dark' : 'light';
}

function own(palette: Palette): Record<string, string> {
  const plain = Object.entries(palette).flatMap(([name, value]: [string, string | TriageColours]) =>
    typeof value === 'string' ? [[`--${kebab(name)}`, value] as const] : [],
  );
  const triage = TRIAGE.flatMap((name) =>
    Object.entries(palette[name]).map(
      ([part, value]: [string, string]) => [`--${name}-${kebab(part)}`, value] as const,
    ),
  );
  return Object.fromEntries([...plain, ...triage]);
}

function sizes(): Record<string, string> {
  return {
    '--font': font.family,
    '--size-small': rem(font.small),
    '--size-grid': rem(font.grid),
    '--size-prose': rem(font.prose),
    '--size-lead': rem(font.lead),
    '--size-title': rem(font.title),
    '--weight-regular': String(font.regular),
    '--weight-medium': String(font.medium),
    '--weight-bold': String(font.bold),
    '--radius': `${String(shape.radius)}px`,
    '--rail': rem(shape.rail),
    '--strip': rem(shape.strip),
  };
}

function designSystemSizes(): Record<string, string> {
  return {
    '--ds-font-family': font.family,
    '--ds-font-weight-medium': String(font.medium),
    '--ds-font-weight-semibold': String(font.bold),
    '--ds-size-mode-font-size--sm': String(font.prose / 16),
    '--ds-border-radius-base': `${String(shape.radius)}px`,
    '--ds-border-width-focus': '2px',
    '--ds-opacity-disabled': '55%',
  };
}

function designSystemColours(palette: Palette): Record<string, string> {
  const accent = {
    fill: palette.accent,
    onFill: palette.onAccent,
    tint: palette.accentTint,
    ink: palette.accent,
  };
  const neutral = { fill: palette.ink, onFill: palette.surface, tint: palette.hover, ink: palette.muted };
  return {
    ...family('accent', accent, palette),
    ...family('neutral', neutral, palette),
    ...family('danger', palette.red, palette),
    ...family('warning', palette.yellow, palette),
    ...family('success', palette.green, palette),
    ...family('info', palette.blue, palette),
    '--ds-color-focus-inner': palette.surface,
    '--ds-color-focus-outer': palette.accent,
    '--ds-link-color-visited': palette.accent,
  };
}

/** The sixteen roles of one Designsystemet colour. */
function family(name: string, colours: TriageColours, palette: Palette): Record<string, string> {
  const role = (key: string, value: string): [string, string] => [`--ds-color-${name}-${key}`, value];
  return Object.fromEntries([
    role('background-default', palette.page),
    role('background-tinted', colours.tint),
    role('surface-default', palette.surface),
    role('surface-tinted', colours.tint),
    role('surface-hover', mix(colours.tint, colours.ink, 92)),
    role('surface-active', mix(colours.tint, colours.ink, 84)),
    role('border-subtle', palette.line),
    role('border-default', name === 'neutral' ? palette.lineStrong : mix(colours.ink, palette.surface, 70)),
    role('border-strong', colours.ink),
    role('text-subtle', colours.ink),
    role('text-default', name === 'neutral' ? palette.ink : colours.ink),
    role('base-default', colours.fill),
    role('base-hover', mix(colours.fill, palette.ink, 88)),
    role('base-active', mix(colours.fill, palette.ink, 78)),
    role('base-contrast-subtle', colours.onFill),
    role('base-contrast-default', colours.onFill),
  ]);
}

function mix(first: string, second: string, percent: number): string {
  return `color-mix(in srgb, ${first} ${String(percent)}%, ${second})`;
}

function block(selector: string, properties: Record<string, string>): string {
  const lines = Object.entries(properties).map(([name, value]) => `  ${name}: ${value};`);
  return `${selector} {\n${lines.join('\n')}\n}`;
}

/** Sizes follow the reader's own base size, so that text zoom works. */
function rem(pixels: number): string {
  return `${String(pixels / 16)}rem`;
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
