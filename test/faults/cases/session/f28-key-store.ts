import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startKeyRing, type KeyRing } from '../../../e2e/workbench/key-ring';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { DeskApp } from '../../stage/desk-app';
import type { Lab } from '../../stage/lab';

const LIBSECRET = '--password-store=gnome-libsecret';

interface Shown {
  readonly phase: string;
  readonly problem: string | null;
  readonly buttons: readonly string[];
}

/** The keyring is locked, another back-end is in use, none is, the keyring was made anew: each told apart, nothing made over the data. */
export const f28: Fault = {
  id: 'F28',
  title: 'keyring locked, back-end changed, basic_text',
  needs: ['linux', 'keyring'],
  app: true,
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const url = `http://127.0.0.1:${String(centre.port)}`;
    const profile = lab.folder('profile');
    const ring = await startKeyRing();
    lab.defer(() => ring.stop());
    const start = (...args: string[]): Promise<DeskApp> => started(lab, profile, url, ring, args);

    const first = await start(LIBSECRET);
    await shown(lab, first, 'signed_out');
    await first.kill();
    const header = headerOf(profile);
    check('the keyring keeps the key', header.includes('"gnome_libsecret"'), header);

    ring.lock();
    await expectProblem(lab, start(LIBSECRET), 'key_store_locked', 'Prøv igjen');
    check('a locked keyring changes nothing', headerOf(profile) === header);
    await ring.unlock();
    const opened = await start(LIBSECRET);
    await shown(lab, opened, 'signed_out');
    await opened.kill();

    await expectProblem(
      lab,
      start('--password-store=basic'),
      'key_store_changed',
      'Start med GNOME-nøkkelringen',
    );
    await expectProblem(lab, start('--password-store=kwallet6'), 'key_store_changed', 'Prøv igjen');
    check('another back-end changes nothing', headerOf(profile) === header);

    await ring.replace();
    await expectProblem(lab, start(LIBSECRET), 'key_store_replaced', 'Prøv igjen');
    check('a keyring that was made anew changes nothing', headerOf(profile) === header);

    const other = lab.folder('other');
    const plain = await started(lab, other, url, ring, ['--password-store=basic']);
    await shown(lab, plain, 'locked');
    await plain.inPage('window.station.unlockStation({ passphrase: "trening" })');
    await shown(lab, plain, 'signed_out');
    await plain.kill();
    const plainHeader = headerOf(other);
    check('basic_text keeps no key', !plainHeader.includes('basic_text'), plainHeader);
    check('a passphrase keeps it instead', plainHeader.includes('"passphrase"'), plainHeader);
    return {
      injected:
        'the keyring locked and unlocked, a start with basic_text and with KWallet, the keyring made anew, a new profile with basic_text',
      checked:
        'each is told apart with a way on and nothing was made or changed; unlocked, the same profile opens; basic_text never keeps a key',
    };
  },
  mutants: [
    {
      id: 'locked-taken-for-changed',
      why: 'A locked keyring is told as one that was replaced, and people are sent on a long way.',
      edits: [
        {
          file: 'src/main/keys/key-envelope.ts',
          find: "return answering === null ? { kind: 'key_store_locked', was } : { kind: 'os' };",
          replace: "return answering === null ? { kind: 'key_store_changed', was, now } : { kind: 'os' };",
        },
      ],
    },
    {
      id: 'basic-text-taken',
      why: 'A fixed password counts as a key store.',
      edits: [
        {
          file: 'src/main/keys/os-key-store.ts',
          find: 'backend: async () => ((await available()) ? selected() : null),',
          replace: "backend: async () => selected() ?? 'basic_text',",
        },
        {
          file: 'src/main/keys/os-key-store.ts',
          find: 'return hasAsyncCalls() ? safeStorage.encryptStringAsync(text) : older().encryptString(text);',
          replace: 'return Buffer.from(text);',
        },
        {
          file: 'src/main/keys/os-key-store.ts',
          find: ': older().decryptString(wrapped);',
          replace: ': wrapped.toString();',
        },
      ],
    },
    {
      id: 'new-key-over-old-data',
      why: 'A key store that gives nothing back is taken for a new beginning.',
      edits: [
        {
          file: 'src/main/keys/key-envelope.ts',
          find: "return failure(changed ? 'key_store_changed' : 'key_store_replaced');",
          replace: "return this.#create(null, 'nothing');",
        },
      ],
    },
  ],
};

function headerOf(profile: string): string {
  return readFileSync(join(profile, 'station', 'key.json'), 'utf8');
}

async function started(
  lab: Lab,
  profile: string,
  url: string,
  ring: KeyRing,
  args: string[],
): Promise<DeskApp> {
  const app = await DeskApp.start(profile, url, { args, env: ring.env });
  lab.defer(() => app.kill());
  return app;
}

/** Waits until the page is in a phase in which it stays. */
async function shown(lab: Lab, app: DeskApp, phase: string): Promise<Shown> {
  let last: Shown | undefined;
  const stays = ['broken', 'locked', 'signed_out'];
  await lab.until('the page has come somewhere', async () => {
    last = await app.inPage<Shown>(LOOK);
    return last !== undefined && stays.includes(last.phase) && last.buttons.length > 0;
  });
  check(`the station is ${phase}`, last?.phase === phase, last);
  return last;
}

async function expectProblem(
  lab: Lab,
  starting: Promise<DeskApp>,
  problem: string,
  way: string,
): Promise<void> {
  const app = await starting;
  const seen = await shown(lab, app, 'broken');
  check(`it is told as ${problem}`, seen.problem === problem, seen);
  check(`"${way}" is offered`, seen.buttons.includes(way), seen);
  await app.kill();
}

const LOOK = `window.station.readStation({}).then(({ value }) => ({
  phase: value.phase,
  problem: value.problem,
  buttons: [...document.querySelectorAll('main button')].map((one) => one.textContent),
}))`;
