import type { Session, WebPreferences } from 'electron';

/** Scheme of our own pages; `file:` is never used. */
export const APP_SCHEME = 'app';
export const APP_ORIGIN = `${APP_SCHEME}://vaktrom`;
/** No `persist:` in front: the page's storage lives in memory only. */
export const PARTITION = 'vaktrom';

/** What every window of ours is locked down with; each adds only what it is for. */
export function lockedPreferences({
  preload,
  partition,
}: {
  readonly preload: string;
  readonly partition: string;
}): WebPreferences {
  return {
    preload,
    partition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    spellcheck: false,
  };
}

/** What a window is locked down with whose page has no script, no preload and no network: paper, and what looks like it. */
export function paperPreferences(partition: string): WebPreferences {
  return {
    partition,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    javascript: false,
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
  };
}

/**
 * Strict policy of every page: own scripts and styles, no network, no frames, no forms. Text becomes markup by the page's one
 * policy for it (renderer/ui/markup), and never script.
 */
export function contentSecurityPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types default',
  ].join('; ');
}

/** True for an address inside our own pages; parsed, never compared by prefix. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === 'vaktrom';
}

/** Denies what a page may ask for, what it may look up, and every device; without handlers Electron grants nearly all. */
export function denyPermissions(
  target: Pick<
    Session,
    'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'
  >,
  onRefused: (what: string) => void,
): void {
  target.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused(`permission ${permission}`);
    answer(false);
  });
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
}
