import { themeQuartz, type Theme } from 'ag-grid-community';
import { font, shape } from '../tokens';

/** AG Grid in our tokens. Colours are the custom properties, so one theme serves both schemes. */
export const gridTheme: Theme = themeQuartz.withParams({
  browserColorScheme: 'inherit',
  backgroundColor: 'var(--surface)',
  foregroundColor: 'var(--ink)',
  borderColor: 'var(--line)',
  chromeBackgroundColor: 'var(--page)',
  accentColor: 'var(--accent)',
  headerBackgroundColor: 'var(--page)',
  headerTextColor: 'var(--muted)',
  headerFontWeight: font.medium,
  headerFontSize: 'var(--size-small)',
  headerHeight: shape.header,
  headerColumnBorder: false,
  headerColumnResizeHandleColor: 'transparent',
  headerRowBorder: { style: 'solid', width: 1, color: 'var(--line)' },
  rowBorder: { style: 'solid', width: 1, color: 'color-mix(in srgb, var(--line) 60%, transparent)' },
  columnBorder: false,
  wrapperBorder: false,
  wrapperBorderRadius: 0,
  rowHeight: shape.row,
  rowHoverColor: 'var(--hover)',
  selectedRowBackgroundColor: 'var(--selected)',
  oddRowBackgroundColor: 'var(--surface)',
  fontFamily: 'var(--font)',
  fontSize: 'var(--size-grid)',
  spacing: 8,
  cellHorizontalPadding: 8,
  rangeSelectionBorderColor: 'var(--accent)',
  focusShadow: 'none',
});
