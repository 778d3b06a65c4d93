import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadedWith } from '../support/source/loaded-with';

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

describe('what the sign-in form waits for', () => {
  const { files, others } = loadedWith('src/renderer/main.tsx');

  it('is the form and the first texts of both languages', () => {
    for (const needed of [
      'src/renderer/features/session/sign-in-screen.tsx',
      'src/renderer/app/i18n/nb-first.ts',
      'src/renderer/app/i18n/en-first.ts',
    ])
      expect(files).toContain(needed);
  });

  it.each([
    'src/renderer/app/i18n/nb-later.ts',
    'src/renderer/app/i18n/en-later.ts',
    'src/renderer/app/desk.tsx',
    'src/renderer/ui/grid/grid-modules.ts',
  ])('is not %s, which comes with the desk', (path) => {
    expect(existsSync(path)).toBe(true);
    expect(files).not.toContain(path);
  });

  it.each(['ag-grid-react', 'echarts'])('is not %s', (name) => {
    expect([...others].filter((one) => one.startsWith(name))).toEqual([]);
  });
});
