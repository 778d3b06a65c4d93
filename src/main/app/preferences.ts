import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { lookNames, looksSchema, type Looks } from '@shared/ipc/station/windows-contract';
import { writeAtomically } from '@storage/durable-file';
import { MOST_PLACES, type Place } from '@main/windows/placing';

/** The windows whose places are remembered. */
export const windowNames = ['desk', 'patient', 'wall'] as const;
export type WindowName = (typeof windowNames)[number];

/** Places of each window, and whether the wall is up: it comes again after a restart. */
export type SavedWindows = Readonly<Record<WindowName, readonly Place[]>> & { readonly wallUp: boolean };

/** What a person chose, and nothing else: where nobody chose, the site's word stands, also when the site changes it. */
export interface Preferences {
  readonly chosen: Partial<Looks>;
  readonly windows: SavedWindows;
}

/** Of the file. A newer file is read as far as it is understood; what is not understood is as if nobody had chosen. */
const VERSION = 2;
const FARTHEST = 100_000;

const rectSchema = z.object({
  x: z.number().min(-FARTHEST).max(FARTHEST),
  y: z.number().min(-FARTHEST).max(FARTHEST),
  width: z.number().min(1).max(FARTHEST),
  height: z.number().min(1).max(FARTHEST),
});

const placeSchema = z.object({
  arrangement: z.string().min(1).max(2_000),
  display: z.object({
    id: z.string().max(200),
    label: z.string().max(200),
    width: z.number().positive().max(FARTHEST),
    height: z.number().positive().max(FARTHEST),
  }),
  bounds: rectSchema,
  state: z.enum(['normal', 'maximized', 'full_screen']),
}) satisfies z.ZodType<Place>;

const placesSchema = z.array(placeSchema).max(MOST_PLACES).catch([]);

const windowsSchema = z.object({
  desk: placesSchema,
  patient: placesSchema,
  wall: placesSchema,
  wallUp: z.boolean().catch(false),
}) satisfies z.ZodType<SavedWindows>;

const noWindows: SavedWindows = { desk: [], patient: [], wall: [], wallUp: false };

/** How this workstation looks and where its windows stand; nothing about a person, so it lies in the open. */
export class PreferenceFile {
  #current: Preferences;

  constructor(
    readonly path: string,
    /** What the site says, field by field; the rest is Vaktrom's own. */
    site: Partial<Looks>,
    /** What the site has decided for everybody. */
    readonly decided: readonly (keyof Looks)[] = [],
  ) {
    this.site = { ...ownLooks, ...site };
    this.#current = readPreferences(path);
  }

  /** What stands where nobody has chosen. */
  readonly site: Looks;

  /** What stands now: the choice, where there is one and the site left it open. */
  get current(): Looks {
    const chosen = Object.fromEntries(
      Object.entries(this.#current.chosen).filter(([name]) => !this.decided.some((one) => one === name)),
    ) as Partial<Looks>;
    return { ...this.site, ...chosen };
  }

  get windows(): SavedWindows {
    return this.#current.windows;
  }

  /** Takes choices over; the others stay as they are. */
  save(change: { readonly [N in keyof Looks]?: Looks[N] | undefined }): void {
    const named = lookNames.filter((name) => change[name] !== undefined && !this.decided.includes(name));
    const chosen = Object.fromEntries(named.map((name) => [name, change[name]])) as Partial<Looks>;
    this.#write({ ...this.#current, chosen: { ...this.#current.chosen, ...chosen } });
  }

  /** As the site says; windows stay where they are. */
  reset(): void {
    this.#write({ ...this.#current, chosen: {} });
  }

  saveWindows(change: Partial<SavedWindows>): void {
    this.#write({ ...this.#current, windows: { ...this.#current.windows, ...change } });
  }

  #write(preferences: Preferences): void {
    this.#current = preferences;
    const { chosen, windows } = preferences;
    writeAtomically(this.path, `${JSON.stringify({ version: VERSION, ...chosen, windows })}\n`);
  }
}

/** How Vaktrom looks where neither a person nor the site says otherwise. */
export const ownLooks: Looks = {
  language: 'nb',
  theme: 'system',
  motion: 'system',
  zoom: 100,
  textSize: 'normal',
  wallTheme: 'dark',
};

/** An unreadable file is the same as none: looks are no reason not to start. Each field is judged for itself. */
function readPreferences(path: string): Preferences {
  const none: Preferences = { chosen: {}, windows: noWindows };
  if (!existsSync(path)) return none;
  let stored: unknown;
  try {
    stored = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return none;
  }
  if (typeof stored !== 'object' || stored === null) return none;
  const fields = new Map<string, unknown>(Object.entries(stored));
  const chosen = Object.fromEntries(
    lookNames.flatMap((name) => {
      const parsed = looksSchema.shape[name].safeParse(fields.get(name));
      return parsed.success ? [[name, parsed.data]] : [];
    }),
  ) as Partial<Looks>;
  const windows = windowsSchema.safeParse(fields.get('windows'));
  return { chosen, windows: windows.success ? windows.data : noWindows };
}
