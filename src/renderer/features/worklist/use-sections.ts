import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { WorklistRow } from '@shared/ipc/views';
import type { Grid } from '@renderer/ui/grid/data-grid';
import {
  countSections,
  isSection,
  listRowId,
  sectionOf,
  sectionRows,
  type ListRow,
  type SectionKey,
  type SectionRow,
} from './sections';

export interface Sections {
  readonly collapsed: ReadonlySet<SectionKey>;
  readonly toggle: (section: SectionKey) => void;
  readonly filters: {
    /** Which rows of the grid are shown, headings among them; null shows all. */
    readonly passes: ((row: ListRow) => boolean) | null;
    /** The same, with the rows of folded sections; null wants all. */
    readonly wanted: ((row: ListRow) => boolean) | null;
  };
  /** Takes the grid once it is made, and how it places rows. */
  readonly onGrid: (grid: Grid<ListRow>, placed: (row: ListRow) => ListRow) => void;
}

interface Drawn {
  readonly grid: Grid<ListRow>;
  readonly placed: (row: ListRow) => ListRow;
}

const none: ReadonlySet<SectionKey> = new Set();

/** Headings of the reasons to look, kept in the grid as rows and counted from what it holds. */
export function useSections(grouped: boolean, wanted: ((row: WorklistRow) => boolean) | null): Sections {
  const [collapsed, setCollapsed] = useState<ReadonlySet<SectionKey>>(none);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const counts = useRef<ReadonlyMap<SectionKey, SectionRow>>(new Map());
  const passes = useMemo(() => {
    if (!grouped) return wanted === null ? null : (row: ListRow) => !isSection(row) && wanted(row);
    return (row: ListRow) => {
      if (isSection(row)) return row.count > 0;
      return !collapsed.has(sectionOf(row)) && (wanted === null || wanted(row));
    };
  }, [grouped, wanted, collapsed]);
  const asked = useMemo(
    () => (wanted === null ? null : (row: ListRow) => isSection(row) || wanted(row)),
    [wanted],
  );
  const renew = useCallback(() => {
    if (drawn === null || drawn.grid.isDestroyed()) return;
    renewHeadings(drawn, grouped, wanted, collapsed, counts);
  }, [drawn, grouped, wanted, collapsed]);
  useEffect(() => {
    if (drawn === null) return undefined;
    renew();
    if (!grouped) return undefined;
    const { grid } = drawn;
    grid.addEventListener('modelUpdated', renew);
    return () => {
      if (!grid.isDestroyed()) grid.removeEventListener('modelUpdated', renew);
    };
  }, [drawn, grouped, renew]);
  const toggle = useCallback((section: SectionKey) => {
    setCollapsed((before) => {
      const after = new Set(before);
      if (!after.delete(section)) after.add(section);
      return after;
    });
  }, []);
  const onGrid = useCallback((grid: Grid<ListRow>, placed: (row: ListRow) => ListRow) => {
    setDrawn({ grid, placed });
  }, []);
  return { collapsed, toggle, filters: { passes, wanted: asked }, onGrid };
}

/** Puts the headings in, or renews the ones whose numbers changed; in its place, as the grid holds the rows. */
function renewHeadings(
  { grid, placed }: Drawn,
  grouped: boolean,
  wanted: ((row: WorklistRow) => boolean) | null,
  collapsed: ReadonlySet<SectionKey>,
  known: { current: ReadonlyMap<SectionKey, SectionRow> },
): void {
  if (!grouped && known.current.size === 0) return;
  const rows: WorklistRow[] = [];
  const there = new Set<string>();
  grid.forEachNode(({ data }) => {
    if (data === undefined) return;
    if (isSection(data)) there.add(listRowId(data));
    else {
      const row = placed(data);
      if (!isSection(row)) rows.push(row);
    }
  });
  if (!grouped) {
    if (there.size > 0) grid.applyTransaction({ remove: [...known.current.values()] });
    known.current = new Map();
    return;
  }
  const headings = sectionRows(countSections(rows, wanted ?? everyRow), collapsed);
  const add = headings.filter((row) => !there.has(listRowId(row)));
  const update = headings.filter(
    (row) => there.has(listRowId(row)) && !isSame(row, known.current.get(row.section)),
  );
  known.current = new Map(headings.map((row) => [row.section, row]));
  if (add.length > 0 || update.length > 0) grid.applyTransaction({ add, update });
}

function everyRow(): boolean {
  return true;
}

function isSame(a: SectionRow, b: SectionRow | undefined): boolean {
  return b !== undefined && a.count === b.count && a.red === b.red && a.collapsed === b.collapsed;
}
