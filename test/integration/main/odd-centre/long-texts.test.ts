import { describe, expect, it } from 'vitest';
import { alert, batch, oneRedAlert, put, wireTime } from '../../../support/builders';
import { linkedStation } from '../../../support/station/linked-station';

const BOUND = 20_000;
const rule = { id: 'limit', version: '1', text: `SpO₂ er lav. ${'x'.repeat(BOUND)}` };

describe('an alert whose texts are longer than the bound of commands', () => {
  it('is shown, with its text cut', async () => {
    const { centre, station } = await linkedStation();
    const state = oneRedAlert().filter(({ kind }) => kind !== 'alert');
    const changes = [...state, put(state.length + 1, 'alert', alert({ rule }))];
    centre.send('changes', batch(0, changes));
    await station.until(() => station.link.view().cursor === changes.length);
    const text = station.desk.alert('alert-1')?.cause.ruleText ?? '';
    expect([text.length, text.slice(0, 12), text.at(-1)]).toEqual([BOUND, 'SpO₂ er lav.', '…']);
    expect(station.counters.all()).not.toHaveProperty('unusable');
  });

  it('is closed on the screen once the centre has closed it', async () => {
    const { centre, station } = await linkedStation();
    centre.send('changes', batch(0, oneRedAlert()));
    await station.until(() => station.link.view().cursor === 6);
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 7, version: 2 });
    await station.act('alert.close', 'alert-1', 1, { cause: 'known', action: 'advice' });
    await station.until(() => station.answers.length === 1);
    const closed = { by: 'user-nurse-1', at: wireTime(600_000), comment: 'y'.repeat(BOUND + 1) };
    centre.send('changes', batch(6, [put(7, 'alert', alert({ rule, state: 'closed', closed }), 2)]));
    await station.until(() => station.link.view().cursor === 7);
    await station.until(() => station.desk.alert('alert-1') === undefined);
    expect(station.counters.all()).not.toHaveProperty('unusable');
  });
});

describe('a message of a patient that is longer than the bound of commands', () => {
  it('stands in the thread, with its text cut', async () => {
    const { centre, station } = await linkedStation();
    const by = { id: 'patient-1', name: 'Vakker Blomst' };
    const text = `Jeg får ikke puste. ${'z'.repeat(BOUND)}`;
    const message = { id: 'message-1', patientId: 'patient-1', direction: 'in', text, by, at: wireTime() };
    const changes = [...oneRedAlert(), put(7, 'message', message)];
    centre.send('changes', batch(0, changes));
    await station.until(() => station.link.view().cursor === changes.length);
    expect(station.counters.all()).not.toHaveProperty('unusable');
    const thread = await station.stores.cache.call('readThread', { patientId: 'patient-1' });
    expect(JSON.stringify(thread)).toContain('Jeg får ikke puste.');
  });
});
