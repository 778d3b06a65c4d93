import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILES = ['station-config.json', 'message-templates.json', 'note-phrases.json'];

/**
 * A folder of settings beside a profile: those of the checkout, and a desk that locks as late as a site may say. A bench that
 * looks on for longer than a desk stays open by itself would measure the lock screen.
 */
export function benchSettings(profile: string): string {
  const folder = `${profile}-settings`;
  mkdirSync(folder, { recursive: true });
  for (const file of FILES) cpSync(join('resources', file), join(folder, file));
  writeFileSync(
    join(folder, 'policy.json'),
    JSON.stringify({ lock: { defaultMinutes: 240, mostMinutes: 240 } }),
  );
  return folder;
}
