/** `Nordmann, Kari` or `Kari Nordmann` → `KN`. */
export function initials(name: string): string {
  const [family, given] = name.includes(',') ? name.split(',') : [undefined, undefined];
  const words = given === undefined ? name.split(/\s+/) : [given, family ?? ''];
  const letters = words.map((word) => word.trim().charAt(0)).filter((letter) => letter !== '');
  const first = letters[0] ?? '';
  const last = letters.length > 1 ? (letters.at(-1) ?? '') : '';
  return `${first}${last}`.toLocaleUpperCase('nb');
}

/** `ddmmåå nnnnn`. */
export function spacedNumber(value: string): string {
  return value.length === 11 ? `${value.slice(0, 6)} ${value.slice(6)}` : value;
}

/** The birth date half is shown, the person half is not. */
export function maskedNumber(value: string): string {
  return value.length === 11 ? `${value.slice(0, 6)} •••••` : '•'.repeat(value.length);
}

/** Groups of a Norwegian phone number; anything else as it came. */
export function spacedPhone(phone: string): string {
  const match = /^(\+47)?\s*(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(phone.replace(/\s/g, ''));
  if (match === null) return phone;
  const [, country, ...groups] = match;
  return [country, ...groups].filter((part) => part !== undefined).join(' ');
}

/** The person behind an id, or the words for what the centre's rules did. */
export function actorName(id: string, names: Readonly<Record<string, string>>, centre: string): string {
  return names[id] ?? (id === 'system' || id === 'centre' ? centre : id);
}
