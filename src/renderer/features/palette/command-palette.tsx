import { useId, useMemo, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TFunction } from 'i18next';
import type { Theme, WorklistRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { worklistFeed } from '@renderer/state/live-rows';
import { goTo, listPages, openPanel, showOverlay } from '@renderer/state/navigation';
import { mayRehearseGroup, openGroupRehearsal } from '@renderer/state/worklist/group-rehearsal';
import { openTextSearch } from '@renderer/state/desk/text-search';
import { openNext } from '@renderer/state/desk/next-urgent';
import { offeredCommands } from '@renderer/state/desk/offered';
import { recentPatients } from '@renderer/state/desk/recent';
import { showStation, useStationState } from '@renderer/state/station-state';
import { OverlayDialog } from '@renderer/ui/parts/overlay-dialog';
import { soundItems } from './sound-items';
import { windowItems } from './window-items';
import { paletteItems, type PaletteItem, type PaletteSources } from './palette-items';

/** Patients by name, places, acts on what is open, settings: all by keyboard (product.md V5). */
export function CommandPalette(): ReactElement {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState(0);
  const list = useId();
  // What is offered is what was on screen when the palette opened.
  const [sources] = useState(() => sourcesNow(t));
  const items = useMemo(() => paletteItems(search, sources), [search, sources]);
  const at = Math.min(chosen, items.length - 1);
  const close = (): void => {
    showOverlay(null);
  };
  const run = (item: PaletteItem | undefined): void => {
    if (item === undefined) return;
    close();
    // After the dialog has given the keyboard back: what runs may move it on.
    setTimeout(item.run);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown') setChosen(Math.min(at + 1, items.length - 1));
    else if (event.key === 'ArrowUp') setChosen(Math.max(at - 1, 0));
    else if (event.key === 'Enter') run(items[at]);
    else return;
    event.preventDefault();
  };
  return (
    <OverlayDialog label={t('palette.label')} className="palette" onClose={close} onKeyDown={onKeyDown}>
      <input
        className="palette-field"
        role="combobox"
        aria-label={t('palette.label')}
        aria-expanded
        aria-controls={list}
        aria-activedescendant={items[at] === undefined ? undefined : `${list}-${String(at)}`}
        autoComplete="off"
        spellCheck={false}
        placeholder={t('palette.label')}
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setChosen(0);
        }}
      />
      <ul id={list} role="listbox" aria-label={t('palette.label')} className="palette-list">
        {items.map((item, index) => (
          <Line key={item.id} item={item} id={`${list}-${String(index)}`} chosen={index === at} onRun={run} />
        ))}
      </ul>
      {items.length === 0 && <p className="palette-none quiet">{t('palette.none', { search })}</p>}
    </OverlayDialog>
  );
}

interface LineProps {
  readonly item: PaletteItem;
  readonly id: string;
  readonly chosen: boolean;
  readonly onRun: (item: PaletteItem) => void;
}

function Line({ item, id, chosen, onRun }: LineProps): ReactElement {
  const { t } = useTranslation();
  return (
    <li
      id={id}
      role="option"
      aria-selected={chosen}
      className="palette-line"
      ref={(element) => {
        if (chosen) element?.scrollIntoView({ block: 'nearest' });
      }}
      onPointerDown={(event) => {
        event.preventDefault();
        onRun(item);
      }}
    >
      <span className="palette-name">{item.name}</span>
      <span className="quiet">{t(`palette.${item.kind}`)}</span>
      {item.keys !== null && (
        <kbd className="key-hint" aria-hidden="true">
          {item.keys}
        </kbd>
      )}
    </li>
  );
}

function sourcesNow(t: TFunction): PaletteSources {
  const next: PaletteItem = {
    id: 'next',
    kind: 'act',
    name: t('palette.next'),
    keys: 'N',
    run: () => {
      openNext();
    },
  };
  return {
    acts: [
      ...offeredCommands().map(({ name, keys, run }) => ({
        id: `act-${keys}`,
        kind: 'act' as const,
        name,
        keys,
        run,
      })),
      next,
      {
        id: 'text-search',
        kind: 'act',
        name: t('textSearch.open'),
        keys: 'Ctrl ⇧ F',
        run: () => {
          openTextSearch(null);
        },
      },
      ...groupItems(t),
    ],
    places: listPages.map((place, index) => ({
      id: `place-${place}`,
      kind: 'place',
      name: t(`nav.${place}`),
      keys: `Alt+${String(index + 1)}`,
      run: () => {
        goTo(place);
      },
    })),
    settings: [
      ...soundItems(t),
      ...windowItems(t),
      ...(['light', 'dark', 'contrast', 'system'] as const).map((theme) => themeItem(t, theme)),
    ],
    recent: recentPatients().flatMap((id) => {
      const row = worklistFeed.row(id);
      return row === undefined ? [] : [patientItem(row, 'recent')];
    }),
    patients: function* () {
      for (const row of worklistFeed.rows()) yield patientItem(row, 'patient');
    },
  };
}

/** Limits of many are tried on the rows of the worklist, so it is shown first. */
function groupItems(t: TFunction): readonly PaletteItem[] {
  if (!mayRehearseGroup(useStationState.getState().station?.user?.role)) return [];
  return [
    {
      id: 'group-rehearsal',
      kind: 'act',
      name: t('group.title'),
      keys: null,
      run: () => {
        goTo('worklist');
        openGroupRehearsal();
      },
    },
  ];
}

function patientItem(row: WorklistRow, kind: 'patient' | 'recent'): PaletteItem {
  return {
    id: `patient-${row.patientId}`,
    kind,
    name: row.name,
    keys: null,
    run: () => {
      goTo('worklist');
      openPanel({ patientId: row.patientId, alertId: row.top?.id ?? null });
    },
  };
}

function themeItem(t: TFunction, theme: Theme): PaletteItem {
  return {
    id: `theme-${theme}`,
    kind: 'setting',
    name: t(`palette.${theme}`),
    keys: null,
    run: () => {
      const language = useStationState.getState().station?.language ?? 'nb';
      void station()
        .setPreferences({ language, theme })
        .then((outcome) => {
          if (outcome.ok) showStation(outcome.value);
        });
    },
  };
}
