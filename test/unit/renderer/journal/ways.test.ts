import { describe, expect, test } from 'vitest';
import { firstWay, waysOut, type Checks, type Way, type WayOut } from '@renderer/features/journal/ways';
import { wayOfKey } from '@renderer/features/journal/way-list';
import { lastDays, periodOf } from '@renderer/features/journal/period';
import { NOON } from '../../../support/builders';
import {
  deliveryRow,
  everyExit,
  fewExits,
  findings,
  noteRow,
  refusedDelivery,
} from '../../../support/harness/synthetic-journal';

const fine: Checks = { vkp: [], dialogmelding: [], hand: [] };

function out(ways: readonly WayOut[], way: Way): WayOut {
  const found = ways.find((one) => one.way === way);
  if (found === undefined) throw new Error(`no ${way}`);
  return found;
}

describe('the ways out of a note', () => {
  test('are all open where the site has them and nothing is wrong', () => {
    const ways = waysOut(noteRow(NOON), everyExit, fine);
    expect(ways.map(({ way }) => way)).toEqual([
      'vkp',
      'dialogmelding',
      'clipboard',
      'print',
      'pdf',
      'text',
      'bundle',
      'folder',
    ]);
    expect(ways.every(({ obstacle, again }) => obstacle === null && again === null)).toBe(true);
    expect(out(ways, 'vkp').receiver).toBe('Øvingsjournalen');
  });

  test('what the site lacks says why', () => {
    const ways = waysOut(noteRow(NOON), fewExits, fine);
    expect(out(ways, 'vkp').obstacle).toEqual({ kind: 'site', why: 'not_configured' });
    expect(out(ways, 'dialogmelding').obstacle).toEqual({ kind: 'site', why: 'no_municipality' });
    expect(out(ways, 'folder').obstacle).toEqual({ kind: 'site', why: 'not_here' });
    expect(out(ways, 'pdf').obstacle).toBeNull();
  });

  test('a finding that stops closes its own way only; what is told leaves it open', () => {
    const ways = waysOut(noteRow(NOON), everyExit, { ...fine, vkp: [findings.stop, findings.tell] });
    expect(out(ways, 'vkp').obstacle).toEqual({ kind: 'stop', findings: [findings.stop] });
    expect(out(ways, 'dialogmelding').obstacle).toBeNull();
    const told = out(waysOut(noteRow(NOON), everyExit, { ...fine, hand: [findings.tell] }), 'pdf');
    expect(told).toMatchObject({ obstacle: null, tells: [findings.tell] });
  });

  test('a note under way or received is not sent once more; a refused one is sent again', () => {
    for (const state of ['queued', 'sent', 'received'] as const) {
      const delivery = deliveryRow(NOON, { state });
      const ways = waysOut(noteRow(NOON, { deliveries: [delivery] }), everyExit, fine);
      expect(out(ways, 'vkp').obstacle).toEqual({ kind: 'delivery', delivery });
      expect(out(ways, 'dialogmelding').obstacle).toBeNull();
    }
    const refused = refusedDelivery(NOON);
    const ways = waysOut(noteRow(NOON, { deliveries: [refused] }), everyExit, fine);
    expect(out(ways, 'vkp')).toMatchObject({ obstacle: null, again: refused });
  });

  test('the newest delivery of a way decides, in whatever order they come', () => {
    const refused = refusedDelivery(NOON);
    const later = deliveryRow(NOON, { id: 'later', state: 'sent', at: refused.at + 1 });
    for (const deliveries of [
      [refused, later],
      [later, refused],
    ])
      expect(out(waysOut(noteRow(NOON, { deliveries }), everyExit, fine), 'vkp').obstacle).toEqual({
        kind: 'delivery',
        delivery: later,
      });
  });

  test('a note that the centre did not take leaves by no way', () => {
    const ways = waysOut(noteRow(NOON, { pending: 'refused' }), everyExit, fine);
    expect(ways.every(({ obstacle }) => obstacle?.kind === 'refused')).toBe(true);
  });

  test('begins with the journal, and never with a way that takes it out by hand', () => {
    expect(firstWay(everyExit)).toBe('vkp');
    expect(firstWay({ ...everyExit, sent: { vkp: 'not_configured', dialogmelding: 'ready' } })).toBe(
      'dialogmelding',
    );
    expect(firstWay(fewExits)).toBeNull();
  });

  test('have the digits of their places', () => {
    expect(['1', '3', '8', '9', '0', 'a', '12'].map(wayOfKey)).toEqual([
      'vkp',
      'clipboard',
      'folder',
      null,
      null,
      null,
      null,
    ]);
  });
});

describe('the period', () => {
  test('is the last thirty days, whole days in Norway', () => {
    // 22.11.2026 12:00 in Norway.
    const now = Date.parse('2026-11-22T11:00:00Z');
    const days = lastDays(now);
    expect(days).toEqual({ from: '2026-10-23', to: '2026-11-22' });
    expect(periodOf(days)).toEqual({
      from: Date.parse('2026-10-22T22:00:00Z'),
      to: Date.parse('2026-11-22T22:59:59.999Z'),
    });
  });

  test('one day is a period, and nothing ends before it begins', () => {
    expect(periodOf({ from: '2026-11-22', to: '2026-11-22' })).not.toBeNull();
    expect(periodOf({ from: '2026-11-23', to: '2026-11-22' })).toBeNull();
    expect(periodOf({ from: '', to: '2026-11-22' })).toBeNull();
  });
});
