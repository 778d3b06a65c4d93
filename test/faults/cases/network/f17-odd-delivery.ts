import { check } from '../../check';
import type { Fault } from '../../fault';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';
import { alertChange, batchOf, patientChange, ScriptedCentre } from './scripted-centre';

/** One workstation before a centre that delivers as badly as the protocol allows for. */
interface Scene {
  readonly lab: Lab;
  readonly centre: ScriptedCentre;
  readonly station: FaultStation;
}

export const f17: Fault = {
  id: 'F17',
  title: 'duplicate, reordered and foreign delivery',
  needs: [],
  run: async (lab) => {
    const centre = await ScriptedCentre.start();
    lab.defer(() => centre.stop());
    centre.hello = { epoch: 'epoch-1', head: 3, snapshot: false };
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    const scene: Scene = { lab, centre, station };
    await firstBatch(scene);
    await repeat(scene);
    await gap(scene);
    await overlap(scene);
    await otherEpoch(scene);
    await oldVersion(scene);
    await ackAfterCommit(scene);
    await killedBetween(scene);
    return {
      injected:
        'a batch twice, a batch ahead of a gap, an overlap, another epoch, an old version, a kill inside a commit',
      checked:
        'repeats acked and changing nothing, a gap neither applied nor acked, no foreign epoch taken, no ack before the commit, cursor and batch on disk together',
    };
  },
  mutants: [
    {
      id: 'gap-applied',
      why: 'A batch that starts behind the cursor is applied as if nothing were missing.',
      edits: [
        {
          file: 'src/main/cache/batch-decision.ts',
          find: "if (batch.from > position.cursor) return 'gap';",
          replace: '',
        },
      ],
    },
    {
      id: 'epoch-ignored',
      why: 'A batch is applied whatever epoch it belongs to.',
      edits: [
        {
          file: 'src/main/cache/batch-decision.ts',
          find: "if (batch.epoch !== position.epoch) return 'other_epoch';",
          replace: '',
        },
      ],
    },
    {
      id: 'ack-before-commit',
      why: 'A batch is acked when it arrives, not when it is stored.',
      edits: [
        {
          file: 'src/main/sync/inbound.ts',
          find: 'const result = await this.store.applyChanges(boundedBatch(raw));',
          replace:
            'ack({ cursor: raw.to });\n      const result = await this.store.applyChanges(boundedBatch(raw));',
        },
      ],
    },
    {
      id: 'cursor-apart',
      why: 'The cursor is stored before the batch, in a transaction of its own.',
      edits: [
        {
          file: 'src/main/cache/cache-store.ts',
          find: 'const touched = this.#inTransaction(() => {\n      const all = writer.write(',
          replace:
            'meta.setPosition(after);\n    const touched = this.#inTransaction(() => {\n      const all = writer.write(',
        },
      ],
    },
    {
      id: 'old-version-wins',
      why: 'A change with an older version overwrites the newer one.',
      edits: [
        {
          file: 'src/main/cache/change-writer.ts',
          find: 'if (before >= change.version) return;',
          replace: '',
        },
      ],
    },
  ],
};

async function firstBatch({ lab, centre, station }: Scene): Promise<void> {
  await lab.until('the workstation joins', () => Promise.resolve(centre.isJoined));
  centre.send(
    'changes',
    batchOf(0, [
      patientChange(1, 'patient-1', 1, 'Først'),
      patientChange(2, 'patient-1', 2, 'Siden'),
      alertChange(3, 'alert-1', 'patient-1'),
    ]),
    'first',
  );
  await station.until('shows the alert', ({ alerts, link }) => alerts === 1 && link.cursor === 3);
  await acked({ lab, centre, station }, 'first', 3);
}

async function acked({ lab, centre }: Scene, name: string, cursor: number): Promise<void> {
  const [answer] = await lab.until(`an ack to ${name}`, () => {
    const acks = centre.acksTo(name);
    return Promise.resolve(acks.length > 0 ? acks : undefined);
  });
  check(`${name} is acked with the own cursor`, answer?.['cursor'] === cursor, answer);
}

async function nameOf({ station }: Scene): Promise<string | undefined> {
  return (await station.child.ask('alerts', null))[0]?.patientName;
}

async function repeat(scene: Scene): Promise<void> {
  const { centre, station } = scene;
  const { counters } = await station.state();
  centre.send('changes', batchOf(0, [patientChange(1, 'patient-1', 1, 'Gjentatt')]), 'repeat');
  await acked(scene, 'repeat', 1);
  await station.until(
    'counts the repeat',
    (state) => (state.counters['repeat'] ?? 0) > (counters['repeat'] ?? 0),
  );
  check('a repeat changes nothing', (await nameOf(scene))?.includes('Siden') === true);
}

async function gap(scene: Scene): Promise<void> {
  const { lab, centre, station } = scene;
  centre.heartbeat(5);
  centre.send('changes', batchOf(4, [patientChange(5, 'patient-2', 1, 'Etter hullet')]), 'ahead');
  await lab.until('the workstation asks from its cursor', () => Promise.resolve(centre.resyncs.length > 0));
  const asked = centre.resyncs.at(-1);
  check(
    'a gap is asked about from the own cursor',
    asked?.['cursor'] === 3 && asked['epoch'] === 'epoch-1',
    asked,
  );
  check('a gap moves no cursor', (await station.state()).link.cursor === 3);
  check('a gap is not acked', centre.acksTo('ahead').length === 0, centre.acksTo('ahead'));
  centre.send(
    'changes',
    batchOf(3, [
      patientChange(4, 'patient-1', 3, 'Tredje'),
      patientChange(5, 'patient-2', 1, 'Etter hullet'),
    ]),
    'healed',
  );
  await acked(scene, 'healed', 5);
}

async function overlap(scene: Scene): Promise<void> {
  const { centre } = scene;
  centre.send(
    'changes',
    batchOf(3, [
      patientChange(4, 'patient-1', 9, 'Falsk'),
      patientChange(5, 'patient-2', 9, 'Falsk'),
      patientChange(6, 'patient-1', 4, 'Fjerde'),
    ]),
    'overlap',
  );
  await acked(scene, 'overlap', 6);
  await named(scene, 'Fjerde', 'of an overlap only what is new is applied');
}

async function named(scene: Scene, name: string, what: string): Promise<void> {
  await scene.lab.until(what, async () => (await nameOf(scene))?.includes(name) === true);
}

async function otherEpoch(scene: Scene): Promise<void> {
  const { centre, station } = scene;
  centre.send('changes', batchOf(6, [patientChange(7, 'patient-1', 5, 'Fremmed')], 'epoch-2'), 'foreign');
  // One behind it that is right: when that is acked, the foreign one was judged.
  centre.send('changes', batchOf(6, [patientChange(7, 'patient-1', 5, 'Femte')]), 'own');
  await acked(scene, 'own', 7);
  check('a foreign epoch is not acked', centre.acksTo('foreign').length === 0, centre.acksTo('foreign'));
  await named(scene, 'Femte', 'a foreign epoch changes nothing');
  check('the epoch stays', (await station.state()).link.epoch === 'epoch-1');
}

async function oldVersion(scene: Scene): Promise<void> {
  scene.centre.send('changes', batchOf(7, [patientChange(8, 'patient-1', 2, 'Gammel')]), 'old');
  await acked(scene, 'old', 8);
  check(
    'an old version moves the cursor and nothing else',
    (await nameOf(scene))?.includes('Femte') === true,
  );
}

/** While the commit is held back, something else on the same line shows that no ack went before it. */
async function ackAfterCommit(scene: Scene): Promise<void> {
  const { lab, centre, station } = scene;
  const held = new Promise<void>((resolve) => {
    station.child.onEvent((event) => {
      if (event === 'held') resolve();
    });
  });
  await station.trap({ step: 'cache.applyChanges:before', action: 'hold' });
  centre.send('changes', batchOf(8, [patientChange(9, 'patient-1', 6, 'Sjette')]), 'held');
  await held;
  const before = centre.commands.length;
  await station.comment('alert-1', 'ord mens lagringen venter');
  await lab.until('the comment is heard', () => Promise.resolve(centre.commands.length > before));
  check('nothing is acked before it is stored', centre.acksTo('held').length === 0, centre.acksTo('held'));
  await station.child.ask('release', null);
  await acked(scene, 'held', 9);
}

const IN_COMMIT = 1_000;
/** Of the time that a whole batch takes from its arrival to its ack. */
const KILLED_AT = [0.1, 0.4, 0.6, 0.75, 0.85, 0.95] as const;
/** Of the first nine changes, two made a patient. */
const KNOWN_BEFORE = 7;

function bigBatch(cursor: number): ReturnType<typeof batchOf> {
  const changes = Array.from({ length: IN_COMMIT }, (_, n) => {
    const seq = cursor + n + 1;
    return patientChange(seq, `patient-${String(seq)}`, 1, 'Mange');
  });
  return batchOf(cursor, changes);
}

/** Killed here and there inside the commit of a big batch: what the cursor says is what is on disk. */
async function killedBetween(scene: Scene): Promise<void> {
  const { lab, centre, station } = scene;
  let cursor = 9;
  const sentAt = performance.now();
  centre.send('changes', bigBatch(cursor), 'measured');
  cursor += IN_COMMIT;
  await acked(scene, 'measured', cursor);
  const wholeUs = (performance.now() - sentAt) * 1_000;
  for (const part of KILLED_AT) {
    centre.hello = { ...centre.hello, head: cursor + IN_COMMIT };
    const delayUs = Math.round(wholeUs * part);
    await station.trap({ step: 'cache.applyChanges:during', action: 'kill', delayUs });
    centre.send('changes', bigBatch(cursor), 'big');
    await station.child.ended;
    await station.begin('sykepleier1');
    await lab.until('the workstation joins again', () => Promise.resolve(centre.isJoined));
    const { link, patients } = await station.state();
    const applied = link.cursor === cursor ? cursor : cursor + IN_COMMIT;
    check('cursor and batch are on disk together', patients === applied - KNOWN_BEFORE, {
      at: link.cursor,
      cursor,
      patients,
      delayUs,
    });
    if (link.cursor === cursor) {
      const name = `again ${String(part)}`;
      centre.send('changes', bigBatch(cursor), name);
      await acked(scene, name, cursor + IN_COMMIT);
    }
    cursor += IN_COMMIT;
  }
}
