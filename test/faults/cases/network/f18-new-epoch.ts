import { check } from '../../check';
import type { Fault } from '../../fault';
import { redValue } from '../../stage/centre';

/** Measurements that make a snapshot of several parts. */
const MEASURED = 2_500;
const AT_ONCE = 500;
const KILLS = [
  'cache.applySnapshotPart:before',
  'cache.applySnapshotPart:during',
  'cache.applySnapshotPart:after',
  'swap:before',
  'swap:during',
  'swap:after',
] as const;

/** The log is built anew while things are under way, and the workstation dies at every step of the new snapshot. */
export const f18: Fault = {
  id: 'F18',
  title: 'centre restarts with a new epoch',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilLive();
    const alertId = await lab.raise(centre, station, 1);
    for (let sent = 0; sent < MEASURED; sent += AT_ONCE)
      await centre.child.ask('measure', { values: Array.from({ length: AT_ONCE }, () => NORMAL) });
    await station.untilSettled((await centre.state()).head);

    // Offline while the log is built anew: the act is made on a version of the old epoch.
    station.proxy.welcome('down');
    station.proxy.cut('rst');
    await station.until('is offline', ({ link }) => link.state === 'offline');
    const taken = await station.take(alertId);
    check('an act without a link is saved', taken.kind === 'saved', taken);
    const { epoch: before } = await centre.state();
    await centre.child.ask('rebuildLog', null);
    await centre.kill();
    await centre.start();
    const { epoch } = await centre.state();
    check('the centre has another epoch', epoch !== before);
    station.proxy.heal();
    await station.until(
      'follows into the new epoch',
      ({ link, outbox }) => link.state === 'live' && link.epoch === epoch && outbox.unsent === 0,
    );

    for (const step of KILLS) {
      const shown = await station.child.ask('alerts', null);
      await station.trap({ step, action: 'kill', ...(step.endsWith('during') ? { delayUs: 2_000 } : {}) });
      await centre.child.ask('rebuildLog', null);
      await station.child.ended;
      await station.start();
      const rows = await station.child.ask('alerts', null);
      check(`a list is there after a kill at ${step}, before any link`, rows.length === shown.length, {
        rows: rows.length,
        shown: shown.length,
      });
      await station.signIn('sykepleier1');
      await station.untilSettled((await centre.state()).head);
    }
    await lab.checkAll(centre, [station]);
    return {
      injected: `log built anew with an act waiting, then again with a SIGKILL at ${KILLS.length.toString()} steps of the snapshot`,
      checked:
        'the act is applied once, the old list is there until the new one is, the cache equals the new epoch version by version',
    };
  },
  mutants: [
    {
      id: 'epoch-not-compared',
      why: 'The centre goes on from the cursor, whatever epoch it belongs to.',
      edits: [
        {
          file: 'src/centre/link/log-sender.ts',
          find: 'return needsSnapshot(at,',
          replace: 'return needsSnapshot({ ...at, epoch: at.epoch === null ? null : log.epoch() },',
        },
      ],
    },
    {
      id: 'snapshot-in-place',
      why: 'The old cache is thrown away when the first part arrives, not when the last is in.',
      edits: [
        {
          file: 'src/main/cache/cache-store.ts',
          find: 'if (part.part === 1) this.#beginSnapshot(part);',
          replace:
            "if (part.part === 1) {\n      this.#beginSnapshot(part);\n      for (const table of ['alert', 'entity', 'observation', 'act', 'latest']) this.db.exec(`DELETE FROM ${table}`);\n    }",
        },
      ],
    },
  ],
};

const NORMAL = { ...redValue(2), value: 97 };
