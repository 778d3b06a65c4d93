import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const SOURCES = ['src/**/*.{ts,tsx}', 'scripts/**/*.{mjs,ts}', 'electron.vite.config.ts'].flatMap((pattern) =>
  globSync(pattern).map((path) => path.replaceAll('\\', '/')),
);
const WITHOUT_WORDS = /\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm;
const code = (path: string): string => readFileSync(path, 'utf8').replaceAll(WITHOUT_WORDS, '');
const holding = (pattern: RegExp, paths = SOURCES): string[] =>
  paths.filter((path) => pattern.test(code(path)));

describe('S3-21 nothing turns the check of certificates off', () => {
  it('neither by an option nor by the environment', () => {
    expect(SOURCES.length).toBeGreaterThan(300);
    expect(holding(/rejectUnauthorized\s*[:=](?!\s*true\b)/)).toEqual([]);
    // Named where they are taken out of the environment, and nowhere else.
    expect(holding(/NODE_TLS_REJECT_UNAUTHORIZED|NODE_EXTRA_CA_CERTS/)).toEqual([
      'src/main/trust/tls-overrides.ts',
    ]);
    expect(holding(/setCertificateVerifyProc|ignore-certificate-errors|certificate-error/)).toEqual([]);
    expect(holding(/checkServerIdentity/)).toEqual(['src/main/trust/centre-trust.ts']);
    expect(holding(/minVersion|maxVersion|secureProtocol|DEFAULT_MIN_VERSION/)).toEqual([
      'src/main/trust/centre-trust.ts',
    ]);
  });

  it('by what main says to the centre: HTTP and socket know one way each', () => {
    const main = SOURCES.filter((path) => path.startsWith('src/main/'));
    // These listen on this machine, and ask nobody.
    const listeners = [
      'src/main/downtime/command/serve-once.ts',
      'src/main/session/sign-on/loopback-listener.ts',
    ];
    expect(holding(/import \{[^}]*\b(?:request|get|Agent)\b[^}]*\} from 'node:https?'/, listeners)).toEqual(
      [],
    );
    expect(
      holding(/from 'node:https?'/, main)
        .filter((path) => !listeners.includes(path))
        .sort(),
    ).toEqual(['src/main/trust/ask-centre.ts', 'src/main/trust/centre-trust.ts']);
    // Receivers of notes are others than the centre.
    expect(
      holding(/\bfetch\b\s*[(;,=)]/, main).filter((path) => !path.startsWith('src/main/delivery/')),
    ).toEqual([]);
    expect(holding(/\bio\(/, main)).toEqual(['src/main/sync/centre-socket.ts']);
  });

  it('takes them out before anything else of the app runs', () => {
    expect(code('src/main/app/lifecycle.ts')).toMatch(
      /export function runApp\(\): void \{\s*forgetTlsOverrides\(process\.env\);/,
    );
  });
});
