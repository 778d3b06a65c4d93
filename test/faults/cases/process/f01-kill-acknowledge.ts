import { check } from '../../check';
import type { Fault } from '../../fault';
import type { History } from '../../history';
import type { FaultCentre } from '../../stage/centre';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';
import { between } from '../../seeded';

/** What must be at the centre of an act whose workstation was killed at a step. */
type Left = 'nothing' | 'whole' | 'nothing or whole';

interface KillPoint {
  readonly step: string;
  readonly left: Left;
  /** µs into the step, at most; a seeded part of it is waited for. */
  readonly withinUs?: number;
}

const COMMIT_US = [0, 400, 1_500, 6_000];

/** In the order in which an acknowledgement passes them. */
const POINTS: readonly KillPoint[] = [
  { step: 'ledger.register:before', left: 'nothing' },
  ...COMMIT_US.map((withinUs) => ({
    step: 'ledger.register:during',
    left: 'nothing or whole' as const,
    withinUs,
  })),
  { step: 'ledger.register:after', left: 'whole' },
  { step: 'emit:before', left: 'whole' },
  { step: 'emit:after', left: 'whole' },
  { step: 'answer:arrived', left: 'whole' },
  { step: 'ledger.answer:before', left: 'whole' },
  ...COMMIT_US.map((withinUs) => ({ step: 'ledger.answer:during', left: 'whole' as const, withinUs })),
  { step: 'ledger.answer:after', left: 'whole' },
  { step: 'cache.applyChanges:before', left: 'whole' },
  ...COMMIT_US.map((withinUs) => ({ step: 'cache.applyChanges:during', left: 'whole' as const, withinUs })),
  { step: 'cache.applyChanges:after', left: 'whole' },
  { step: 'cache.applyChanges:behind', left: 'whole' },
];

const NURSE = 'sykepleier1';

/** The workstation dies at every step between a hand and the centre's log; so does the centre around its commit. */
export const f1: Fault = {
  id: 'F1',
  title: 'killed at every step of the acknowledge path',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin(NURSE);
    await station.untilLive();
    const alertId = await lab.raise(centre, station);
    const expected = new Map<string, Left>();
    for (const [index, point] of POINTS.entries()) {
      const text = `ord ${String(index)} ved ${point.step}`;
      expected.set(text, point.left);
      await killAt(lab, station, point, () => station.comment(alertId, text));
    }
    await heldBeforeItsCommit(lab, station, alertId);
    await onItsWay(lab, station, alertId);
    await withoutALink(station, alertId);
    for (const step of ['command:before', 'command:after']) {
      const text = `ord ved ${step} i sentralen`;
      expected.set(text, 'whole');
      await killCentreAt(lab, { centre, station }, step, () => station.comment(alertId, text));
    }
    const history = await lab.checkAll(centre, [station]);
    for (const [text, left] of expected) checkLeft(history, text, left);
    return {
      injected: `workstation killed at ${String(POINTS.length)} steps from the hand to the log, before its commit, on the wire and without a link; centre killed before and after its commit`,
      checked:
        'what was on disk reached the centre once, what was not was never told as saved, caches equal the centre',
    };
  },
  mutants: [
    {
      id: 'saved-before-commit',
      why: 'The person is told "registered" while the act is still on its way to the disk.',
      edits: [
        {
          file: 'src/main/app/acts/desk-service.ts',
          find: '() => write(ledger),',
          replace: `() => {
        void write(ledger);
        return Promise.resolve({ n: Date.now(), place: Date.now(), command: entry.command, patientId: entry.patientId, by: entry.by, seen: null, state: 'registered', attempts: 0, answer: null });
      },`,
        },
      ],
    },
    {
      id: 'row-dropped-before-answer',
      why: 'A command that was written to the wire counts as done.',
      edits: [
        {
          file: 'src/main/ledger/ledger-statements.ts',
          find: '`SELECT ${COLUMNS} FROM command WHERE n >= ? AND ${WAITING} ${IN_ORDER}`',
          replace: "`SELECT ${COLUMNS} FROM command WHERE n >= ? AND state = 'registered' ${IN_ORDER}`",
        },
      ],
    },
    {
      id: 'not-loaded-at-start',
      why: 'What the last run left unsent is forgotten at the next start.',
      edits: [
        {
          file: 'src/main/app/acts/outbox-reading.ts',
          find: "ledger.call('unanswered', null),",
          replace: 'Promise.resolve([]),',
        },
      ],
    },
    {
      id: 'batch-acked-before-commit',
      why: 'Batches are collected and written a little later, their cursor and their ack come at once.',
      edits: [
        {
          file: 'src/main/cache/cache-store.ts',
          find: `    const touched = this.#inTransaction(() => {
      const all = writer.write(batch.changes, position.cursor);
      meta.setPosition(after);`,
          replace: `    meta.setPosition(after);
    setTimeout(() => this.#inTransaction(() => writer.write(batch.changes, position.cursor)), 100);
    const touched = this.#inTransaction(() => {
      const all = writer.write([], position.cursor);`,
        },
      ],
    },
  ],
};

async function killAt(
  lab: Lab,
  station: FaultStation,
  { step, withinUs = 0 }: KillPoint,
  act: () => Promise<unknown>,
): Promise<void> {
  await station.trap({ step, action: 'kill', delayUs: between(lab.random, 0, withinUs) });
  await act();
  await lab.until(`the workstation dies at ${step}`, () => Promise.resolve(station.isGone));
  await station.begin(NURSE);
  await station.untilSettled();
}

/** Whatever is told while the commit has not begun is told too early. */
async function heldBeforeItsCommit(lab: Lab, station: FaultStation, alertId: string): Promise<void> {
  let held = false;
  station.child.onEvent((event) => {
    held ||= event === 'held';
  });
  await station.trap({ step: 'ledger.register:before', action: 'hold' });
  const told = station.comment(alertId, 'ord som aldri kom til disken');
  await lab.until('the act stands before its commit', () => Promise.resolve(held));
  // Behind this answer on the same channel nothing that was told before is missing.
  await station.state();
  await station.kill();
  const outcome = await told;
  check('nobody is told of an act that is not on disk', outcome.kind === 'unknown', outcome);
  await station.begin(NURSE);
  await station.untilSettled();
}

/** Written to the wire, swallowed by the line: the outbox keeps it over the next start. */
async function onItsWay(lab: Lab, station: FaultStation, alertId: string): Promise<void> {
  station.proxy.spoil('up', { drop: true });
  const outcome = await station.comment(alertId, 'ord som linja slukte');
  check('the comment is saved', outcome.kind === 'saved', outcome);
  await lab.until('the command is on its way', async () => {
    const rows = await station.child.ask('outboxRows', null);
    return rows.some(({ state }) => state === 'sent');
  });
  await station.kill();
  station.proxy.heal();
  await station.begin(NURSE);
  await station.untilSettled();
}

/** Saved without a link, killed, started without a link: all of it is shown, and sent when the link is back. */
async function withoutALink(station: FaultStation, alertId: string): Promise<void> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await station.until('knows that the link is gone', ({ link }) => link.state !== 'live');
  const outcomes = [
    await station.take(alertId),
    await station.comment(alertId, 'ord uten samband'),
    await station.release(alertId),
  ];
  for (const outcome of outcomes) check('the act is saved without a link', outcome.kind === 'saved', outcome);
  await station.kill();
  await station.begin(NURSE);
  const { outbox } = await station.state();
  check('the outbox shows all of them after the start', outbox.unsent === outcomes.length, outbox);
  station.proxy.welcome('pass');
  await station.untilSettled();
}

async function killCentreAt(
  lab: Lab,
  { centre, station }: { readonly centre: FaultCentre; readonly station: FaultStation },
  step: string,
  act: () => Promise<unknown>,
): Promise<void> {
  await centre.trap({ step, action: 'kill' });
  await act();
  await lab.until(`the centre dies at ${step}`, () => Promise.resolve(centre.isGone));
  await centre.start();
  await station.untilSettled();
}

function checkLeft({ centre }: History, text: string, left: Left): void {
  const count = centre.lines.filter((line) => line.text === text).length;
  const fits = left === 'nothing' ? count === 0 : left === 'whole' ? count === 1 : count <= 1;
  check(`the centre has ${left} of "${text}"`, fits, count);
}
