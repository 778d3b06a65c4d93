import { useCallback, useEffect, useMemo, type ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { useTranslation } from 'react-i18next';
import type { WorklistRow } from '@shared/ipc/views';
import { LiveList } from '@renderer/ui/grid/live-list';
import { listKind } from './list-kind';
import type { ListRow } from './sections';
import { listColumns } from './worklist-columns';

/** As many as a window shows, so that what makes rows is ready too. */
const ROWS = 12;

/** How long the list is left to draw itself: the grid makes its rows over some frames. */
const DRAWN_AFTER_MS = 200;

/**
 * Draws a list of nobody once, out of sight, and takes it away: the grid's code, styles and letters are ready before a person is
 * in, who would wait for them. Nothing is read for it and nothing of it stays.
 */
export function drawListAhead(): void {
  const place = document.createElement('div');
  place.className = 'list-ahead';
  place.inert = true;
  place.setAttribute('aria-hidden', 'true');
  document.body.append(place);
  const root = createRoot(place);
  const end = (): void => {
    root.unmount();
    place.remove();
  };
  root.render(<ListOfNobody onDrawn={end} />);
}

function ListOfNobody({ onDrawn }: { readonly onDrawn: () => void }): ReactElement {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    const timer = setTimeout(onDrawn, DRAWN_AFTER_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [onDrawn]);
  const kind = useMemo(
    () => ({ ...listKind(false, nothing, t), source: { rows: rowsOfNobody, subscribe: () => nothing } }),
    [t],
  );
  const columnsOf = useCallback(
    () => listColumns(() => ({ t, language: i18n.language, now: 0, me: '' })),
    [t, i18n.language],
  );
  return (
    <LiveList<ListRow>
      kind={kind}
      columnsOf={columnsOf}
      passes={null}
      selectedId={null}
      focusTurn={0}
      onWidth={nothing}
      onShown={nothing}
      label=""
    />
  );
}

function nothing(): void {
  // A list that nobody works in.
}

function rowsOfNobody(): WorklistRow[] {
  return Array.from({ length: ROWS }, (_, index) => ({ ...rowOfNobody, patientId: String(index) }));
}

/** A row without a person, a time or an alert; its one value takes the grid through what draws values. */
const rowOfNobody: WorklistRow = {
  patientId: '',
  version: 0,
  asOf: 0,
  name: '',
  birthDate: '',
  phone: null,
  programmes: [],
  status: 'active',
  badges: [],
  severity: 'green',
  top: null,
  openAlerts: 0,
  latest: [
    {
      observationId: '',
      code: '2708-6',
      text: null,
      value: 0,
      components: [],
      unit: '%',
      at: 0,
      severity: 'normal',
      previous: null,
    },
  ],
  lastDataAt: null,
  everyH: {},
  marks: {},
  responsible: null,
  heldBy: [],
  nextTask: null,
  reviewed: null,
  pending: null,
};
