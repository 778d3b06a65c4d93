import { check } from '../../check';
import type { Fault } from '../../fault';
import type { Lab } from '../../stage/lab';

/** The centre commits, and nobody hears of it: by a handler that fails behind the commit, a cut, and a kill. */
export const f16: Fault = {
  id: 'F16',
  title: 'answer lost after the centre committed',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilLive();
    const alerts = [
      await lab.raise(centre, station, 1),
      await lab.raise(centre, station, 2),
      await lab.raise(centre, station, 3),
    ] as const;

    // Committed, answer swallowed: the repeat after 10 s is answered as a duplicate.
    await centre.trap({ step: 'command:after', action: 'fail' });
    const [outcome] = await Promise.all([station.comment(alerts[0], 'ord ved tapt svar')]);
    check('the comment is saved', outcome.kind === 'saved', outcome);
    await station.untilSettled();

    // Committed, then the way back is cut before the answer is through.
    station.proxy.spoil('down', { drop: true });
    const { head } = await centre.state();
    await station.close(alerts[1]);
    await lab.until('the centre has the close', async () => (await centre.state()).head > head);
    station.proxy.cut('rst');
    station.proxy.heal();
    await station.untilSettled();

    // Committed, then the centre is killed before it answers.
    await centre.trap({ step: 'command:after', action: 'kill' });
    await station.comment(alerts[2], 'ord før drapet');
    await centre.child.ended;
    await centre.start();
    await lab.checkAll(centre, [station]);
    return {
      injected: 'answer swallowed behind the commit, cut on its way, centre killed between commit and answer',
      checked: 'each act answered once as applied, no comment or close stands twice, caches equal the centre',
    };
  },
  mutants: [
    {
      id: 'dedupe-off',
      why: 'The centre forgets which commands it has applied.',
      edits: [
        {
          file: 'src/centre/store/sqlite-memory.ts',
          find: "'SELECT answer FROM command WHERE id = ?'",
          replace: "'SELECT answer FROM command WHERE id = ? AND 0'",
        },
        {
          file: 'src/centre/store/sqlite-memory.ts',
          find: "'INSERT INTO command (id, answer, at) VALUES (?, ?, ?)'",
          replace: "'INSERT OR REPLACE INTO command (id, answer, at) VALUES (?, ?, ?)'",
        },
      ],
    },
  ],
};
