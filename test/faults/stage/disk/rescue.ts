import { join } from 'node:path';
import type { LedgerReport } from '@shared/ipc/views';
import type { RescueRequests } from '../../processes/messages';
import { Child } from '../child';
import { KEY, type FaultStation } from '../station';

/** What a person is offered whose ledger is damaged: a look at what is whole, then a new ledger made of it. */
export async function rescueLedger(
  station: FaultStation,
): Promise<{ readonly report: LedgerReport; readonly kept: number | null }> {
  const { programs, folder } = station.parts;
  const child = new Child<RescueRequests>(join(programs, 'rescue-process.js'));
  try {
    const report = await child.ask('start', {
      ledger: join(folder, 'ledger.db'),
      threads: programs,
      key: KEY.toString('hex'),
    });
    const saved = await child.ask('salvage', null);
    return { report, kept: saved.ok ? saved.value.kept : null };
  } finally {
    await child.kill();
  }
}
