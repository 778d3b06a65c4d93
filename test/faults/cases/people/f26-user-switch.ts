import { check } from '../../check';
import type { Fault } from '../../fault';
import { monotonic } from '../../processes/monotonic';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import { heldAt } from '../../stage/held-at';
import type { FaultStation } from '../../stage/station';

const TURNS = 50;

/** A person leaves, or another comes, while an act is on its way to the disk, to the centre, or back. */
export const f26: Fault = {
  id: 'F26',
  title: 'user switch or sign-out in the middle of an act',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin('sykepleier2');
    await station.untilLive();
    // So that the centre knows both at this workstation.
    await station.signOut();
    await station.signIn('sykepleier1');
    await station.untilLive();
    const alerts = [
      await lab.raise(centre, station, 1),
      await lab.raise(centre, station, 2),
      await lab.raise(centre, station, 3),
    ] as const;

    // On its way to the disk: nothing is shown as saved before it is.
    const held = heldAt(station);
    await station.trap({ step: 'ledger.register:before', action: 'hold' });
    let shown = false;
    const first = station.comment(alerts[0], 'ord ved utlogging').then((outcome) => {
      shown = true;
      return outcome;
    });
    await held;
    // An answer that does not wait for the disk would be here after so many turns of the program.
    for (let turn = 0; turn < TURNS; turn += 1) await station.state();
    check('nothing is shown as saved before it is on disk', !shown);
    const left = station.signOut();
    await station.child.ask('release', null);
    const outcome = await first;
    await left;
    check('an act whose author leaves meanwhile is saved', outcome.kind === 'saved', outcome);

    // Waiting for the centre: sent under the link of the next person, judged as the first one's.
    await station.signIn('sykepleier2');
    await station.untilSettled();
    await offline(lab, station);
    await station.take(alerts[1]);
    await station.signOut();
    const unsent = (await station.state()).outbox.unsent;
    check('what is unsent stays when its author leaves', unsent === 1, unsent);
    station.proxy.heal();
    await station.signIn('sykepleier1');
    await station.untilSettled();

    // On its way back: the answer is booked though its author is gone.
    await station.trap({ step: 'ledger.answer:before', action: 'hold' });
    const answering = heldAt(station);
    await station.comment(alerts[2], 'ord før svaret');
    await answering;
    await station.signOut();
    await station.child.ask('release', null);
    await station.until('has booked the answer', ({ outbox }) => outbox.unsent === 0);
    await station.signIn('sykepleier2');
    const words = await lockedInTheMiddle(lab, centre, station);
    const history = await lab.checkAll(centre, [station]);
    const refused = history.stations[0]?.commands.filter(({ state }) => state !== 'applied');
    check('every act is applied under the name of its author', refused?.length === 0, refused);
    const commented = history.centre.lines.filter(({ act }) => act === 'commented').map(({ by }) => by);
    check(
      'the comments are their author’s',
      commented.length === words + 2 && commented.every((by) => by === 'user-sykepleier1'),
      commented,
    );
    const taken = history.centre.lines.filter(({ act }) => act === 'taken').map(({ by }) => by);
    check(
      'the taking is its author’s',
      taken.length === 2 && taken.every((by) => by === 'user-sykepleier2'),
      taken,
    );
    return {
      injected:
        'sign-out while an act waits for the disk, while it waits for the centre, while its answer waits for the disk; the desk locked in the middle of a read and of an act, and handed to another person on the same socket',
      checked:
        'nothing shown as saved before the disk has it, nothing lost, every act applied under its author’s name, a locked desk tells nothing of a patient, also of what was asked before',
    };
  },
  mutants: [
    {
      id: 'told-after-the-lock',
      why: 'What was asked before the desk locked is answered in full after it.',
      edits: [
        {
          file: 'src/main/ipc/lock-door.ts',
          find: 'if (!desk.isLocked()) return outcome;',
          replace: 'if (desk.isLocked() || outcome.ok) return outcome;',
        },
      ],
    },
    {
      id: 'saved-before-commit',
      why: 'An act is shown as saved before the ledger has it.',
      edits: [
        {
          file: 'src/main/app/acts/desk-service.ts',
          find: '() => write(ledger),',
          replace: `() => {
        void write(ledger).then((stored) => {
          if (stored === null) return;
          this.#waiting.set(id, stored);
          this.outbox.add(stored);
          this.#tell();
        });
        const { command, patientId, by } = entry;
        const n = Date.now();
        return Promise.resolve({ n, place: n, command, patientId, by, seen: null, state: 'registered', attempts: 0, answer: null });
      },`,
        },
      ],
    },
    {
      id: 'sent-as-who-is-here',
      why: 'A command goes out under the name of whoever is signed in when it is sent.',
      edits: [
        {
          file: 'src/main/sync/outbox-sender.ts',
          find: 'emit(command, ANSWER_TIMEOUT_MS, (raw) => {',
          replace: `const here = globalThis.whoIsHere?.() ?? command.userId;
    emit({ ...command, userId: here }, ANSWER_TIMEOUT_MS, (raw) => {`,
        },
        {
          file: 'src/main/session/session-service.ts',
          find: '  #enter(user: User, username: string | null): void {',
          replace:
            '  #enter(user: User, username: string | null): void {\n    globalThis.whoIsHere = () => this.#user?.id;',
        },
      ],
    },
    {
      id: 'only-the-token-holder',
      why: 'The centre takes commands of nobody but the person whose link it is.',
      edits: [
        {
          file: 'src/centre/commands/command-desk.ts',
          find: 'if (userId !== from.userId && !accounts.hasSignedIn(from.workstationId, userId)) return undefined;',
          replace: 'if (userId !== from.userId) return undefined;',
        },
      ],
    },
  ],
};

/** Locks the desk while a read and an act are under way, hands it over on the same socket; gives how many comments that made. */
async function lockedInTheMiddle(lab: Lab, centre: FaultCentre, station: FaultStation): Promise<number> {
  await station.signOut();
  await station.signIn('sykepleier1');
  await station.untilSettled();
  const alerts = [await lab.raise(centre, station, 4), await lab.raise(centre, station, 5)] as const;

  const reading = heldAt(station);
  await station.trap({ step: 'cache.readAlert:before', action: 'hold' });
  const read = station.child.ask('readAlert', { alertId: alerts[0] });
  await reading;
  await station.child.ask('lock', null);
  await station.child.ask('release', null);
  const told = await read;
  check(
    'what was asked before the lock is not told after it',
    !told.ok && told.error === 'desk_locked',
    told,
  );
  const asked = await station.child.ask('readAlert', { alertId: alerts[0] });
  check('a locked desk tells nothing of a patient', !asked.ok && asked.error === 'desk_locked', asked);
  await station.unlock('sykepleier1');

  const registering = heldAt(station);
  await station.trap({ step: 'ledger.register:before', action: 'hold' });
  const act = station.comment(alerts[0], 'ord da det låste seg');
  await registering;
  await station.child.ask('lock', null);
  await station.child.ask('release', null);
  const outcome = await act;
  check(
    'an act that was under way when the desk locked is saved, and told so',
    outcome.kind === 'saved',
    outcome,
  );
  const from = monotonic();
  await station.unlock('sykepleier2');
  await station.take(alerts[1]);
  await station.untilSettled();
  const states = (await station.linkLog(from)).map(({ state }) => state);
  check(
    'the socket stays when another person takes over',
    states.every((state) => state === 'live'),
    states,
  );
  return 1;
}

/** Takes the line away and waits until that is seen. */
async function offline(lab: Lab, station: FaultStation): Promise<void> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await lab.until('the workstation is offline', async () => (await station.state()).link.state === 'offline');
}
