import { describe, expect, it } from 'vitest';
import type { Caller } from '@storage/worker-client';
import { WorkerCallError } from '@storage/worker-calls';
import type { LedgerCalls } from '@main/ledger/ledger-calls';
import { alert, batch, oneRedAlert, put } from '../../../support/builders';
import { type StationUnderTest } from '../../../support/station-under-test';
import { linkedStation } from '../../../support/station/linked-station';

type Call = Caller<LedgerCalls>['call'];

/** Puts something of a test's own around the calls of the ledger. */
function around(station: StationUnderTest, wrap: (call: Call) => Call): void {
  const ledger = station.stores.ledger as { call: Call };
  ledger.call = wrap(ledger.call);
}

async function atOneRed() {
  const { centre, station } = await linkedStation();
  centre.send('changes', batch(0, oneRedAlert()));
  await station.until(() => station.link.view().cursor >= 6);
  return { centre, station };
}

describe('an outbox that is read anew', () => {
  it('tells the answer that a thread wrote and died before it said so, and draws the act no more', async () => {
    const { centre, station } = await atOneRed();
    let dead = false;
    const died = new Promise<void>((told) => {
      around(station, (call) => async (name, input) => {
        const value = await call(name, input);
        if (name !== 'answer' || dead) return value;
        dead = true;
        told();
        throw new WorkerCallError('died', 'The database thread ended.');
      });
    });
    // A colleague took it and let it go again: open, version 3.
    centre.answer = ({ id }) => ({
      ...{ status: 'conflict', id, by: { id: 'user-nurse-2' }, at: '2026-03-02T11:00:05Z' },
      current: { kind: 'alert', id: 'alert-1', version: 3, data: alert() },
    });
    expect(await station.act('alert.take', 'alert-1', 1, {})).toMatchObject({ ok: true });
    await died;
    expect([station.desk.alert('alert-1')?.state, station.answers.length]).toEqual(['taken', 0]);

    await station.service.reloadOutbox();
    const colleague = alert({ state: 'taken', takenBy: 'user-nurse-2' });
    centre.send('changes', batch(6, [put(7, 'alert', colleague, 2), put(8, 'alert', alert(), 3)]));
    await station.until(() => station.link.view().cursor >= 8);
    expect(station.desk.alert('alert-1')).toMatchObject({ state: 'open', version: 3, pending: null });
    expect(station.answers).toHaveLength(1);
    expect(station.service.outboxView()).toMatchObject({ unsent: 0, attention: 1 });
    station.kill();
  });

  it('keeps an act that is registered while it is read, and sends it', async () => {
    const { centre, station } = await atOneRed();
    centre.answer = () => null;
    let acted = false;
    around(station, (call) => async (name, input) => {
      const value = await call(name, input);
      if (name === 'unanswered' && !acted) {
        acted = true;
        expect(await station.act('alert.take', 'alert-1', 1, {})).toMatchObject({ ok: true });
      }
      return value;
    });
    await station.service.reloadOutbox();
    expect(acted).toBe(true);
    expect(station.service.outboxView().unsent).toBe(1);
    await centre.until(() => centre.heard.commands.length === 1);
    station.kill();
  });
});
