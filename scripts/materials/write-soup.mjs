import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { isMain, runMain } from '../process/failure.mjs';
import { PROJECT_ROOT, readJson, RUNTIME_VERSIONS } from '../process/project.mjs';
import { soupList } from './soup.mjs';

export const SOUP_FILE = join(PROJECT_ROOT, 'docs', 'safety', 'soup.md');

/** The list as it should stand in the file. */
export function currentSoup() {
  const lock = readJson(join(PROJECT_ROOT, 'package-lock.json'));
  return format(soupList(lock, RUNTIME_VERSIONS), { parser: 'markdown' });
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    writeFileSync(SOUP_FILE, await currentSoup());
    return 0;
  });
}
