import { copyFileSync, cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import { check } from '../../check';
import type { Fault } from '../../fault';
import { checkOnce } from '../../stage/check-once';
import type { Lab } from '../../stage/lab';
import type { FaultStation } from '../../stage/station';

const NURSE = 'sykepleier1';
const LEAD = 'vaktleder';
const UNSENT = ['før kopien en', 'før kopien to'];
const LATER = ['etter kopien en', 'etter kopien to'];
/** More acts than the copy lacks entries: its log is longer than what the centre has, and still another. */
const LONGER = Array.from({ length: 24 }, (_, index) => `uten linje ${String(index)}`);

/** Somebody puts back yesterday's copy of a profile: nothing doubles, and the hole in the access log is found. */
export const f14: Fault = {
  id: 'F14',
  title: 'restored old profile',
  needs: [],
  run: async (lab: Lab) => {
    const centre = await lab.centre();
    const station = await (await lab.station('A', centre)).begin(NURSE);
    await station.untilLive();
    const alertId = await lab.raise(centre, station);
    await station.untilAuditConfirmed();

    const copy = lab.folder('copy');
    await saveUnsent(station, alertId, copy);
    await station.untilSettled();
    for (const text of LATER) await station.comment(alertId, text);
    await station.untilSettled();
    await station.untilAuditConfirmed();
    const confirmed = await station.child.ask('auditLength', null);
    await station.stop();

    await ledgerPutBack(lab, station, copy);
    await profilePutBack(station, copy);
    await station.stop();
    await profilePutBackAndWorkedOn(station, alertId, { copy, confirmed });
    await goesOn(station, alertId);
    // The ledger that made the later acts is gone, so only the centre's log tells of them.
    await checkOnce(lab, centre, station, [...UNSENT, ...LATER, ...LONGER, 'etter ny kjede']);
    return {
      injected:
        'an old copy of the ledger, then of the whole profile, put back after more work was done and sent; the last once more, worked on without a link until its log was the longer one',
      checked:
        "the old acts are sent again and answered as known, nothing stands twice, the old copy is noticed by the note beside the ledger and by the centre's chain, it is shown, and a lead's new chain goes on",
    };
  },
  mutants: [
    {
      id: 'chain-that-does-not-fit',
      why: 'The centre takes whatever a workstation says that it logged.',
      edits: [
        {
          file: 'src/centre/commands/audit-chain.ts',
          find: 'if (chain === undefined) return { ok: false, n: entry.n };',
          replace: 'if (chain === undefined) continue;',
        },
      ],
    },
    {
      id: 'head-not-compared',
      why: 'The ledger is opened without a look at the note beside it.',
      edits: [
        {
          file: 'src/main/ledger/ledger.worker.ts',
          find: 'noteRollback(db, data.path, data.startedAt);',
          replace: 'void noteRollback;',
        },
      ],
    },
  ],
};

/** Two acts without a link, then the copy is made of a profile at rest, and the work goes on. */
async function saveUnsent(station: FaultStation, alertId: string, copy: string): Promise<void> {
  station.proxy.welcome('down');
  station.proxy.cut('rst');
  await station.until('knows that the link is gone', ({ link }) => link.state !== 'live');
  for (const text of UNSENT) {
    const outcome = await station.comment(alertId, text);
    check('the comment is saved without a link', outcome.kind === 'saved', outcome);
  }
  await station.stop();
  cpSync(station.parts.folder, copy, { recursive: true });
  station.proxy.welcome('pass');
  await station.begin(NURSE);
}

/** Only the ledger is old: the note beside it knows of a later entry. */
async function ledgerPutBack(lab: Lab, station: FaultStation, copy: string): Promise<void> {
  const { folder } = station.parts;
  const kept = lab.folder('kept');
  cpSync(folder, kept, { recursive: true });
  copyFileSync(join(copy, 'ledger.db'), join(folder, 'ledger.db'));
  await station.start();
  const noticed = await station.child.ask('ledgerValue', { key: LEDGER_VALUE.rolledBack });
  check('the ledger says that it is an old copy', noticed !== null && noticed !== '', noticed);
  await station.stop();
  rmSync(folder, { recursive: true });
  cpSync(kept, folder, { recursive: true });
}

/** All of it is old: only the centre can know. */
async function profilePutBack(station: FaultStation, copy: string): Promise<void> {
  const { folder } = station.parts;
  rmSync(folder, { recursive: true });
  cpSync(copy, folder, { recursive: true });
  await station.start();
  const { outbox } = await station.state();
  check('the old copy holds the acts as not sent', outbox.unsent === UNSENT.length, outbox);
  await station.signIn(NURSE);
  await station.untilSettled();
  await station.until(
    'shows that the access log does not hold together',
    (state) => state.outbox.auditBroken,
  );
}

/** The same old copy, worked on without a link: nothing is missing at its end, so the centre must see that it is another log. */
async function profilePutBackAndWorkedOn(
  station: FaultStation,
  alertId: string,
  { copy, confirmed }: { readonly copy: string; readonly confirmed: number },
): Promise<void> {
  const { folder } = station.parts;
  rmSync(folder, { recursive: true });
  cpSync(copy, folder, { recursive: true });
  station.proxy.welcome('down');
  await station.start();
  await station.signIn(NURSE);
  for (const text of LONGER) {
    const outcome = await station.comment(alertId, text);
    check('a comment is saved without a link', outcome.kind === 'saved', outcome);
  }
  const length = await station.child.ask('auditLength', null);
  check('the log of the copy is the longer one', length > confirmed, { length, confirmed });
  station.proxy.welcome('pass');
  await station.untilSettled();
  await station.until(
    'shows that the access log is not the one that the centre has',
    (state) => state.outbox.auditBroken,
  );
}

async function goesOn(station: FaultStation, alertId: string): Promise<void> {
  await station.signOut();
  await station.signIn(LEAD);
  await station.child.ask('restartChain', null);
  await station.until('shows no break any more', (state) => !state.outbox.auditBroken);
  const outcome = await station.comment(alertId, 'etter ny kjede');
  check('an act is saved behind the new chain', outcome.kind === 'saved', outcome);
  await station.untilSettled();
  await station.untilAuditConfirmed();
  const { outbox } = await station.state();
  check('the new chain is not broken', !outbox.auditBroken, outbox);
}
