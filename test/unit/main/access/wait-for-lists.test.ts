import { describe, expect, it } from 'vitest';
import { afterLists, waitForLists } from '@main/app/access/wait-for-lists';
import { alertsNow, ListsReading } from '@main/app/acts/early-lists';
import { judge } from '@main/ipc/judge-call';
import type { CallRules, Handlers } from '@main/ipc/typed-ipc-main';
import { success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { User } from '@shared/model/patient';
import { alertRow, nurse } from '../../../support/builders';

/** Lists that are being read until they are told to be, or not to be. */
function reading() {
  let end: () => void = () => undefined;
  let fail: (why: Error) => void = () => undefined;
  const read = new Promise<void>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  return { lists: new ListsReading(null, read), end: () => end(), fail: (why: Error) => fail(why) };
}

/** Whether a request is let through, and what happens before. */
async function asked(name: RequestName, during: (told: string[]) => Promise<void> | void) {
  const told: string[] = [];
  const desk = { user: nurse() as User | null };
  const { lists, end, fail } = reading();
  const answer = waitForLists(name, lists, { user: () => desk.user }).then((outcome) => {
    told.push(outcome.ok ? 'through' : outcome.error);
  });
  await Promise.resolve();
  await Promise.resolve();
  await during(told);
  return { told, desk, end, fail, answer };
}

describe('while the lists of a start are being read', () => {
  it('what they begin with, the way out and quiet are answered at once', async () => {
    for (const name of ['readFirstRows', 'readAlertQueue', 'signOut', 'lockDesk', 'pauseSound'] as const) {
      const { told, answer } = await asked(name, () => undefined);
      await answer;
      expect([name, told]).toEqual([name, ['through']]);
    }
  });

  it('what anybody may ask, and what a locked desk asks, is answered at once', async () => {
    for (const name of ['readStation', 'signIn', 'saveDraft', 'unlockDesk'] as const) {
      const { told, answer } = await asked(name, () => undefined);
      await answer;
      expect([name, told]).toEqual([name, ['through']]);
    }
  });

  it('an act, an opening and the whole list wait', async () => {
    for (const name of ['takeAlert', 'readAlert', 'readWorklist', 'readPatient', 'reviewPatients'] as const) {
      const { told, end, answer } = await asked(name, (before) => {
        expect([name, before]).toEqual([name, []]);
      });
      end();
      await answer;
      expect([name, told]).toEqual([name, ['through']]);
    }
  });

  it('who has left meanwhile, or has handed the desk over, has asked for nothing', async () => {
    for (const next of [null, nurse({ id: 'user-nurse-2' })]) {
      const { told, desk, end, answer } = await asked('takeAlert', () => undefined);
      desk.user = next;
      end();
      await answer;
      expect(told).toEqual(['not_signed_in']);
    }
  });

  it('a request goes on to its own refusal where they cannot be read', async () => {
    const { told, fail, answer } = await asked('takeAlert', () => undefined);
    fail(new Error('no such table'));
    await answer;
    expect(told).toEqual(['through']);
  });

  it('an act that was asked before the desk locked goes on', async () => {
    const { lists, end } = reading();
    const desk = { locked: false, acts: 0 };
    const rules: CallRules = {
      user: () => nurse(),
      isLocked: () => desk.locked,
      mayOpen: () => Promise.resolve(success(null)),
      onRefused: () => undefined,
      onFailed: () => undefined,
    };
    const handlers = {
      takeAlert: () => {
        desk.acts += 1;
        return Promise.resolve(success({ commandId: 'command-1', entityId: 'alert-1' }));
      },
    } as unknown as Handlers;
    const taken = judge('takeAlert', { alertId: 'alert-1', version: 1 }, handlers, afterLists(rules, lists));
    await Promise.resolve();
    expect(desk.acts).toBe(0);
    desk.locked = true;
    end();
    expect(await taken).toEqual(success({ commandId: 'command-1', entityId: 'alert-1' }));
    expect(desk.acts).toBe(1);
  });

  it('what else must be there before anybody acts is waited for, and may fail', async () => {
    const { lists, end } = reading();
    let started: () => void = () => undefined;
    lists.needs(
      new Promise<void>((resolve) => {
        started = resolve;
      }),
    );
    end();
    await lists.read;
    expect([lists.isRead, lists.isReady]).toEqual([true, false]);
    started();
    await lists.settled();
    expect(lists.isReady).toBe(true);
    lists.needs(Promise.reject(new Error('no disk')));
    await lists.settled();
    expect(lists.isReady).toBe(false);
  });

  it('what they begin with is of the files that were there', () => {
    const early = { firstRows: { rows: [], whole: false }, alerts: [alertRow()] };
    const lists = new ListsReading(early, reading().lists.read);
    expect(lists.early).toBe(early);
    lists.forget();
    expect(lists.early).toBeNull();
  });

  it('nobody counts alerts that are not known yet', async () => {
    const { lists, end } = reading();
    const desk = { alerts: () => [alertRow()] };
    expect(alertsNow({ desk, lists })).toBeNull();
    end();
    await lists.read;
    expect(alertsNow({ desk, lists })).toHaveLength(1);
    const rows = [alertRow({ id: 'alert-2' })];
    const early = { firstRows: { rows: [], whole: false }, alerts: rows };
    expect(alertsNow({ desk, lists: new ListsReading(early, reading().lists.read) })).toBe(rows);
  });
});
