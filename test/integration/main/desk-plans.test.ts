import { describe, expect, it } from 'vitest';
import { machineClock } from '@main/app/machine-clock';
import { withOwnPlans } from '@main/desk/own/own-plans';
import type { Plan } from '@shared/model/plan';
import { batch, nurse, oneRedAlert, plan, put } from '../../support/builders';
import { startScriptedCentre, type ScriptedCentre } from '../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../support/station-under-test';
import { temporaryFolder } from '../../support/temporary-folder';

const doctor = nurse({ id: 'user-doctor-1', name: 'Lege Én', role: 'clinician' });

async function atTheDesk() {
  const centre = await startScriptedCentre();
  const station = await startStation(temporaryFolder(), centre.origin, machineClock);
  expect(await station.session.signIn('lege', 'trening')).toMatchObject({ ok: true });
  await station.link.start();
  await station.until(() => station.link.view().mode !== null);
  centre.send('changes', batch(0, [...oneRedAlert(), put(7, 'plan', redBelow(88))]));
  await station.until(() => station.link.view().cursor >= 7);
  return { centre, station };
}

function redBelow(low: number, over: Partial<Plan['limits'][number]> = {}): Plan {
  const [red] = plan().limits;
  if (red === undefined) throw new Error('unreachable');
  return plan({ limits: [{ ...red, ...over, low }] });
}

function save(station: StationUnderTest, made: Plan, version = 1) {
  const act = {
    type: 'plan.put' as const,
    entity: { kind: 'plan' as const, id: 'plan-1', version },
    payload: { plan: made },
  };
  return station.service.act(act, doctor, station.audit('plan.put'));
}

async function view(station: StationUnderTest) {
  return station.service.own.over(async (own) =>
    withOwnPlans(
      await station.stores.cache.call('readPlan', { patientId: 'patient-1' }),
      'patient-1',
      own.plans(),
    ),
  );
}

function lose(centre: ScriptedCentre, theirs: Plan): void {
  centre.answer = (command) => ({
    status: 'conflict',
    id: command['id'],
    current: { kind: 'plan', id: 'plan-1', version: 2, data: theirs },
    by: { id: 'user-doctor-2', name: 'Lege To' },
    at: '2026-03-02T11:00:05Z',
  });
}

describe('a change of a plan', () => {
  it('is drawn as registered until the log shows it, and not a moment longer', async () => {
    const { station, centre } = await atTheDesk();
    expect(await view(station)).toMatchObject({ version: 1, pending: null, lost: null });
    centre.answer = (command) => ({ status: 'applied', id: command['id'], seq: 8, version: 2 });
    await save(station, redBelow(86));
    await station.until(() => station.answers.length === 1);
    // Answered, but the change itself has not come: nothing on screen goes back.
    expect((await view(station)).pending).toMatchObject({
      mark: 'answered',
      by: 'Lege Én',
      plan: { limits: [{ low: 86 }] },
    });
    centre.send('changes', batch(7, [put(8, 'plan', redBelow(86), 2)]));
    await station.until(() => station.link.view().cursor === 8);
    expect(await view(station)).toMatchObject({ version: 2, pending: null, plan: { limits: [{ low: 86 }] } });
  });

  it('that lost a race stays with all that it said until a person has decided, and cannot be sent again over the other', async () => {
    const { station, centre } = await atTheDesk();
    lose(centre, redBelow(85));
    await save(station, redBelow(86, { setBy: doctor.id, reason: 'Lavere utgangspunkt' }));
    await station.until(() => station.answers.length === 1);
    expect(await view(station)).toMatchObject({
      pending: null,
      lost: { seenVersion: 1, winner: 'Lege To', byId: 'user-doctor-1', plan: { limits: [{ low: 86 }] } },
    });
    const [row] = await station.service.outboxRows();
    expect(row).toMatchObject({
      decisions: ['seen'],
      wrote: [{ field: 'reason', text: 'Lavere utgangspunkt' }],
    });
    await station.service.decide(row?.commandId ?? '', 'seen', doctor, station.audit('outbox.decide'));
    expect((await view(station)).lost).toBeNull();
  });

  it('holds from the act at the latest: a clock that runs ahead leaves no patient without a limit', async () => {
    const { station, centre } = await atTheDesk();
    centre.answer = () => null;
    const ahead = new Date(machineClock.now() + 3_600_000).toISOString();
    const before = machineClock.now();
    await save(station, redBelow(86, { from: ahead }));
    await centre.until(() => centre.heard.commands.length === 1);
    const sent = centre.heard.commands[0]?.['payload'] as { readonly plan: Plan };
    const from = Date.parse(sent.plan.limits[0]?.from ?? '');
    expect(from).toBeGreaterThanOrEqual(before - 1_000);
    expect(from).toBeLessThanOrEqual(machineClock.now() + 1_000);
  });
});
