import { foldedText, searchFilter } from '@renderer/ui/format/search';

export type PaletteKind = 'act' | 'patient' | 'recent' | 'place' | 'setting';

/** One line of the palette. Patients by name only: a person number has no place in a list that is typed in sight. */
export interface PaletteItem {
  readonly id: string;
  readonly kind: PaletteKind;
  readonly name: string;
  /** The key that does the same, null where there is none. */
  readonly keys: string | null;
  readonly run: () => void;
}

export interface PaletteSources {
  readonly acts: readonly PaletteItem[];
  readonly places: readonly PaletteItem[];
  readonly settings: readonly PaletteItem[];
  readonly recent: readonly PaletteItem[];
  /** Everybody, in the order of the worklist's names; asked for only while somebody searches. */
  readonly patients: () => Iterable<PaletteItem>;
}

const PATIENTS_SHOWN = 12;

/** What fits the search: acts, then patients, then places and settings; without a search what was opened last. */
export function paletteItems(search: string, sources: PaletteSources): readonly PaletteItem[] {
  const { acts, places, settings, recent } = sources;
  const fits = searchFilter(search, (item: PaletteItem) => foldedText(item.name));
  if (fits === null) return [...acts, ...recent, ...places, ...settings];
  const patients: PaletteItem[] = [];
  for (const item of sources.patients()) {
    if (!fits(item)) continue;
    patients.push(item);
    if (patients.length === PATIENTS_SHOWN) break;
  }
  return [...acts.filter(fits), ...patients, ...places.filter(fits), ...settings.filter(fits)];
}
