import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Counters } from '@main/app/counters';
import { AccessLog } from '@main/app/requests/access-log';
import { noteHandlers, type NoteMeans } from '@main/app/journal/note-handlers';
import { makeHandlers } from '@main/app/requests/handlers';
import type { Station } from '@main/app/station';
import { requests } from '@shared/ipc/contract';
import type { RequestName } from '@shared/ipc/channels';
import { failure } from '@shared/outcome';
import { nurse } from '../../../support/builders';

const clock = { now: () => Date.UTC(2026, 2, 2, 11) };

/** Stands in for whatever a handler asks of what it is not about: any member, call or loop gives another one. */
function anything(heard: (path: string, args: readonly unknown[]) => void, path = ''): unknown {
  const target = (): void => undefined;
  return new Proxy(target, {
    get: (_, key) => {
      if (key === 'then' || key === Symbol.toStringTag) return undefined;
      if (key === Symbol.iterator) return () => [anything(heard, `${path}[]`)][Symbol.iterator]();
      if (key === Symbol.toPrimitive) return (hint: string) => (hint === 'number' ? 1 : 'x-1');
      if (key === 'ok') return true;
      if (key === 'length') return 1;
      // A search that came through.
      if (key === 'kind') return 'searched';
      // Nobody is signed in at the door; who asks is the station's.
      if (path === '.session' && key === 'user') return null;
      return anything(heard, `${path}.${String(key)}`);
    },
    apply: (_, __, args: unknown[]) => {
      heard(path, args);
      return anything(heard, `${path}()`);
    },
    ownKeys: () => ['prototype'],
  });
}

/** What a handler did with the log: entries begun, and calls by which one reaches the disk. */
interface Trace {
  readonly begun: readonly string[];
  readonly written: readonly string[];
  readonly answer: unknown;
}

/** An entry alone, or with its act in one transaction (`LedgerCalls`), or by the parts of the app that do so. */
const WRITES =
  /^\.(stores\.ledger\.call:(appendAudit|register|registerAll|replace|restartChain|settle|queueDelivery|resendDelivery)|service\.(act|actTogether|actOnMany|decide)|delivery\.(deliver|resend)|restartAuditChain)$/;

async function drive(name: RequestName): Promise<Trace> {
  const begun: string[] = [];
  const written: string[] = [];
  const running = anything((path, [first]) => {
    const call = path.endsWith('.ledger.call') ? `${path}:${String(first)}` : path;
    if (WRITES.test(call)) written.push(call);
  });
  const auditDraft = (action: string): object => {
    begun.push(action);
    return { action };
  };
  const user = nurse({ role: 'lead' });
  const whenRunning = (): Promise<unknown> => Promise.resolve(running);
  const station = {
    running,
    whenRunning,
    user,
    auditDraft,
    view: () => ({ language: 'nb' }),
    linkView: () => ({}),
  };
  const any = anything(() => undefined);
  const around = {
    clock,
    newId: () => 'id-1',
    sound: any,
    desktop: any,
    contact: any,
    phrases: [],
    ...{ operations: any, lock: any, keys: any, windows: any, downtime: {}, listsRead: () => undefined },
  };
  const access = new AccessLog(clock);
  const notes = noteHandlers(station as unknown as Station, access, around as unknown as NoteMeans);
  const handlers = makeHandlers(station as unknown as Station, new Counters(), access, {
    ...around,
    notes,
  } as unknown as Parameters<typeof makeHandlers>[3]);
  const handle = handlers[name] as (input: unknown) => Promise<unknown>;
  // What comes after the entry may fail: these are no real data.
  const answer = await handle(anything(() => undefined)).catch(() => null);
  return { begun, written, answer };
}

/** What needs more than stand-ins to come as far as its entry: where that is looked at, and what stands there. */
const ELSEWHERE: Partial<Record<RequestName, readonly [file: string, text: string]>> = {
  exportLog: ['test/e2e/lead/l1-log.spec.ts', "'log.export'"],
  draftHandover: ['test/integration/main/lead/handover-handlers.test.ts', "'handover.draft'"],
  signHandover: ['test/integration/main/lead/handover-handlers.test.ts', "'handover.sign', 'alert.comment'"],
  receiveHandover: ['test/integration/main/lead/handover-handlers.test.ts', "'handover.receive'"],
  printHandover: ['test/e2e/lead/l4-handover.spec.ts', "'handover.print'"],
  readAccess: ['test/integration/main/lead/access.test.ts', "'audit.search'"],
  exportAccess: ['test/integration/main/lead/access.test.ts', "'Tok ut innsynsloggen'"],
  openCall: ['test/e2e/patient/contact.spec.ts', "'call.phone'"],
  openVideo: ['test/e2e/patient/contact.spec.ts', "'call.video'"],
  lockDesk: ['test/integration/main/lock/lock.test.ts', "'session.lock '"],
  unlockDesk: ['test/integration/main/lock/lock.test.ts', "'session.unlock user-first '"],
  setLockMinutes: ['src/main/app/lock/lock-desk.ts', "'session.lock_time', String(this.#minutes)"],
  makeDowntimePack: ['src/main/app/downtime/downtime-desk.ts', "'downtime.make'"],
  setPackPassphrase: ['test/integration/main/downtime/downtime-desk.test.ts', "'downtime.passphrase'"],
  signNote: [
    'src/main/app/journal/note-handlers.ts',
    'running.service.act(act, user, station.auditDraft(act.type, user))',
  ],
  takeNote: ['test/integration/main/journal/note-handlers.test.ts', "'note.export'"],
  takeNotes: ['test/integration/main/journal/note-handlers.test.ts', "'note.export_period'"],
  // By the same way as `putValues`, which is driven here.
  withdrawValue: [
    'src/main/app/requests/patient-handlers.ts',
    'withdrawValue: ({ patientId, observationId }) =>',
  ],
};

const audited = (Object.keys(requests) as RequestName[]).filter((name) => requests[name].audit !== null);

describe('L2 every audited request of the contract table', () => {
  for (const name of audited) {
    const action = requests[name].audit ?? '';
    const elsewhere = ELSEWHERE[name];
    if (elsewhere !== undefined) {
      it(`${name} is looked at in ${elsewhere[0]}`, () => {
        expect(readFileSync(elsewhere[0], 'utf8')).toContain(elsewhere[1]);
      });
      continue;
    }
    it(`${name} writes its entry`, async () => {
      const { begun, written, answer } = await drive(name);
      // A request that nothing answers yet does nothing that could be logged.
      if (isDeepStrictEqual(answer, failure('not_ready'))) return;
      expect(written.length, `${name} brings no entry to the disk`).toBeGreaterThan(0);
      // Several acts of one doing get their entries one by one, behind what is looked at here.
      if (begun.length > 0) expect(begun).toContain(action);
    });
  }
});
