import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOTS: Readonly<Record<string, string>> = {
  '@main/': 'src/main/',
  '@shared/': 'src/shared/',
  '@storage/': 'src/storage/',
  '@renderer/': 'src/renderer/',
};

/** What a file takes in as it is loaded: not types, not what it asks for later. */
function taken(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)(?! type)\b(?:[^;]*?from)? '([^']+)';/gm)].map(
    ([, what = '']) => what,
  );
}

/** Null for what is not ours, and for styles, which load nothing. */
function fileOf(from: string, what: string): string | null {
  const [alias = '', root] = Object.entries(ROOTS).find(([start]) => what.startsWith(start)) ?? [];
  const bare = root === undefined ? join(dirname(from), what) : root + what.slice(alias.length);
  if (root === undefined && !what.startsWith('.')) return null;
  if (what.endsWith('.css')) return null;
  const path = [`${bare}.ts`, `${bare}.tsx`].find((one) => existsSync(one));
  if (path === undefined) throw new Error(`${from} imports ${what}, which is no file`);
  return path;
}

/** Everything that is loaded with a file: our own files, and others by their names. Paths are the project's. */
export function loadedWith(entry: string): {
  readonly files: ReadonlySet<string>;
  readonly others: ReadonlySet<string>;
} {
  const files = new Set<string>();
  const others = new Set<string>();
  const left = [entry];
  for (let file = left.pop(); file !== undefined; file = left.pop()) {
    if (files.has(file)) continue;
    files.add(file);
    for (const what of taken(file)) {
      const path = fileOf(file, what);
      if (path === null) others.add(what);
      else left.push(path);
    }
  }
  return { files, others };
}
