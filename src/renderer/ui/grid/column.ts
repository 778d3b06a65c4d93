import type { ColDef, RowClassRules } from 'ag-grid-community';
import { PartsCell, plainText, type Part } from './parts-cell';

/** A column of a list, as data. */
export type Column<R> = ColDef<R>;
export type RowClasses<R> = RowClassRules<R>;

/** A column that shows parts of text; its plain text is what is compared and copied. */
export function partsColumn<R>(
  colId: string,
  headerName: string,
  partsOf: (row: R) => readonly Part[],
  rest: Column<R>,
): Column<R> {
  return {
    colId,
    headerName,
    valueGetter: ({ data }) => (data === undefined ? '' : plainText(partsOf(data))),
    cellRenderer: PartsCell<R>,
    cellRendererParams: { partsOf },
    ...rest,
  };
}
