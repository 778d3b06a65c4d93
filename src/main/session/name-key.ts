/** One name however it is written. */
export function nameKey(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}
