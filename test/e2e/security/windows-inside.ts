import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningApp } from '../workbench/fixtures';

/** What a window really got; what was never asked for may be absent. */
export type Preferences = Readonly<
  Record<
    | 'sandbox'
    | 'contextIsolation'
    | 'nodeIntegration'
    | 'nodeIntegrationInSubFrames'
    | 'webviewTag'
    | 'webSecurity',
    boolean
  >
> & {
  readonly allowRunningInsecureContent?: boolean;
  readonly experimentalFeatures?: boolean;
  readonly enableBlinkFeatures?: string;
};

/** The preferences of every window, read back from Electron. */
export function preferencesOf({ app }: RunningApp): Promise<readonly Preferences[]> {
  return app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) =>
      // Not in Electron's typings, and the only way to read back what a window really got.
      Reflect.apply(
        Reflect.get(window.webContents, 'getLastWebPreferences') as () => Preferences,
        window.webContents,
        [],
      ),
    ),
  );
}

/** Built files of a part of the app by name, as text. */
export function readBuiltFiles(
  part: 'main' | 'preload' | 'renderer',
): readonly (readonly [string, string])[] {
  const folder = join('out', part);
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(?:js|cjs|html)$/.test(entry.name))
    .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')] as const);
}
