import { app, session, type Session, type WebContents, type WebPreferences } from 'electron';

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
    webviewTag: false,
    webSecurity: true,
    spellcheck: false,
  };
}

/** Strict policy of every page: own scripts and styles, no network, no frames, no forms. */
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
  ].join('; ');
}

/** True for an address inside our own pages; parsed, never compared by prefix. */
export function isOwnPage(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${APP_SCHEME}:` && url.host === 'vaktrom';
}

/** Everything a page of ours may not do, refused in one place. */
export function lockDown(onRefused: (what: string) => void): void {
  const own = session.fromPartition(PARTITION);
  denyPermissions(own, onRefused);
  denyPermissions(session.defaultSession, onRefused);
  blockNetwork(own, onRefused);
  blockNetwork(session.defaultSession, onRefused);
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, onRefused);
  });
}

function denyPermissions(target: Session, onRefused: (what: string) => void): void {
  target.setPermissionRequestHandler((_contents, permission, answer) => {
    onRefused(`permission ${permission}`);
    answer(false);
  });
  target.setPermissionCheckHandler(() => false);
  target.setDevicePermissionHandler(() => false);
}

/** The renderer has no network: only our own scheme, and the developer tools of the browser itself. */
function blockNetwork(target: Session, onRefused: (what: string) => void): void {
  target.webRequest.onBeforeRequest((details, answer) => {
    const cancel =
      !isOwnPage(details.url) && !details.url.startsWith('data:') && !details.url.startsWith('devtools:');
    if (cancel) onRefused('network');
    answer({ cancel });
  });
}

function lockContents(contents: WebContents, onRefused: (what: string) => void): void {
  contents.on('will-navigate', (event) => {
    event.preventDefault();
    onRefused('navigation');
  });
  contents.on('will-redirect', (event) => {
    event.preventDefault();
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    onRefused('webview');
  });
  contents.setWindowOpenHandler(() => {
    onRefused('window');
    return { action: 'deny' };
  });
}
