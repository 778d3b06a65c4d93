import { describe, expect, it } from 'vitest';
import { batch, nurse, oneRedAlert, put } from '../../support/builders';
import { startScriptedCentre } from '../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

const state = oneRedAlert();
const contact = {
  id: 'k1',
  patientId: 'patient-1',
  channel: 'phone',
  outcome: 'not_reached',
  spokeWith: 'pasienten',
  startedAt: '2026-03-02T11:00:00.000Z',
  summary: 'Ingen svar',
  alertIds: [],
};
const task = { id: 't1', patientId: 'patient-1', title: 'Ring igjen', dueAt: '2026-03-02T11:15:00.000Z' };

function log(station: StationUnderTest) {
  return station.service.actTogether(
    [
      { type: 'contact.log', entity: { kind: 'contact', id: 'k1', version: 0 }, payload: { contact } },
      { type: 'task.put', entity: { kind: 'task', id: 't1', version: 0 }, payload: { task } },
    ],
    nurse(),
    ({ type }) => station.audit(type),
  );
}

async function marks(station: StationUnderTest): Promise<readonly (readonly [string, string | null])[]> {
  return station.service.own.over(async (own) => {
    const { rows } = await station.stores.cache.call('readThread', { patientId: 'patient-1' });
    return own.thread(rows, 'patient-1').map(({ id, pending }) => [id, pending] as const);
  });
}

describe('a contact that is logged without a link', () => {
  it('stands in the thread from the press on, survives the end of the app, is sent once, and is the log’s own in the end', async () => {
    const centre = await startScriptedCentre();
    const folder = temporaryFolder();
    const first = await startStation(folder, centre.origin);
    expect(await first.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await first.link.start();
    await first.until(() => first.link.view().mode !== null);
    centre.send('changes', batch(0, state));
    await first.until(() => first.link.view().cursor >= 6);
    await centre.stop();
    await first.until(() => first.link.view().state !== 'live' && first.link.view().state !== 'catching-up');
    expect(await log(first)).toMatchObject({ ok: true, value: { entityId: 'k1' } });
    expect(await marks(first)).toEqual([['k1', 'registered']]);
    expect(
      first.service.own
        .now()
        .taskActs()
        .map(({ command }) => command.entity?.id),
    ).toEqual(['t1']);
    first.kill();

    await centre.start();
    let seq = 6;
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: (seq += 1), version: 1 });
    const second = await startStation(folder, centre.origin);
    expect(await marks(second)).toEqual([['k1', 'registered']]);
    expect(await second.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
    await second.link.start();
    await second.until(() => second.answers.length === 2);
    // Answered, and not yet in the log that we hold: still drawn, and not as sent only.
    expect(await marks(second)).toEqual([['k1', 'answered']]);
    expect(centre.heard.commands.filter(({ type }) => type === 'contact.log')).toHaveLength(1);
    const signed = { by: { id: 'user-nurse-1', name: 'Sykepleier Én' }, at: '2026-03-02T11:00:00.000Z' };
    const [kept, open] = [
      { ...contact, ...signed },
      { ...task, ...signed, state: 'open' },
    ];
    centre.send('changes', batch(6, [put(7, 'contact', kept), put(8, 'task', open)]));
    await second.until(() => second.link.view().cursor === 8);
    expect(await marks(second)).toEqual([['k1', null]]);
    expect(second.service.own.now().taskActs()).toEqual([]);
  });
});
