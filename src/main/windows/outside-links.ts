import { hasValidCheckDigits } from '@shared/clinical/person-number';
import { failure, success, type Outcome } from '@shared/outcome';

/** Opens an address by the machine's own program for it (Electron's `shell.openExternal`); rejects where there is none. */
export type OpenOutside = (address: string) => Promise<void>;

const NORWAY = '+47';
const ON_THIS_MACHINE: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The `tel:` address of a phone number as it stands in the patient's record; eight digits are Norwegian. `bad_number`
 * for what is no number, and for one that is somebody's person number.
 */
export function phoneLink(phone: string): Outcome<string, 'bad_number'> {
  const compact = phone.replace(/[\s().-]/g, '').replace(/^00/, '+');
  if (!/^\+?\d{3,15}$/.test(compact) || isPersonNumber(compact)) return failure('bad_number');
  return success(`tel:${/^\d{8}$/.test(compact) ? NORWAY : ''}${compact}`);
}

/**
 * Judges a video link: https, a host that the site lists (exactly, after parsing), no sign-in name in it, no other port,
 * and no person number anywhere. Answers the address as it was parsed, which is what may be opened.
 */
export function videoLink(link: string, hosts: readonly string[]): Outcome<URL, 'link_refused'> {
  const text = link.trim();
  if (!URL.canParse(text)) return failure('link_refused');
  const url = new URL(text);
  const named = hosts.some((host) => host.toLowerCase() === url.hostname);
  const bare = url.username === '' && url.password === '' && url.port === '';
  if (url.protocol !== 'https:' || !named || !bare || holdsPersonNumber(url.href))
    return failure('link_refused');
  return success(url);
}

/**
 * Judges the address of a sign-in at an identity provider: exactly the provider's authorization endpoint (`endpoint`, from its own
 * description) with a query, https beyond this machine, and no person number anywhere. Answers the address as it was parsed.
 */
export function signOnLink(address: string, endpoint: string): Outcome<URL, 'link_refused'> {
  if (!URL.canParse(address) || !URL.canParse(endpoint)) return failure('link_refused');
  const url = new URL(address);
  const wanted = new URL(endpoint);
  const same = url.origin === wanted.origin && url.pathname === wanted.pathname && url.origin !== 'null';
  const secure =
    url.protocol === 'https:' || (url.protocol === 'http:' && ON_THIS_MACHINE.includes(url.hostname));
  const bare = url.username === '' && url.password === '' && url.hash === '';
  if (!same || !secure || !bare || holdsPersonNumber(url.href)) return failure('link_refused');
  return success(url);
}

/** Eleven digits with valid check digits and a date in front, also written apart. */
function holdsPersonNumber(href: string): boolean {
  const runs = decoded(href).match(/\d(?:[\s.+_-]?\d){10,}/g) ?? [];
  return runs.some((run) => {
    const digits = run.replace(/\D/g, '');
    return Array.from({ length: digits.length - 10 }, (_, from) => digits.slice(from, from + 11)).some(
      isPersonNumber,
    );
  });
}

/** What real, H- and synthetic numbers add to the month (domain.md section 1.6). */
const MONTH_MARKS = [0, 40, 65, 80];

function isPersonNumber(digits: string): boolean {
  const day = Number(digits.slice(0, 2)) % 40;
  const month = Number(digits.slice(2, 4));
  const isDate = day >= 1 && day <= 31 && MONTH_MARKS.some((mark) => month > mark && month <= mark + 12);
  return isDate && hasValidCheckDigits(digits);
}

function decoded(href: string): string {
  try {
    return decodeURIComponent(href);
  } catch {
    return href;
  }
}
