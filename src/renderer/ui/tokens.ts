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

export type SchemeName = 'light' | 'dark';

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
};

export const font = {
  family: "'Inter Variable', 'Segoe UI', system-ui, sans-serif",
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
