import { hasNoGraphics } from '@main/app/operations/graphics';
import type { SupportView } from '@shared/ipc/station/support-views';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { DeskApp } from '../../stage/desk-app';
import type { Lab } from '../../stage/lab';

const DEATHS = 3;
/** A drawn desk has hundreds; a window that nobody paints has one. */
const DRAWN = 16;
const begun = hasNoGraphics(process.platform) ? 'software' : 'hardware';

/** The GPU process is killed again and again: the desk goes on and is painted, and the next start draws in software. */
export const f4: Fault = {
  id: 'F4',
  title: 'GPU process killed, again and again',
  needs: ['linux'],
  app: true,
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const profile = lab.folder('profile');
    const origin = `http://127.0.0.1:${String(centre.port)}`;
    const app = await DeskApp.start(profile, origin);
    lab.defer(() => app.kill());
    await app.enter('sykepleier1');
    const page = await app.pagePid();
    await lab.until('the desk is drawn', async () => (await app.colours()) > DRAWN);
    for (let death = 1; death <= DEATHS; death += 1) {
      const gpu = await lab.until('there is a GPU process', () => app.gpuPid());
      process.kill(gpu, 'SIGKILL');
      await lab.until('the GPU process is another', async () => {
        const now = await app.gpuPid();
        return now !== undefined && now !== gpu;
      });
      await lab.until('the death is told', async () => gpuDeaths(await support(app)) >= death);
      await lab.until('the desk is drawn again', async () => (await app.colours()) > DRAWN);
    }
    check('the page lived through it', (await app.pagePid()) === page);
    await centre.measureRed(1);
    await lab.until(
      'an alert comes in as ever',
      async () =>
        await app.inPage<boolean>(
          'window.station.readAlertQueue({}).then(({ value }) => JSON.parse(value).length > 0)',
        ),
    );
    check('this run draws as it began', (await support(app))?.rendering === begun);
    await app.kill();

    const again = await DeskApp.start(profile, origin);
    lab.defer(() => again.kill());
    await again.enter('sykepleier1');
    const seen = await support(again);
    check('the next start draws in software', seen?.rendering === 'software', seen?.rendering);
    check('and still tells of the deaths', gpuDeaths(seen) === DEATHS, seen.crashes);
    await lab.until('and is drawn', async () => (await again.colours()) > DRAWN);
    return {
      injected: `the GPU process killed ${String(DEATHS)} times under a signed-in desk, then a start on the same profile`,
      checked: `the page stayed and was painted each time, alerts came in, diagnostics told each death, the next start drew in software${begun === 'software' ? ' (as this one did: the machine has no graphics processor)' : ''}`,
    };
  },
  mutants: [
    {
      id: 'death-untold',
      why: 'Nobody hears that the GPU process is gone.',
      edits: [
        {
          file: 'src/main/app/operations/before-ready.ts',
          find: "log.error('gpu.gone', { reason });",
          replace: 'void reason;',
        },
      ],
    },
    // Where there is no graphics processor, only the unit tests of the rule can see this one.
    ...(begun === 'software'
      ? []
      : [
          {
            id: 'hardware-for-ever',
            why: 'The next start tries the same again however often it failed.',
            edits: [
              {
                file: 'src/main/app/operations/crash-log.ts',
                find: "return many ? 'software' : 'hardware';",
                replace: "return many ? 'hardware' : 'hardware';",
              },
            ],
          },
        ]),
  ],
};

async function support(app: DeskApp): Promise<SupportView | undefined> {
  return app.inPage<SupportView>('window.station.readSupport({}).then(({ value }) => value)');
}

function gpuDeaths(seen: SupportView | undefined): number {
  return seen?.crashes.filter(({ what }) => what === 'gpu').length ?? 0;
}
