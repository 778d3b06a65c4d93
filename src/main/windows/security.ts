import { app, session, type Session, type WebContents } from 'electron';
import { denyPermissions, isOwnPage, PARTITION } from './own-pages';

/** Everything a page of ours may not do, refused in one place. */
export function lockDown(onRefused: (what: string) => void): void {
  // Before the first of ours is made: whatever session comes, nothing is granted in it.
  app.on('session-created', (created) => {
    denyPermissions(created, onRefused);
  });
  const own = session.fromPartition(PARTITION);
  denyPermissions(own, onRefused);
  denyPermissions(session.defaultSession, onRefused);
  blockNetwork(own, onRefused);
  blockNetwork(session.defaultSession, onRefused);
  app.on('web-contents-created', (_event, contents) => {
    lockContents(contents, onRefused);
  });
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
  // The window itself and any frame in it; what this refuses never comes to `will-navigate`.
  contents.on('will-frame-navigate', (event) => {
    // A page of ours may load itself anew, where a part of it did not come; it leads nowhere else.
    if (event.isMainFrame && event.url === contents.getURL() && isOwnPage(event.url)) return;
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
