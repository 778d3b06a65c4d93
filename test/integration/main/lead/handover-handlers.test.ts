import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { handoverHandlers } from '@main/app/lead/handover-handlers';
import type { Desktop } from '@main/app/requests/desktop';
import { AccessLog } from '@main/app/requests/access-log';
import type { Station } from '@main/app/station';
import { KEPT_PREFIX } from '@shared/lead/handover/holds';
import type { User } from '@shared/model/patient';
import type { Change } from '@shared/wire/change';
import {
  alert,
  batch,
  NOON,
  nurse,
  observation,
  patient,
  plan,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { startScriptedCentre } from '../../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

const HOUR = 3_600_000;
const me = nurse();
const you = nurse({ id: 'user-nurse-2', name: 'Sykepleier To' });
const shift = { from: wireTime(-8 * HOUR), to: wireTime() };
const asked = { from: NOON - 8 * HOUR, to: NOON };

/** Mine to decide about: a claim, and a snooze; beside them one of somebody else. */
const log: readonly Change[] = [
  put(1, 'programme', programme()),
  put(2, 'user', me),
  put(3, 'user', you),
  put(4, 'patient', patient()),
  put(5, 'plan', plan()),
  put(6, 'observation', observation()),
  put(7, 'alert', alert({ id: 'mine', state: 'taken', takenBy: me.id, takenAt: wireTime(-HOUR) })),
  put(8, 'alert', alert({ id: 'theirs', state: 'taken', takenBy: you.id, takenAt: wireTime(-HOUR) })),
  put(
    9,
    'alert',
    alert({ id: 'asleep', state: 'snoozed', snoozedUntil: wireTime(HOUR), snoozeReason: 'Måler igjen' }),
  ),
  put(10, 'alert_event', {
    ...{ id: 'event-1', alertId: 'asleep', patientId: 'patient-1', act: 'snoozed' as const },
    ...{ at: wireTime(-HOUR), by: me.id },
  }),
];

/** A workstation with these changes, without a link; handlers for whoever is at the desk. */
async function atTheDesk(path: string | null = null) {
  const centre = await startScriptedCentre();
  const running = await startStation(temporaryFolder(), centre.origin);
  expect(await running.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  await running.stores.cache.call('adoptEpoch', { epoch: 'epoch-1' });
  await running.stores.cache.call('applyChanges', batch(0, log));
  await running.service.load();
  const printed: string[] = [];
  const desktop = {
    askWhere: () => Promise.resolve(path),
    notePdf: (page: { readonly html: string }) => Promise.resolve(Buffer.from(page.html)),
    printNote: (page: { readonly html: string }) => {
      printed.push(page.html);
      return Promise.resolve(true);
    },
  } as unknown as Desktop;
  let made = 0;
  const clock = { now: () => NOON };
  const handlersOf = (user: User) =>
    handoverHandlers({
      station: {
        running: {
          ...running,
          delivery: { queue: () => Promise.resolve({ undocumented: [], deliveries: [], withdrawn: [] }) },
          link: { offset: 0, view: () => ({ state: 'offline' }) },
        },
        user,
        view: () => ({ language: 'nb' }),
        auditDraft: (action: string) => ({ ...running.audit(action), userId: user.id }),
      } as unknown as Station,
      access: new AccessLog(clock),
      clock,
      newId: () => `handover-${String((made += 1))}`,
      sound: () => 'on',
      desktop,
    });
  return { running, handlersOf, handlers: handlersOf(me), printed };
}

/** Commands that wait, in the order they were made, and the actions in the access log. */
async function onDisk({ stores }: StationUnderTest) {
  const commands = await stores.ledger.call('unanswered', null);
  const entries = await stores.ledger.call('auditAfter', { n: 0, limit: 100 });
  return { commands: commands.map(({ command }) => command), actions: entries.map(({ action }) => action) };
}

describe('a shift handover at the desk', () => {
  it('is drafted with own claims and snoozes to decide about, and logged once', async () => {
    const { handlers, running } = await atTheDesk();
    const draft = await handlers.draftHandover(asked);
    await handlers.draftHandover(asked);
    if (!draft.ok) throw new Error(draft.error);
    expect(draft.value.holds.map(({ alertId, kind }) => [alertId, kind])).toEqual(
      expect.arrayContaining([
        ['mine', 'claim'],
        ['asleep', 'snooze'],
      ]),
    );
    expect(draft.value.holds).toHaveLength(2);
    expect(draft.value.lines.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['mine', 'held', 'snoozed', 'link']),
    );
    const { actions } = await onDisk(running);
    expect(actions.filter((action) => action === 'handover.draft')).toHaveLength(1);
  });

  it('is not signed while a claim or a snooze has no decision; nothing of it is on disk', async () => {
    const { handlers, running } = await atTheDesk();
    const lines = [{ id: 'mine-1', patientId: 'patient-1', alertId: 'mine', text: 'Følges opp' }];
    const half = await handlers.signHandover({ handover: { shift, lines } });
    expect(half).toEqual({ ok: false, error: 'holds_undecided' });
    const keep = { alertId: 'asleep', version: 1, kind: 'keep' as const, reason: ' ' };
    expect(await handlers.signHandover({ handover: { shift, lines }, acts: [keep] })).toEqual({
      ok: false,
      error: 'reason_needed',
    });
    expect((await onDisk(running)).commands).toEqual([]);
  });

  it('is signed first and the rest after it in one write, moves nobody else’s alert, and decides what it names', async () => {
    const { handlers, running } = await atTheDesk();
    const lines = [
      { id: 'mine-1', patientId: 'patient-1', alertId: 'mine', text: 'Følges opp, 12844832115' },
      { id: 'held-2', patientId: 'patient-1', alertId: 'theirs', text: 'Hos Sykepleier To' },
    ];
    const acts = [{ alertId: 'asleep', version: 1, kind: 'keep' as const, reason: 'Ringer selv' }];
    expect(await handlers.signHandover({ handover: { shift, lines }, acts })).toMatchObject({ ok: true });
    const { commands, actions } = await onDisk(running);
    expect(commands.map(({ type }) => type)).toEqual(['handover.sign', 'alert.comment']);
    expect(commands[0]?.payload).toEqual({
      handover: {
        id: 'handover-1',
        shift,
        lines: [
          { id: 'mine-1', patientId: 'patient-1', alertId: 'mine', text: 'Følges opp, [•••••• •••••]' },
          { id: 'held-2', patientId: 'patient-1', text: 'Hos Sykepleier To' },
        ],
        signedBy: commands[0]?.userId,
      },
    });
    expect(commands[1]?.payload).toEqual({ text: `${KEPT_PREFIX}Ringer selv` });
    expect(actions).toEqual(expect.arrayContaining(['handover.sign', 'alert.comment']));
    const own = await handlers.readOwnHolds({});
    if (!own.ok) throw new Error(own.error);
    expect(
      Object.fromEntries(own.value.holds.map(({ alertId, decided }) => [alertId, decided?.kind])),
    ).toEqual({
      mine: 'handed_over',
      asleep: 'kept',
    });
    expect(own.value.unsent).toBe(2);
  });

  it('is drawn before the centre has it, received by another alone, once', async () => {
    const { handlersOf, running, handlers } = await atTheDesk();
    const lines = [
      { id: 'mine-1', patientId: 'patient-1', alertId: 'mine', text: 'Følges opp' },
      { id: 'snoozed-2', patientId: 'patient-1', alertId: 'asleep', text: 'Utsatt' },
    ];
    await handlers.signHandover({ handover: { shift, lines } });
    const receipt = {
      handoverId: 'handover-1',
      version: 0,
      accepted: ['snoozed-2'],
      remarks: { 'mine-1': 'Nei' },
    };
    expect(await handlers.receiveHandover(receipt)).toEqual({ ok: false, error: 'not_allowed' });
    const theirs = handlersOf(you);
    expect(await theirs.receiveHandover(receipt)).toMatchObject({ ok: true });
    expect(await theirs.receiveHandover(receipt)).toEqual({ ok: false, error: 'invalid_state' });
    const read = await handlers.readHandovers({ limit: 10 });
    if (!read.ok) throw new Error(read.error);
    expect(read.value.handovers).toMatchObject([
      {
        pending: 'registered',
        // A receipt names what the signing makes, so that it is no lost race against it.
        version: 1,
        receivedBy: { id: you.id },
        accepted: ['snoozed-2'],
        remarks: { 'mine-1': 'Nei' },
        lines: [{ kind: 'mine', alertState: 'taken' }, { kind: 'snoozed' }],
      },
    ]);
    // What was not accepted is the signer's to decide about again; the snooze is the receiver's.
    const own = await handlers.readOwnHolds({});
    expect(own).toMatchObject({ value: { holds: [{ alertId: 'mine', decided: null }] } });
    expect(await theirs.readOwnHolds({})).toMatchObject({
      value: { holds: expect.arrayContaining([expect.objectContaining({ alertId: 'asleep' })]) as unknown },
    });
    expect((await onDisk(running)).commands.map(({ type }) => type)).toEqual([
      'handover.sign',
      'handover.receive',
    ]);
  });

  it('lets go of all that is held in one write', async () => {
    const { handlers, running } = await atTheDesk();
    const acts = [
      { alertId: 'mine', version: 1, kind: 'release' as const, reason: '' },
      { alertId: 'asleep', version: 1, kind: 'end_snooze' as const, reason: '' },
    ];
    expect(await handlers.settleHolds({ acts })).toEqual({ ok: true, value: null });
    const { commands, actions } = await onDisk(running);
    expect(commands.map(({ type }) => type)).toEqual(['alert.release', 'alert.snooze']);
    expect(actions).toEqual(expect.arrayContaining(['alert.release', 'alert.snooze']));
  });

  it('prints what is signed, logged before it leaves', async () => {
    const path = join(temporaryFolder(), 'vaktskifte.pdf');
    const { handlers, running, printed } = await atTheDesk(path);
    const lines = [
      { id: 'own-1', text: 'Rolig vakt' },
      { id: 'mine-2', patientId: 'patient-1', alertId: 'mine', text: 'Følges opp' },
      { id: 'snoozed-3', patientId: 'patient-1', alertId: 'asleep', text: 'Utsatt' },
    ];
    await handlers.signHandover({ handover: { shift, lines } });
    const paper = { handoverId: 'handover-1', form: 'paper' as const };
    expect(await handlers.printHandover(paper)).toEqual({ ok: true, value: { printed: true } });
    expect(printed[0]).toContain('Rolig vakt');
    expect(await handlers.printHandover({ ...paper, form: 'pdf' })).toMatchObject({ ok: true });
    expect(readFileSync(path, 'utf8')).toContain('Rolig vakt');
    expect(await handlers.printHandover({ ...paper, handoverId: 'none' })).toEqual({
      ok: false,
      error: 'not_found',
    });
    const { actions } = await onDisk(running);
    expect(actions.filter((action) => action === 'handover.print')).toHaveLength(2);
  });
});
