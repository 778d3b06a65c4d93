import { check } from '../../check';
import type { Fault } from '../../fault';
import type { ActOutcome } from '../../history';

/** The centre commits, and nobody hears of it. */
export const f16: Fault = {
  id: 'F16',
  title: 'answer lost after the centre committed',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin('sykepleier1');
    await station.untilLive();
    const alerts = [
      await lab.raise(centre, station, 1),
      await lab.raise(centre, station, 2),
      await lab.raise(centre, station, 3),
      await lab.raise(centre, station, 4),
    ] as const;

    // Committed, answer swallowed: the repeat after 10 s is answered as a duplicate.
    await centre.trap({ step: 'command:after', action: 'fail' });
    const outcome = await station.comment(alerts[0], 'ord ved tapt svar');
    check('the comment is saved', outcome.kind === 'saved', outcome);
    await lab.until(
      'the centre failed behind its commit',
      async () => (await centre.state()).faults.length > 0,
    );
    const waiting = await station.state();
    check('an act without an answer stays in the outbox', waiting.outbox.unsent === 1, waiting.outbox);
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
    await station.untilSettled();

    // Committed and answered, then the workstation is killed before it has booked the answer.
    await station.trap({ step: 'ledger.answer:before', action: 'kill' });
    await station.comment(alerts[3], 'ord før eget drap');
    await station.child.ended;
    await station.begin('sykepleier1');
    await station.untilSettled();

    // Sent into a line that swallows it, and killed: only the ledger knows that there is something to send.
    station.proxy.spoil('up', { drop: true });
    const { commandId } = saved(await station.comment(alerts[3], 'ord som aldri kom frem'));
    await lab.until('the command is sent', async () =>
      (await station.child.ask('outboxRows', null)).some(
        (row) => row.commandId === commandId && row.state === 'sent',
      ),
    );
    await station.kill();
    station.proxy.heal();
    await station.begin('sykepleier1');
    await lab.checkAll(centre, [station]);
    return {
      injected:
        'answer swallowed behind the commit, cut on its way, centre killed before it, workstation killed with it in hand; command swallowed, workstation killed',
      checked:
        'each act stays in the outbox until answered, is applied once, and told; caches equal the centre',
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
    {
      id: 'dropped-when-sent',
      why: 'The outbox lets a command go when it is written to the socket, not when it is answered.',
      edits: [
        {
          file: 'src/main/sync/outbox-sender.ts',
          find: 'this.store.markSent(command.id).catch(this.events.onStoreFailure);',
          replace:
            'this.store.markSent(command.id).catch(this.events.onStoreFailure);\n    this.#waiting = this.#waiting.filter((one) => one.command.id !== command.id);',
        },
      ],
    },
    {
      id: 'answered-when-sent',
      why: 'The ledger books a command as applied when it is sent, so that a restart does not send it again.',
      edits: [
        {
          file: 'src/main/ledger/ledger-statements.ts',
          find: "UPDATE command SET state = 'sent', attempts",
          replace: "UPDATE command SET state = 'applied', attempts",
        },
      ],
    },
    {
      id: 'new-id-on-resend',
      why: 'A command that is sent again gets an id of its own.',
      edits: [
        {
          file: 'src/main/sync/outbox-sender.ts',
          find: 'emit(command, ANSWER_TIMEOUT_MS, (raw) => {',
          replace: `const tried = (globalThis.triedCommands ??= new Set());
    const wire = tried.has(command.id) ? { ...command, id: crypto.randomUUID() } : command;
    tried.add(command.id);
    emit(wire, ANSWER_TIMEOUT_MS, (given) => {
      const raw = given === null ? null : { ...given, id: command.id };`,
        },
      ],
    },
    {
      id: 'never-resent',
      why: 'A command is sent once in the life of the process.',
      edits: [
        {
          file: 'src/main/sync/outbox-sender.ts',
          find: 'const connection = this.#connection;',
          replace: `const connection = this.#connection;
    const tried = (globalThis.triedCommands ??= new Set());
    if (tried.has(command.id)) return;
    tried.add(command.id);`,
        },
      ],
    },
  ],
};

function saved(outcome: ActOutcome): Extract<ActOutcome, { kind: 'saved' }> {
  check('the act is saved', outcome.kind === 'saved', outcome);
  return outcome;
}
