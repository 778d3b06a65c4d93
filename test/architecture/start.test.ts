import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOTS: Readonly<Record<string, string>> = {
  '@main/': 'src/main/',
  '@shared/': 'src/shared/',
  '@storage/': 'src/storage/',
};

/** What a file takes in as it is loaded: not types, not what it asks for later. */
function taken(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)(?! type)\b(?:[^;]*?from)? '([^']+)';/gm)].map(
    ([, what = '']) => what,
  );
}

function fileOf(from: string, what: string): string | null {
  const [alias = '', root] = Object.entries(ROOTS).find(([start]) => what.startsWith(start)) ?? [];
  const bare = root === undefined ? join(dirname(from), what) : root + what.slice(alias.length);
  if (root === undefined && !what.startsWith('.')) return null;
  const path = `${bare}.ts`;
  if (!existsSync(path)) throw new Error(`${from} imports ${what}, which is no file`);
  return path;
}

/** Everything that is loaded with a file: our own files, and others by their names. */
function loadedWith(entry: string): {
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

describe('what a start waits for', () => {
  // Before Chromium starts.
  const { files, others } = loadedWith('src/main/index.ts');

  it('is what a window needs: windows, guards, lock, sound and key', () => {
    for (const needed of [
      'src/main/app/compose.ts',
      'src/main/app/start-guard.ts',
      'src/main/windows/main-window.ts',
      'src/main/keys/key-envelope.ts',
    ])
      expect(files).toContain(needed);
  });

  it.each([
    'src/shared/ipc/contract.ts',
    'src/main/ipc/judge-call.ts',
    'src/main/app/requests/handlers.ts',
    'src/main/app/running.ts',
    'src/main/app/stores/stores.ts',
    'src/main/app/downtime/compose-downtime.ts',
    'src/main/sync/centre-link.ts',
    'src/storage/open-database.ts',
  ])('is not %s, which comes beside the window or with the key', (path) => {
    expect(existsSync(path)).toBe(true);
    expect(files).not.toContain(path);
  });

  it.each(['node:http', 'node:https', 'node:tls', 'socket.io-client', 'better-sqlite3-multiple-ciphers'])(
    'is not %s',
    (name) => {
      expect(others).not.toContain(name);
    },
  );
});

describe('what the first answer to a page waits for', () => {
  const { files } = loadedWith('src/main/app/requests/handlers.ts');

  it('is the whole contract', () => {
    expect(loadedWith('src/main/ipc/judge-call.ts').files).toContain('src/shared/ipc/contract.ts');
    expect(files).toContain('src/main/app/lock/lock-handlers.ts');
  });

  it.each([
    'src/main/app/journal/note-handlers.ts',
    'src/main/app/downtime/downtime-handlers.ts',
    'src/shared/journal/fhir/bundle.ts',
    'src/shared/journal/rules/validate-bundle.ts',
  ])('is not %s, which comes when a screen is drawn', (path) => {
    expect(existsSync(path)).toBe(true);
    expect(files).not.toContain(path);
  });
});
