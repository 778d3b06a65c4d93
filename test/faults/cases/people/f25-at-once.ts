import { check } from '../../check';
import type { Fault } from '../../fault';
import { heldAt } from '../../stage/held-at';
import type { FaultStation } from '../../stage/station';

const ROUNDS = 8;
const KEY_REPEATS = 12;

/** Several hands at once: two nurses, one nurse at two places, a double click, a key held down. */
export const f25: Fault = {
  id: 'F25',
  title: 'two nurses within 1 ms, one nurse at two workstations, double click, key repeat',
  needs: [],
  run: async (lab) => {
    const centre = await lab.centre();
    const a = await (await lab.station('A', centre)).begin('sykepleier1');
    const b = await (await lab.station('B', centre)).begin('sykepleier2');
    await Promise.all([a.untilLive(), b.untilLive()]);

    let together = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const alertId = await lab.raise(centre, a, 1 + (round % 8), Math.floor(round / 8));
      await b.until('shows the alert', ({ alerts }) => alerts > 0);
      await b.untilSettled((await centre.state()).head);
      const version = (await a.child.ask('alerts', null)).find(({ id }) => id === alertId)?.version;
      await Promise.all([a.close(alertId, version), b.close(alertId, version)]);
      const answers = await Promise.all([lastAnswer(a), lastAnswer(b)]);
      const won = answers.filter(({ status }) => status === 'applied').length;
      const [lost, ...others] = answers.filter(({ status }) => status === 'conflict');
      check(
        'of two closes at once one wins and the other is told of a lost race',
        won === 1 && lost !== undefined && others.length === 0,
        answers,
      );
      const winner = answers[0].status === 'applied' ? 'Sykepleier Én' : 'Sykepleier To';
      check('the loser is told who won', lost.winner === winner, lost);
      if (lost.winnerAt !== null) together += 1;
    }
    check('every lost race says when it was lost', together === ROUNDS, together);

    const clicked = await lab.raise(centre, a, 1, 2);
    const beside = await lab.raise(centre, a, 4, 2);
    checkOne('a double click', await clickedWhileHeld(a, clicked, beside));
    const held = await lab.raise(centre, a, 2, 2);
    const { attention } = (await a.state()).outbox;
    const repeats = await a.actRepeatedly({ type: 'alert.take', payload: {} }, held, KEY_REPEATS);
    checkOne('a key held down', repeats);
    await a.untilSettled();
    const after = (await a.state()).outbox.attention;
    check('repeated hands leave no refusal behind', after === attention, { attention, after });

    // The same nurse at both places: the second place acts on what the first has just done.
    await b.signOut();
    await b.signIn('sykepleier1');
    await b.untilLive();
    const both = await lab.raise(centre, a, 3, 2);
    await b.untilSettled((await centre.state()).head);
    await Promise.all([a.take(both), b.take(both)]);
    await Promise.all([a.untilSettled(), b.untilSettled()]);
    await lab.checkAll(centre, [a, b]);
    return {
      injected: `${String(ROUNDS)} closes by two nurses at once, double click, ${String(KEY_REPEATS)} key repeats, one nurse at two workstations`,
      checked:
        'one winner each, the loser told who and when, one act per gesture and no refusal of its echo, nothing lost',
    };
  },
  mutants: [
    {
      id: 'no-turns',
      why: 'Two clicks are judged at the same time, before the first is on disk.',
      edits: [
        {
          file: 'src/main/app/acts/turns.ts',
          find: 'const turn = before.then(work, work);',
          replace: 'const turn = work();',
        },
      ],
    },
    {
      id: 'no-conflict',
      why: 'The centre does not look whether somebody else has acted since.',
      edits: [
        {
          file: 'src/centre/commands/judge.ts',
          find: 'if (foreign === undefined) return undefined;',
          replace: 'return undefined;',
        },
      ],
    },
  ],
};

/** Two clicks, the second of them judged before the first is on disk, if it is not made to wait for it. */
async function clickedWhileHeld(station: FaultStation, clicked: string, beside: string) {
  const held = heldAt(station);
  await station.trap({ step: 'ledger.register:before', action: 'hold' });
  const clicks = station.actRepeatedly({ type: 'alert.take', payload: {} }, clicked, 2);
  await held;
  // Read and saved behind the second click by the same threads: what that one could do by now, it has done.
  const other = await station.take(beside);
  check('an act on another alert does not wait', other.kind === 'saved', other);
  await station.child.ask('release', null);
  return clicks;
}

async function lastAnswer(station: FaultStation) {
  await station.untilSettled();
  const answer = (await station.child.ask('answers', null)).at(-1);
  check(`${station.name} was answered`, answer !== undefined);
  return answer;
}

function checkOne(what: string, outcomes: readonly { readonly kind: string }[]): void {
  const saved = outcomes.filter(({ kind }) => kind === 'saved').length;
  check(`${what} is one act`, saved === 1, outcomes);
}
