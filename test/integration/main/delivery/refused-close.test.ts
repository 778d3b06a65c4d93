import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { draftFacts } from '@main/app/journal/note-facts';
import { journalConfigSchema, journalSite } from '@main/app/journal/site-journal';
import type { SentChannel } from '@shared/ipc/journal/note-inputs';
import { machineText } from '@shared/journal/machine/machine-text';
import type { Alert } from '@shared/model/alert';
import { toWireTime } from '@shared/clock';
import { alert, observation } from '../../../support/builders';
import { startDelivery, type DeliveryUnderTest } from '../../../support/delivery/delivery-under-test';

const COLLEAGUE = 'user-sykepleier2';

/** An open alert of the patient at centre and workstation, and the link down after it. */
async function downWithAlert(under: DeliveryUnderTest): Promise<Alert> {
  const { centre, station, patient } = under;
  const at = centre.time.now();
  const ago = (ms: number): string => toWireTime(at - ms);
  const value = randomUUID();
  const raised = alert({
    ...{ id: randomUUID(), patientId: patient.id, severity: 'yellow' },
    ...{ raisedAt: ago(40_000), dueAt: ago(-3_600_000), evidence: [{ kind: 'observation', id: value }] },
  });
  const times = { effectiveAt: ago(60_000), receivedAt: ago(50_000) };
  const data = observation({ id: value, patientId: patient.id, ...times });
  centre.store.transact(() =>
    centre.store.log.put({ kind: 'observation', id: value, data, author: 'system', at }),
  );
  atCentre(under, raised);
  await under.until(() => station.desk.alert(raised.id) !== undefined);
  station.link.stop();
  return raised;
}

function atCentre({ centre }: DeliveryUnderTest, data: Alert, author = 'system'): void {
  const at = centre.time.now();
  centre.store.transact(() => centre.store.log.put({ kind: 'alert', id: data.id, data, author, at }));
}

/** Signs what the editor shows of the alert and a call about it. */
async function signed(under: DeliveryUnderTest, alertId: string, contactIds: string[] = []): Promise<string> {
  const { station, patient, user, centre } = under;
  const journal = journalSite(journalConfigSchema.parse({}), new URL(centre.url));
  const source = { stores: station.stores, service: station.service, journal };
  const subject = { patientId: patient.id, alertIds: [alertId], contactIds, corrects: null };
  const facts = await draftFacts(source, subject, user(), Date.now());
  if (facts === null) throw new Error('no facts');
  const id = randomUUID();
  const written = { id, patientId: patient.id, template: 'dho', text: 'Ringte.', alertIds: [alertId] };
  const note = { ...written, contactIds, machineText: machineText(facts, 'nb') };
  await done(under, 'note.sign', { kind: 'note', id, version: 0 }, { note });
  return id;
}

async function done(
  { station, user }: DeliveryUnderTest,
  type: 'note.sign' | 'contact.log',
  entity: { readonly kind: 'note' | 'contact'; readonly id: string; readonly version: number },
  payload: object,
): Promise<void> {
  const act = await station.service.act({ type, entity, payload }, user(), station.audit(type));
  if (!act.ok) throw new Error(`${type}: ${act.error}`);
}

/** A person saw that an act was lost, and lets it be. */
async function seen({ station, user }: DeliveryUnderTest): Promise<void> {
  const { service } = station;
  const lost = (await service.outboxRows()).find(({ state }) => state === 'conflict');
  const decided = await service.decide(lost?.commandId ?? '', 'seen', user(), station.audit('decide'));
  expect(decided).toMatchObject({ ok: true });
}

/** Time in which anything that may leave has left. */
async function quiet(under: DeliveryUnderTest): Promise<void> {
  let turns = 0;
  await under.until(() => (turns += 1) > 400);
}

const left = ({ inEpj }: DeliveryUnderTest): number => inEpj().documents + inEpj().messages;
const CHANNELS: readonly SentChannel[] = ['vkp', 'dialogmelding'];

describe('a note that tells of what was done without a link', () => {
  it.each(CHANNELS)('leaves when the centre said yes to all of it (%s)', async (channel) => {
    const under = await startDelivery();
    const { station, patient } = under;
    const { id } = await downWithAlert(under);
    const contact = randomUUID();
    const startedAt = toWireTime(Date.now() - 20_000);
    const call = { channel: 'phone', outcome: 'reached', spokeWith: 'pasienten', summary: 'Alt bra.' };
    const payload = { contact: { id: contact, patientId: patient.id, startedAt, alertIds: [id], ...call } };
    expect(await station.act('alert.take', id, 1)).toMatchObject({ ok: true });
    await done(under, 'contact.log', { kind: 'contact', id: contact, version: 0 }, payload);
    expect(await station.act('alert.close', id, 1, { comment: 'Ringte, alt bra.' })).toMatchObject({
      ok: true,
    });
    const noteId = await signed(under, id, [contact]);
    expect(await under.deliver(noteId, channel)).toMatchObject({ value: { kind: 'queued' } });
    await station.link.start();
    await under.until(() =>
      under.desk.jobs.some(({ state }) => state === 'received' || state === 'rejected'),
    );
    expect(under.desk.jobs).toMatchObject([{ state: 'received', error: null }]);
  });

  it.each(CHANNELS)('stays where the close in it lost, also once the loss was seen (%s)', async (channel) => {
    const under = await startDelivery();
    const raised = await downWithAlert(under);
    expect(await under.station.act('alert.close', raised.id, 1, {})).toMatchObject({ ok: true });
    const noteId = await signed(under, raised.id);
    expect(await under.deliver(noteId, channel)).toMatchObject({ value: { kind: 'queued' } });
    const at = toWireTime(under.centre.time.now());
    atCentre(under, { ...raised, state: 'closed', closed: { by: COLLEAGUE, at } }, COLLEAGUE);
    await under.station.link.start();
    await under.until(() => under.station.service.outboxView().attention > 0);
    await quiet(under);
    // The signature waits for a person too: nothing of the note is at the centre.
    expect([under.desk.jobs[0]?.state, left(under)]).toEqual(['waiting', 0]);
    expect(under.centre.store.log.get('note', noteId)).toBeUndefined();
    await seen(under);
    await under.until(() => under.desk.jobs[0]?.state === 'rejected');
    expect(under.desk.jobs[0]?.error?.code).toBe('changed');
    const { desk, confirmed, user } = under;
    const again = await desk.resend(desk.jobs[0]?.id ?? '', confirmed, user(), 'note.export');
    expect(again).toMatchObject({ value: { kind: 'invalid', findings: [{ code: 'act_unknown' }] } });
    await quiet(under);
    expect(left(under)).toBe(0);
  });
});
