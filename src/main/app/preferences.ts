import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Language, Theme } from '@shared/ipc/views';
import { writeAtomically } from '@storage/durable-file';

const preferencesSchema = z.object({
  language: z.enum(['nb', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
});
export type Preferences = { readonly language: Language; readonly theme: Theme };

/** How this workstation looks; nothing about a person, so it lies in the open. */
export class PreferenceFile {
  #current: Preferences;

  constructor(
    readonly path: string,
    defaults: Preferences,
    /** What the site decides; it holds over what a person chose. */
    readonly forced: Partial<Preferences> = {},
  ) {
    this.#current = { ...defaults, ...readPreferences(path), ...forced };
  }

  get current(): Preferences {
    return this.#current;
  }

  save(preferences: Preferences): void {
    this.#current = { ...preferences, ...this.forced };
    writeAtomically(this.path, `${JSON.stringify(preferences)}\n`);
  }
}

/** An unreadable file is the same as none: looks are no reason not to start. */
function readPreferences(path: string): Preferences | undefined {
  if (!existsSync(path)) return undefined;
  try {
    const parsed = preferencesSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
