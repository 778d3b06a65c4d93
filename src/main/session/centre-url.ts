import { failure, success, type Outcome } from '@shared/outcome';

const LOOPBACK: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** True for a host that never leaves this machine. */
export function isLoopback(url: URL): boolean {
  return LOOPBACK.includes(url.hostname) || /^127\.\d+\.\d+\.\d+$/.test(url.hostname);
}

/**
 * Judges the address of a centre (protocol.md section 1): https, or http on loopback only, and no path.
 * Answers the origin.
 */
export function centreOrigin(address: string): Outcome<URL, 'centre_url_refused'> {
  if (!URL.canParse(address)) return failure('centre_url_refused');
  const url = new URL(address);
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url));
  const bare = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '';
  return secure && bare ? success(new URL(url.origin)) : failure('centre_url_refused');
}
