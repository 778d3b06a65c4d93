import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CommandDesk } from '@centre/commands/command-desk';
import { RuleRunner } from '@centre/rules/rule-runner';
import type { CentreStore } from '@centre/store/centre-store';
import { openCentreStore } from '@centre/store/sqlite-store';
import { alert, NOON, nurse, patient, programme, wireTime } from '../../support/builders';
import { ManualTime } from '../../support/centre-clock';
import { temporaryFolder } from '../../support/temporary-folder';

const users = [nurse(), nurse({ id: 'user-nurse-2' }), nurse({ id: 'user-lead', role: 'lead' })];

function open(dataDir: string): { store: CentreStore; desk: CommandDesk } {
  const store = openCentreStore({ dataDir, newEpoch: () => 'epoch-1' });
  const time = new ManualTime(NOON);
  let made = store.log.head();
  const newId = () => `made-${String((made += 1))}`;
  const rules = new RuleRunner({ store, clock: time, newId, timeOf: () => NOON });
  return { store, desk: new CommandDesk({ store, rules, clock: time, newId, sign: (text) => text }) };
}

function furnish(store: CentreStore): void {
  store.transact(() => {
    for (const data of users) {
      store.log.put({ kind: 'user', id: data.id, data, author: 'system', at: NOON });
      store.accounts.noteSignIn('ws-1', data.id, NOON);
    }
    store.log.put({ kind: 'programme', id: 'programme-copd', data: programme(), author: 'system', at: NOON });
    store.log.put({ kind: 'patient', id: 'patient-1', data: patient(), author: 'system', at: NOON });
    for (const id of ['alert-1', 'alert-2'])
      store.log.put({ kind: 'alert', id, data: alert({ id }), author: 'system', at: NOON });
  });
}

const act = fc.record({
  id: fc.nat({ max: 12 }).map((n) => `c-${String(n)}`),
  type: fc.constantFrom(
    'alert.take',
    'alert.release',
    'alert.close',
    'alert.snooze',
    'alert.reopen',
    'alert.comment',
    'alert.escalate',
  ),
  userId: fc.constantFrom(...users.map((user) => user.id), 'stranger'),
  alertId: fc.constantFrom('alert-1', 'alert-2', 'alert-9'),
  version: fc.nat({ max: 8 }),
  restart: fc.boolean(),
});

const payload = {
  cause: 'known',
  action: 'advice',
  reason: 'x',
  text: 'x',
  until: wireTime(60_000),
  to: { kind: 'user', ref: 'user-lead' },
};

describe('any history of commands', () => {
  it('is applied at most once, over restarts, with versions that count by one and a log without holes', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 25 }), (history) => {
        const dataDir = temporaryFolder();
        let { store, desk } = open(dataDir);
        furnish(store);
        const answers = new Map<string, unknown>();
        for (const { id, type, userId, alertId, version, restart } of history) {
          if (restart) {
            store.close();
            ({ store, desk } = open(dataDir));
          }
          const head = store.log.head();
          const entity = { kind: 'alert', id: alertId, version };
          const answer = desk.take(
            { id, type, at: wireTime(), userId, entity, payload },
            { workstationId: 'ws-1', userId: users[0]?.id ?? '' },
          );
          const before = answers.get(id);
          if (before === undefined)
            answers.set(id, answer.status === 'applied' ? { ...answer, status: 'duplicate' } : answer);
          else expect(answer).toEqual(before);
          if (answer.status === 'applied') expect(answer.seq).toBe(store.log.head());
          else expect(store.log.head()).toBe(head);
        }
        const log = store.log.changesAfter(0, { changes: 10_000, bytes: Number.MAX_SAFE_INTEGER });
        expect(log.map((change) => change.seq)).toEqual(log.map((_, index) => index + 1));
        const versions = new Map<string, number>();
        for (const { kind, id, version } of log) {
          expect(version).toBe((versions.get(`${kind} ${id}`) ?? 0) + 1);
          versions.set(`${kind} ${id}`, version);
        }
        store.close();
      }),
      { numRuns: 40 },
    );
  });
});
