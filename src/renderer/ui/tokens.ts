/** The only place where colours, type and space stand (look.md). CSS, AG Grid and ECharts are made from here. */

/** One severity in one colour scheme: a fill with what is written on it, and a tint with its ink. */
export interface TriageColours {
  readonly fill: string;
  readonly onFill: string;
  readonly tint: string;
  readonly ink: string;
}

export type TriageName = 'red' | 'yellow' | 'blue' | 'green';

export interface Palette extends Readonly<Record<TriageName, TriageColours>> {
  readonly page: string;
  readonly surface: string;
  readonly raised: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly ink: string;
  readonly muted: string;
  readonly accent: string;
  readonly onAccent: string;
  readonly accentTint: string;
  readonly hover: string;
  readonly selected: string;
  readonly hatch: string;
}

export const schemeNames = ['light', 'dark', 'contrast-light', 'contrast-dark'] as const;
/** How the page is drawn; the two with high contrast keep 7 to 1 for every text and draw every edge. */
export type SchemeName = (typeof schemeNames)[number];

export const palettes: Readonly<Record<SchemeName, Palette>> = {
  light: {
    page: '#F5F7F9',
    surface: '#FFFFFF',
    raised: '#FFFFFF',
    line: '#D5DBE1',
    lineStrong: '#8B96A3',
    ink: '#1B1F24',
    muted: '#565F6B',
    accent: '#0B5A63',
    onAccent: '#FFFFFF',
    accentTint: '#E3F0F1',
    hover: '#EEF2F5',
    selected: '#E3F0F1',
    hatch: '#C6CED7',
    red: { fill: '#B3122A', onFill: '#FFFFFF', tint: '#FBE4E6', ink: '#8E0E21' },
    yellow: { fill: '#F2B61D', onFill: '#1B1F24', tint: '#FFF3D1', ink: '#6B4A00' },
    blue: { fill: '#1D5FA8', onFill: '#FFFFFF', tint: '#E3EEFA', ink: '#174B85' },
    green: { fill: '#1F7A4D', onFill: '#FFFFFF', tint: '#E2F3E9', ink: '#185C3B' },
  },
  dark: {
    page: '#14181D',
    surface: '#1C2229',
    raised: '#232A33',
    line: '#303843',
    lineStrong: '#6B7785',
    ink: '#E8ECF0',
    muted: '#A3AEBA',
    accent: '#5CC7D1',
    onAccent: '#14181D',
    accentTint: '#17353A',
    hover: '#242C35',
    selected: '#17353A',
    hatch: '#3C4652',
    red: { fill: '#E5484D', onFill: '#14181D', tint: '#3A1A1E', ink: '#FF9DA2' },
    yellow: { fill: '#F2B61D', onFill: '#14181D', tint: '#33290F', ink: '#F7CE63' },
    blue: { fill: '#5B9DF0', onFill: '#14181D', tint: '#172A40', ink: '#9CC6FA' },
    green: { fill: '#4CB782', onFill: '#14181D', tint: '#15302A', ink: '#86D9AF' },
  },
  'contrast-light': {
    page: '#FFFFFF',
    surface: '#FFFFFF',
    raised: '#FFFFFF',
    line: '#4A4F55',
    lineStrong: '#000000',
    ink: '#000000',
    muted: '#2B3036',
    accent: '#003F47',
    onAccent: '#FFFFFF',
    accentTint: '#DFF4F6',
    hover: '#E6EAEE',
    selected: '#DFF4F6',
    hatch: '#5A626B',
    red: { fill: '#8E0017', onFill: '#FFFFFF', tint: '#FFE9EB', ink: '#7A0013' },
    yellow: { fill: '#FFC61A', onFill: '#000000', tint: '#FFF3D1', ink: '#523700' },
    blue: { fill: '#0B3F7A', onFill: '#FFFFFF', tint: '#E3EEFA', ink: '#0A376B' },
    green: { fill: '#0D5230', onFill: '#FFFFFF', tint: '#E2F3E9', ink: '#0B4428' },
  },
  'contrast-dark': {
    page: '#000000',
    surface: '#000000',
    raised: '#000000',
    line: '#A8B0B8',
    lineStrong: '#FFFFFF',
    ink: '#FFFFFF',
    muted: '#D5DAE0',
    accent: '#7BE9F3',
    onAccent: '#000000',
    accentTint: '#06343A',
    hover: '#1D2228',
    selected: '#06343A',
    hatch: '#9AA3AD',
    red: { fill: '#FF8B91', onFill: '#000000', tint: '#3D0A10', ink: '#FFB9BD' },
    yellow: { fill: '#FFD24A', onFill: '#000000', tint: '#332700', ink: '#FFDF85' },
    blue: { fill: '#8FC0FF', onFill: '#000000', tint: '#0A2242', ink: '#BBD8FF' },
    green: { fill: '#6FE0A6', onFill: '#000000', tint: '#062E1C', ink: '#A5EFC8' },
  },
};

export const font = {
  /** A script's letters come from the first family that has them (theme/fonts.css). */
  family: [
    "'Inter Variable'",
    "'Inter Latin Extended Variable'",
    "'Inter Vietnamese Variable'",
    "'Inter Cyrillic Variable'",
    "'Inter Cyrillic Extended Variable'",
    "'Inter Greek Variable'",
    "'Inter Greek Extended Variable'",
    "'Segoe UI'",
    'system-ui',
    'sans-serif',
  ].join(', '),
  grid: 13,
  prose: 14,
  lead: 16,
  title: 20,
  small: 12,
  regular: 400,
  medium: 500,
  bold: 650,
} as const;

export const shape = { radius: 6, row: 32, header: 30, rail: 56, strip: 36 } as const;
