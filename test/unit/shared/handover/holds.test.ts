import { describe, expect, it } from 'vitest';
import { allDecided, holdsOf, KEPT_PREFIX, keptReason, snoozeOwners } from '@shared/lead/handover/holds';
import { closeLine, openLine, writeLine } from '@shared/lead/handover/open-words';
import {
  acceptPlain,
  emptyReceipt,
  everythingSaid,
  isHalfWritten,
  mayReceive,
  readReceipt,
  receiptOf,
  remark,
} from '@shared/lead/handover/receipt';
import { openLeft, standingOf } from '@shared/lead/handover/standing';
import { orphansOf, signPlan, wireLines, wireText } from '@shared/lead/handover/sign-plan';
import { decide, leaveOut, startWork, type HandoverWork } from '@shared/lead/handover/work';
import { draftLines } from '@shared/lead/handover/draft-lines';
import { NOON } from '../../../support/builders';
import { draftFacts, handoverRow, queueRow } from '../../../support/lead/handover-rows';

const HOUR = 3_600_000;
const me = { id: 'user-nurse-1', name: 'Sykepleier Én' };
const you = { id: 'user-nurse-2', name: 'Sykepleier To' };
const claim = queueRow({ state: 'taken', takenBy: me, takenAt: NOON - HOUR });
const snooze = queueRow({ id: 'alert-2', state: 'snoozed', snoozedUntil: NOON + HOUR });
const snoozers = { 'alert-2': { by: me.id, at: NOON - HOUR } };
const facts = { alerts: [claim, snooze], snoozers, handovers: [], kept: [], now: NOON };

describe('what a person holds', () => {
  it('is claims and snoozes that run, none of them decided', () => {
    expect(holdsOf(me.id, facts)).toMatchObject([
      { alertId: 'alert-1', kind: 'claim', decided: null },
      { alertId: 'alert-2', kind: 'snooze', until: NOON + HOUR, decided: null },
    ]);
    expect(holdsOf(you.id, facts)).toEqual([]);
    expect(holdsOf(me.id, { ...facts, now: NOON + 2 * HOUR })).toHaveLength(1);
  });

  it('is decided by a handover that waits or was accepted, not by one where the line was left', () => {
    const of = (row: ReturnType<typeof handoverRow>) =>
      holdsOf(me.id, { ...facts, handovers: [row] })[0]?.decided;
    expect(of(handoverRow())).toMatchObject({ kind: 'handed_over', handoverId: 'handover-1' });
    const received = { receivedBy: you, receivedAt: NOON };
    expect(of(handoverRow({ ...received, accepted: ['mine-1'] }))).toMatchObject({ kind: 'handed_over' });
    expect(of(handoverRow({ ...received, accepted: ['own-2'] }))).toBeNull();
    expect(of(handoverRow({ pending: 'refused' }))).toBeNull();
    // Taken again after the signing: that is another claim.
    expect(of(handoverRow({ signedAt: NOON - 2 * HOUR }))).toBeNull();
  });

  it('is decided by a word that keeps it, for a shift', () => {
    expect(keptReason(`${KEPT_PREFIX}Ringer selv`)).toBe('Ringer selv');
    expect(keptReason('Ringer selv')).toBeNull();
    const kept = [{ alertId: 'alert-1', at: NOON, reason: 'Ringer selv' }];
    expect(holdsOf(me.id, { ...facts, kept })[0]?.decided).toMatchObject({ kind: 'kept' });
    const late = holdsOf(me.id, { ...facts, kept, now: NOON + 12 * HOUR });
    expect(late[0]?.decided).toBeNull();
    expect(allDecided(late)).toBe(false);
  });

  it('goes with a received snooze to who received it', () => {
    const lines = [{ ...handoverRow().lines[0], id: 'snoozed-1', alertId: 'alert-2' }];
    const row = { ...handoverRow(), lines } as ReturnType<typeof handoverRow>;
    expect(snoozeOwners(snoozers, [row])).toEqual(snoozers);
    const received = { ...row, receivedBy: you, receivedAt: NOON, accepted: ['snoozed-1'] };
    expect(snoozeOwners(snoozers, [received])['alert-2']?.by).toBe(you.id);
    // Snoozed anew after the handover was signed: it is that person's.
    const anew = { 'alert-2': { by: me.id, at: NOON } };
    expect(snoozeOwners(anew, [received])['alert-2']?.by).toBe(me.id);
  });
});

describe('signing', () => {
  const holds = holdsOf(me.id, facts);
  const work = startWork(draftLines(draftFacts(facts), 'nb'), { from: NOON - 8 * HOUR, to: NOON }, NOON);
  const lineOf = (alertId: string): string => work.lines.find((line) => line.alertId === alertId)?.id ?? '';

  it('needs one decision for each hold', () => {
    expect(signPlan(work, holds).problems).toEqual([
      { kind: 'undecided', alertId: 'alert-1' },
      { kind: 'undecided', alertId: 'alert-2' },
    ]);
    const handed = decide(work, 'alert-1', { kind: 'hand_over', reason: '' });
    const both = decide(handed, 'alert-2', { kind: 'release', reason: '' });
    expect(signPlan(both, holds)).toMatchObject({
      problems: [],
      acts: [{ alertId: 'alert-2', kind: 'end_snooze' }],
    });
    expect(signPlan(leaveOut(both, lineOf('alert-1'), 'Ferdig'), holds).problems).toEqual([
      { kind: 'no_line', alertId: 'alert-1' },
    ]);
  });

  it('lets only somebody who stays keep, and with a reason', () => {
    const kept = (reason: string, staying: boolean) =>
      signPlan({ ...decide(work, 'alert-1', { kind: 'keep', reason }), staying }, holds.slice(0, 1)).problems;
    expect(kept('Ringer selv', false)).toEqual([{ kind: 'leaving', alertId: 'alert-1' }]);
    expect(kept(' ', true)).toEqual([{ kind: 'no_reason', alertId: 'alert-1' }]);
    expect(kept('Ringer selv', true)).toEqual([]);
  });

  it('waits for words that are typed and stand in no line yet', () => {
    const kinds = (more: Partial<HandoverWork>) =>
      signPlan({ ...work, ...more }, []).problems.map(({ kind }) => kind);
    const id = lineOf('alert-1');
    const text = work.lines.find((line) => line.id === id)?.text ?? '';
    expect(kinds({ own: ' ' })).toEqual([]);
    expect(kinds({ own: 'Nøkkelen ligger i skuffen' })).toEqual(['own_line']);
    expect(kinds({ open: [{ id, kind: 'edit', text }] })).toEqual([]);
    expect(kinds({ open: [{ id, kind: 'leave', text: '' }] })).toEqual([]);
    expect(kinds({ open: [{ id, kind: 'edit', text: `${text} Ring i kveld.` }] })).toEqual(['open_line']);
    expect(kinds({ own: 'Nøkkelen', open: [{ id, kind: 'leave', text: 'Tas i pausen' }] })).toEqual([
      'own_line',
      'open_line',
    ]);
    // The line is gone, and with it what could be written about it.
    expect(kinds({ open: [{ id: 'gone-1', kind: 'edit', text: 'Halvt' }] })).toEqual([]);
  });

  it('moves no alert that stays where it is, and sends no person number', () => {
    const lines = [{ id: 'held-1', patientId: 'patient-1', alertId: 'alert-1', text: 'Se 12844832115' }];
    expect(wireLines(lines, new Set(['alert-1']))).toEqual([
      { id: 'held-1', patientId: 'patient-1', text: 'Se [•••••• •••••]' },
    ]);
    expect(wireLines(lines, new Set())[0]?.alertId).toBe('alert-1');
    expect(wireText(' \n')).toBeUndefined();
    expect(orphansOf(holds, lines, [])).toEqual(['alert-2']);
  });
});

describe('receiving', () => {
  it('accepts at once what names no alert, and sends remarks that say something', () => {
    const row = handoverRow();
    const plain = acceptPlain(emptyReceipt, row);
    expect(plain.accepted).toEqual(['own-2']);
    expect(receiptOf(remark(remark(plain, 'mine-1', 'Ringer først'), 'own-2', ' '), row)).toEqual({
      accepted: ['own-2'],
      remarks: { 'mine-1': 'Ringer først' },
    });
    expect(mayReceive(row, me.id)).toBe(false);
    expect(mayReceive(row, you.id)).toBe(true);
    expect(mayReceive({ ...row, receivedBy: you }, 'user-3')).toBe(false);
  });

  it('loses no remark that is half written', () => {
    const saved = remark(emptyReceipt, 'mine-1', 'Ringer først');
    const both = openLine(openLine(saved.open, { id: 'mine-1', text: 'Ringer først' }), {
      id: 'own-2',
      text: '',
    });
    const open = { ...saved, open: both };
    expect(isHalfWritten(open)).toBe(false);
    const typed = { ...open, open: writeLine(both, { id: 'own-2', text: 'Nøkkelen mang' }) };
    expect(isHalfWritten(typed)).toBe(true);
    expect(openLine(typed.open, { id: 'own-2', text: '' })).toEqual(typed.open);
    expect(everythingSaid(typed)).toEqual({ 'mine-1': 'Ringer først', 'own-2': 'Nøkkelen mang' });
    expect(isHalfWritten({ ...typed, open: closeLine(typed.open, 'own-2') })).toBe(false);
    expect(readReceipt(JSON.stringify({ ...saved, open: { id: 'own-2', text: 'Nøk' } }))?.open).toEqual([
      { id: 'own-2', text: 'Nøk' },
    ]);
    expect(readReceipt(JSON.stringify({ accepted: [], remarks: {} }))).toEqual(emptyReceipt);
  });

  it('leaves with the signer what was not accepted and is not closed', () => {
    const row = handoverRow({ receivedBy: you, receivedAt: NOON, accepted: ['own-2'] });
    expect(standingOf(row)).toBe('partly');
    expect(openLeft(row).map(({ id }) => id)).toEqual(['mine-1']);
    const closed = row.lines.map((line) =>
      line.alertId === null ? line : { ...line, alertState: 'closed' as const },
    );
    expect(openLeft({ ...row, lines: closed })).toEqual([]);
    expect(standingOf(handoverRow())).toBe('waiting');
    expect(standingOf(handoverRow({ pending: 'registered' }))).toBe('signed');
  });
});
