import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { DeskApp, startOf } from '../../stage/desk-app';
import type { Lab } from '../../stage/lab';

const ENDS_WITHIN = 60_000;

/** The icon is clicked twice: one desk, one profile, one pair of databases. */
export const f5: Fault = {
  id: 'F5',
  title: 'two app instances on one profile',
  needs: ['linux'],
  app: true,
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const url = `http://127.0.0.1:${String(centre.port)}`;
    const profile = lab.folder('profile');
    const first = await DeskApp.start(profile, url);
    lab.defer(() => first.kill());
    await first.enter('sykepleier1');
    await first.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((one) => one.webContents.getURL().endsWith('/index.html'))
        ?.minimize();
    });
    const starts = startsIn(profile);
    const { head } = await centre.state();

    const code = await startSecond(lab, profile, url);
    check('the second app ended with exit code 0', code === 0, code);
    check('the second app opened nothing', startsIn(profile) === starts, { starts, now: startsIn(profile) });
    await lab.until('the first window is in front again', () =>
      first.app.evaluate(
        ({ BrowserWindow }) =>
          BrowserWindow.getAllWindows()
            .find((one) => one.webContents.getURL().endsWith('/index.html'))
            ?.isMinimized() === false,
      ),
    );
    const seen = await first.untilSeen('the first desk goes on', ({ link }) => link === 'live');
    check('the person is still at the desk', seen.user === 'user-sykepleier1', seen);
    check('nothing happened at the centre', (await centre.state()).head === head);

    await first.kill();
    const again = await DeskApp.start(profile, url);
    lab.defer(() => again.kill());
    await again.enter('sykepleier1');
    return {
      injected: 'a second app on the profile of a running one, then a start after the first was killed',
      checked:
        'the second ended with exit code 0 without opening anything and brought the first to the front, whose person stayed; after the kill the lock was free',
    };
  },
  mutants: [
    {
      id: 'lock-not-asked-for',
      why: 'Two apps open one profile.',
      edits: [
        {
          file: 'src/main/app/lifecycle.ts',
          find: 'if (!app.requestSingleInstanceLock()) {',
          replace: "if (app.name === '') {",
        },
      ],
    },
  ],
};

/** How often an app got as far as opening this profile. */
function startsIn(profile: string): number {
  const log = join(profile, 'logs', 'main.log');
  return existsSync(log) ? readFileSync(log, 'utf8').split('"app.ready"').length - 1 : 0;
}

/** Starts the app beside the one that runs, and gives its exit code; null where it does not end. */
async function startSecond(lab: Lab, profile: string, url: string): Promise<number | null> {
  const { command, args, env } = startOf(profile, url);
  const child = spawn(command, args, { env, stdio: 'ignore' });
  lab.defer(() => void child.kill('SIGKILL'));
  let ended: number | null | undefined;
  child.once('exit', (code) => {
    ended = code;
  });
  await lab.until('the second app ends', () => Promise.resolve(ended !== undefined), ENDS_WITHIN);
  return ended ?? null;
}
