import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LogPages, type LogAsked } from '@main/cache/act-log/log-pages';
import { actRows, paperRows } from '@main/cache/act-log/log-rows';
import { passesLog } from '@main/cache/act-log/passes-log';
import type { PaperKind } from '@main/cache/act-log/paper-lines';
import { RowContext, rowSources } from '@main/cache/act-log/row-context';
import { readAlertLife } from '@main/cache/act-log/alert-life';
import { CacheStore } from '@main/cache/cache-store';
import { DAY, MINUTE } from '@shared/clock';
import { logActs, type LogFilter, type LogPageView, type LogRow } from '@shared/ipc/lead/log-contract';
import type { OwnLine } from '@shared/lead/own-line';
import type { AlertEvent } from '@shared/model/alert';
import type { Change } from '@shared/wire/change';
import {
  alert,
  batch,
  deletion,
  NOON,
  nurse,
  patient,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { temporaryFolder } from '../../../support/temporary-folder';

const everything: LogFilter = {
  ...{ from: null, to: null, words: '', alertId: null, patientIds: [], userIds: [], acts: [] },
  ...{ severities: [], causes: [], actions: [], late: false, outcomes: [] },
};
const CAUSES = ['known', 'device'];
const TEXT = { known: 'Kjent for pasienten', device: 'Feil på utstyret' } as const;

function openStore(): CacheStore {
  const store = new CacheStore({ path: join(temporaryFolder(), 'cache.db'), key: Buffer.alloc(32, 7) });
  store.adoptEpoch('epoch-1');
  return store;
}

/** The log of a centre that is written as it goes. */
class Centre {
  seq = 0;
  readonly #store: CacheStore;
  #pending: Change[] = [];
  readonly #versions = new Map<string, number>();

  constructor(store: CacheStore) {
    this.#store = store;
  }

  put(kind: string, data: { readonly id: string }): this {
    this.seq += 1;
    this.#pending.push(put(this.seq, kind, data, this.#next(kind, data.id)));
    return this;
  }

  delete(kind: string, id: string): this {
    this.seq += 1;
    this.#pending.push(deletion(this.seq, kind, id, this.#next(kind, id)));
    return this;
  }

  send(): void {
    const changes = this.#pending;
    this.#pending = [];
    if (changes.length === 0) return;
    const result = this.#store.applyChanges(batch(this.seq - changes.length, changes));
    if (result.kind !== 'applied' || result.unusable > 0) throw new Error(JSON.stringify(result));
  }

  #next(kind: string, id: string): number {
    const version = (this.#versions.get(`${kind} ${id}`) ?? 0) + 1;
    this.#versions.set(`${kind} ${id}`, version);
    return version;
  }
}

function ask(over: Partial<LogAsked> = {}): LogAsked {
  return { filter: everything, newestFirst: true, skip: 0, limit: 1_000, asOf: null, own: [], ...over };
}

/** The answer once the log was gone through. */
function whole(pages: LogPages, asked = ask()): LogPageView {
  for (let n = 0; n < 10_000; n += 1) {
    const view = pages.read(asked);
    if (view.building === null && pages.index.step()) return pages.read(asked);
  }
  throw new Error('never whole');
}

/** Every line, read from the tables without any index. */
function naive(store: CacheStore): LogRow[] {
  const { db } = store;
  const context = new RowContext(rowSources(db));
  const acts = db.prepare<[], { seq: number; data: string }>(
    'SELECT seq, data FROM act WHERE deleted = 0 ORDER BY seq',
  );
  const seqs = new Map<string, number>();
  const events = acts.all().map(({ seq, data }) => {
    const event = JSON.parse(data) as AlertEvent;
    seqs.set(event.id, seq);
    return event;
  });
  const alertIds = [...new Set(events.map(({ alertId }) => alertId))];
  const rows = alertIds.flatMap((id) =>
    actRows(
      events.filter(({ alertId }) => alertId === id),
      context,
    ),
  );
  const papers = db
    .prepare<[], { kind: PaperKind; seq: number; data: string }>(
      `SELECT kind, seq, data FROM entity WHERE kind IN ('contact', 'note', 'task', 'handover') AND deleted = 0`,
    )
    .all()
    .flatMap(({ kind, seq, data }) => paperRows(kind, data, context).map((row) => ({ row, seq })));
  const lines = [
    ...rows.map((row) => ({ row, seq: Math.max(...row.eventIds.map((id) => seqs.get(id) ?? 0)) })),
    ...papers,
  ];
  return lines.sort((a, b) => a.row.at - b.row.at || a.seq - b.seq).map(({ row }) => row);
}

const ids = (rows: readonly LogRow[]): readonly string[] => rows.map(({ id }) => id);

function begin(store: CacheStore): Centre {
  const centre = new Centre(store);
  centre.put('programme', {
    ...programme(),
    causes: CAUSES.map((code) => ({ code, text: TEXT[code as keyof typeof TEXT] })),
  } as never);
  centre.put('user', nurse()).put('user', nurse({ id: 'user-2', name: 'Bjørn Ås' }));
  centre.put('patient', patient());
  centre.put('patient', patient({ id: 'patient-2', name: { family: 'Østby', given: 'Ærlig' } }));
  return centre;
}

function event(over: Partial<AlertEvent> & { readonly id: string }): AlertEvent {
  return {
    alertId: 'alert-1',
    patientId: 'patient-1',
    act: 'taken',
    at: wireTime(),
    by: 'user-nurse-1',
    ...over,
  };
}

function closing(n: number, alertId: string, at: string, by = 'user-nurse-1'): AlertEvent[] {
  const about = { alertId, at, by, act: 'closed' as const };
  return [
    event({ ...about, id: `close-${String(n)}-6`, code: 6, text: TEXT.known }),
    event({ ...about, id: `close-${String(n)}-7`, code: 7, text: 'Kontaktet, ga råd' }),
    event({ ...about, id: `close-${String(n)}-3`, code: 3, text: `Ringte, rolig ${String(n)}` }),
  ];
}

describe('the acknowledgement log', () => {
  it('tells a close as one line with cause, action and comment, and names all its entries', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert({ state: 'closed' }));
    for (const one of closing(1, 'alert-1', wireTime(5 * MINUTE))) centre.put('alert_event', one);
    centre.send();
    const { rows, total } = whole(new LogPages(store.db));
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({
      id: 'close-1-3',
      act: 'closed',
      codes: [6, 7, 3],
      eventIds: ['close-1-6', 'close-1-7', 'close-1-3'],
      cause: { code: 'known', text: 'Kjent for pasienten' },
      action: { code: 'advice', text: 'Kontaktet, ga råd' },
      text: 'Ringte, rolig 1',
      severity: 'red',
      late: false,
      by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
      patientName: 'Blomst, Vakker',
      programmes: [{ id: 'programme-copd', name: 'KOLS' }],
    });
  });

  it('takes cause, action and comment from the alert where a centre logs a close without words', () => {
    const store = openStore();
    const centre = begin(store);
    const at = wireTime(5 * MINUTE);
    const closed = { by: 'user-nurse-1', at, cause: 'device', action: 'advice', comment: 'Byttet batteri' };
    centre.put('alert', alert({ state: 'closed', closed }));
    centre.put('alert_event', event({ id: 'bare', act: 'closed', code: 3, at }));
    centre.send();
    const pages = new LogPages(store.db);
    expect(whole(pages).rows[0]).toMatchObject({
      cause: { code: 'device' },
      action: { code: 'advice' },
      text: 'Byttet batteri',
    });
    for (const filter of [{ causes: ['device'] }, { actions: ['advice'] }, { words: 'batt utstyret' }]) {
      expect(whole(pages, ask({ filter: { ...everything, ...filter } })).total).toBe(1);
    }
  });

  it('holds the places of a list while more comes, counts what came, and shows it when asked anew', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert());
    for (let n = 0; n < 50; n += 1) {
      centre.put('alert_event', event({ id: `e-${String(n)}`, at: wireTime(n * MINUTE) }));
    }
    centre.put('task', {
      id: 'task-1',
      title: 'Ring',
      state: 'open',
      by: { id: 'user-2', name: 'B' },
      at: wireTime(7 * MINUTE),
    } as never);
    centre.send();
    const pages = new LogPages(store.db);
    const before = whole(pages);
    expect(before.total).toBe(51);
    centre.put('alert_event', event({ id: 'late-one', at: wireTime(3.5 * MINUTE) }));
    centre.put('alert_event', event({ id: 'e-new', at: wireTime(DAY) }));
    centre.put('task', {
      id: 'task-1',
      title: 'Ring',
      state: 'done',
      outcome: 'Ringt',
      by: { id: 'user-2', name: 'B' },
      at: wireTime(2 * DAY),
    } as never);
    centre.delete('alert_event', 'e-10');
    centre.send();
    const held = whole(pages, ask({ asOf: before.asOf }));
    expect(held.total).toBe(51);
    // What was finished stands in its place with what it is now; what was deleted leaves a place without content.
    expect(held.rows.map((row) => (row.gone ? 'gone' : row.id))).toEqual(
      before.rows.map(({ id }) => (id === 'e-10' ? 'gone' : id)),
    );
    expect(held.rows.find(({ id }) => id === 'task-1')).toMatchObject({ detail: 'done' });
    expect([held.newer, held.newerRed]).toEqual([3, 2]);
    const now = whole(pages);
    expect(ids(now.rows).slice(0, 2)).toEqual(['task-1', 'e-new']);
    expect(now.total).toBe(52);
    // A reader that never saw the list shows that place in the log too, as far as it is still told.
    const anew = whole(new LogPages(store.db), ask({ asOf: before.asOf }));
    expect([anew.total, anew.asOf]).toEqual([49, before.asOf]);
  });

  it('is built in steps that say how far it is, while the writer goes on', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert());
    for (let n = 0; n < 40; n += 1)
      centre.put('alert_event', event({ id: `e-${String(n)}`, at: wireTime(n) }));
    centre.send();
    const pages = new LogPages(store.db, 10);
    const first = pages.read(ask());
    expect(first.rows).toEqual([]);
    expect(first.building?.done).toBeLessThan(first.building?.of ?? 0);
    centre.put('alert_event', event({ id: 'e-0', at: wireTime(5), act: 'commented' }));
    centre.put('alert_event', event({ id: 'a-first', at: wireTime(-1) }));
    centre.put('alert_event', event({ id: 'z-last', at: wireTime(-2) }));
    centre.send();
    expect(ids(whole(pages).rows)).toEqual(ids(naive(store).toReversed()));
  });

  it('is that of the new file after a snapshot was swapped in', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert()).put('alert_event', event({ id: 'old' }));
    centre.send();
    const old = new LogPages(store.db);
    expect(ids(whole(old).rows)).toEqual(['old']);
    const changes = [
      put(1, 'user', nurse()),
      put(2, 'patient', patient()),
      put(3, 'alert', alert()),
      put(4, 'alert_event', event({ id: 'new' })),
    ];
    const swapped = store.applySnapshotPart({ epoch: 'epoch-2', upTo: 4, part: 1, parts: 1, changes });
    expect(swapped.kind).toBe('swapped');
    expect(ids(whole(new LogPages(store.db)).rows)).toEqual(['new']);
  });

  it('lets go of what is trimmed from before the window', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put(
      'alert',
      alert({
        state: 'closed',
        closed: { by: 'user-2', at: wireTime(-100 * DAY) },
        raisedAt: wireTime(-100 * DAY),
      }),
    );
    centre.put('alert_event', event({ id: 'ancient', at: wireTime(-100 * DAY) }));
    centre.put('alert_event', event({ id: 'young', alertId: 'alert-2', at: wireTime() }));
    centre.put('alert', alert({ id: 'alert-2' }));
    centre.send();
    const pages = new LogPages(store.db);
    expect(whole(pages).total).toBe(2);
    while (store.trim(NOON + DAY, 100).more);
    expect(ids(whole(pages).rows)).toEqual(['young']);
  });

  it('merges own acts that did not go through by time, and finds them by their outcome', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert());
    centre
      .put('alert_event', event({ id: 'a', at: wireTime(0) }))
      .put('alert_event', event({ id: 'b', at: wireTime(10 * MINUTE) }));
    centre.send();
    const lost: OwnLine = {
      ...{
        id: 'command-1',
        at: NOON + 5 * MINUTE,
        act: 'closed',
        detail: null,
        channel: null,
        outcome: 'lost',
      },
      ...{ lostTo: 'Bjørn Ås', refusal: null, by: { id: 'user-nurse-1', name: 'Sykepleier Én' } },
      ...{ patientId: 'patient-1', alertIds: ['alert-1'], cause: 'known', action: null, text: 'Mine ord' },
    };
    const pages = new LogPages(store.db);
    expect(ids(whole(pages, ask({ own: [lost] })).rows)).toEqual(['b', 'command-1', 'a']);
    const narrowed = (filter: Partial<LogFilter>) =>
      ids(whole(pages, ask({ own: [lost], filter: { ...everything, ...filter } })).rows);
    expect(narrowed({ outcomes: ['lost'] })).toEqual(['command-1']);
    expect(narrowed({ outcomes: ['refused'] })).toEqual([]);
    expect(narrowed({ outcomes: ['done'] })).toEqual(['b', 'a']);
    expect(narrowed({ words: 'mine' })).toEqual(['command-1']);
    expect(narrowed({ causes: ['known'] })).toEqual(['command-1']);
    expect(narrowed({ severities: ['red'] })).toHaveLength(3);
  });

  it('judges a take and a close by the deadline of their time, also after a reopening', () => {
    const store = openStore();
    const centre = begin(store);
    // Raised at 0, due after 15 minutes; reopened at 60, so due at 75.
    centre.put('alert', alert({ raisedAt: wireTime(0), dueAt: wireTime(75 * MINUTE) }));
    const acts: [string, AlertEvent['act'], number][] = [
      ['on-time', 'taken', 10],
      ['too-late', 'closed', 20],
      ['reopen', 'reopened', 60],
      ['again', 'taken', 70],
      ['last', 'closed', 76],
    ];
    for (const [id, act, minute] of acts)
      centre.put('alert_event', event({ id, act, at: wireTime(minute * MINUTE) }));
    centre.send();
    const pages = new LogPages(store.db);
    expect(ids(whole(pages, ask({ filter: { ...everything, late: true } })).rows)).toEqual([
      'last',
      'too-late',
    ]);
    const dueAt = whole(pages).rows.find(({ id }) => id === 'too-late')?.dueAt;
    expect(dueAt).toBe(NOON + 15 * MINUTE);
  });

  it('is made anew where an entry that others hang on is changed: of a close, or a reopening', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert({ raisedAt: wireTime(0), dueAt: wireTime(75 * MINUTE) }));
    for (const one of closing(1, 'alert-1', wireTime(20 * MINUTE))) centre.put('alert_event', one);
    centre.put('alert_event', event({ id: 'taken', at: wireTime(20 * MINUTE) }));
    centre.put('alert_event', event({ id: 'reopen', act: 'reopened', at: wireTime(60 * MINUTE) }));
    centre.send();
    const pages = new LogPages(store.db);
    expect(whole(pages).rows).toEqual(naive(store).toReversed());
    const changes: (() => void)[] = [
      () => centre.delete('alert_event', 'close-1-6'),
      () =>
        centre.put('alert_event', event({ id: 'taken', act: 'closed', code: 3, at: wireTime(20 * MINUTE) })),
      () => centre.put('alert_event', event({ id: 'reopen', act: 'commented', at: wireTime(60 * MINUTE) })),
    ];
    for (const change of changes) {
      change();
      centre.send();
      const lines = naive(store);
      expect(whole(pages).rows).toEqual(lines.toReversed());
      const late = { ...everything, late: true };
      expect(ids(whole(pages, ask({ filter: late, newestFirst: false })).rows)).toEqual(
        ids(lines.filter((row) => row.late)),
      );
    }
  });

  it('tells one alert’s whole life, oldest first', () => {
    const store = openStore();
    const centre = begin(store);
    centre.put('alert', alert({ state: 'closed' }));
    centre.put('alert_event', event({ id: 'raised', act: 'raised', code: 0, at: wireTime(0), by: 'system' }));
    centre.put('alert_event', event({ id: 'taken', at: wireTime(MINUTE) }));
    centre.put('contact', {
      id: 'c1',
      patientId: 'patient-1',
      channel: 'phone',
      outcome: 'reached',
      spokeWith: 'Pasienten',
      startedAt: wireTime(2 * MINUTE),
      summary: 'Rolig',
      alertIds: ['other', 'alert-1'],
      by: { id: 'user-2', name: 'B' },
      at: wireTime(2 * MINUTE),
    } as never);
    centre.put('note', {
      id: 'n1',
      patientId: 'patient-1',
      template: 'free',
      text: 'Notat',
      alertIds: ['alert-1'],
      author: { id: 'user-2', name: 'B', role: 'nurse' },
      signedAt: wireTime(4 * MINUTE),
      status: 'final',
    } as never);
    centre.put('delivery', {
      id: 'd1',
      noteId: 'n1',
      channel: 'vkp',
      state: 'received',
      at: wireTime(5 * MINUTE),
      by: { id: 'user-2', name: 'B' },
    } as never);
    centre.put('handover', {
      id: 'h1',
      shift: { from: wireTime(0), to: wireTime(DAY) },
      lines: [
        { id: 'l1', alertId: 'alert-1', text: 'Følg med' },
        { id: 'l2', text: 'Annet' },
      ],
      signedBy: 'user-2',
      signedAt: wireTime(9 * MINUTE),
    } as never);
    for (const one of closing(1, 'alert-1', wireTime(3 * MINUTE))) centre.put('alert_event', one);
    centre.put('alert_event', event({ id: 'elsewhere', alertId: 'alert-9' }));
    centre.send();
    const life = readAlertLife(store.db, 'alert-1', []);
    expect(ids(life?.rows ?? [])).toEqual(['raised', 'taken', 'c1', 'close-1-3', 'n1', 'h1']);
    expect(life?.rows.at(-1)?.text).toBe('Følg med');
    expect(life?.deliveries).toMatchObject([{ id: 'd1', state: 'received' }]);
    expect(readAlertLife(store.db, 'nobody', [])).toBeNull();
  });
});

type Step =
  | {
      readonly kind: 'alert';
      readonly alert: number;
      readonly due: number;
      readonly closed: boolean;
      readonly gone: boolean;
    }
  | {
      readonly kind: 'event';
      readonly id: number;
      readonly alert: number;
      readonly act: number;
      readonly minute: number;
      readonly by: number;
      readonly words: number;
      readonly gone: boolean;
    }
  | {
      readonly kind: 'close';
      readonly id: number;
      readonly alert: number;
      readonly minute: number;
      readonly by: number;
    }
  | {
      readonly kind: 'contact' | 'task' | 'note' | 'handover';
      readonly id: number;
      readonly alert: number;
      readonly minute: number;
      readonly done: boolean;
      readonly words: number;
      readonly gone: boolean;
    }
  | { readonly kind: 'name'; readonly patient: number; readonly words: number }
  | { readonly kind: 'send' };

const WORDS = ['tungpust i trappa', 'Rolig, ny måling', 'SpO₂ 86 % – Ærlig talt', 'ringte', ''];
const USERS = ['user-nurse-1', 'user-2', 'system'];
const few = fc.nat({ max: 3 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('alert' as const),
    alert: few,
    due: fc.nat({ max: 30 }),
    closed: fc.boolean(),
    gone: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('event' as const),
    id: fc.nat({ max: 12 }),
    alert: few,
    act: fc.nat({ max: 7 }),
    minute: fc.nat({ max: 60 }),
    by: fc.nat({ max: 2 }),
    words: fc.nat({ max: 4 }),
    gone: fc.boolean(),
  }),
  fc.record({
    kind: fc.constant('close' as const),
    id: fc.nat({ max: 5 }),
    alert: few,
    minute: fc.nat({ max: 60 }),
    by: fc.nat({ max: 1 }),
  }),
  fc.record({
    kind: fc.constantFrom('contact' as const, 'task' as const, 'note' as const, 'handover' as const),
    id: few,
    alert: few,
    minute: fc.nat({ max: 60 }),
    done: fc.boolean(),
    words: fc.nat({ max: 4 }),
    gone: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('name' as const), patient: fc.nat({ max: 1 }), words: fc.nat({ max: 4 }) }),
  fc.constant({ kind: 'send' as const }),
);

const filters: fc.Arbitrary<LogFilter> = fc.record({
  from: fc.option(fc.nat({ max: 60 }).map((n) => NOON + n * MINUTE)),
  to: fc.option(fc.nat({ max: 60 }).map((n) => NOON + n * MINUTE)),
  words: fc.constantFrom('', '', 'tung', 'rol ny', 'ærlig', 'østby', 'bjørn', 'kjent', 'råd', 'xyz'),
  alertId: fc.option(
    few.map((n) => `alert-${String(n)}`),
    { freq: 4 },
  ),
  patientIds: fc.subarray(['patient-1', 'patient-2', 'nobody']),
  userIds: fc.subarray(USERS),
  acts: fc.subarray([...logActs]),
  severities: fc.subarray<LogFilter['severities'][number]>(['red', 'yellow', 'blue']),
  causes: fc.subarray([...CAUSES, 'tungpust i trappa']),
  actions: fc.subarray(['advice']),
  late: fc.boolean(),
  outcomes: fc.subarray<LogFilter['outcomes'][number]>(['done', 'lost']),
});

function run(centre: Centre, one: Step): void {
  const patientOf = (n: number): string => `patient-${String((n % 2) + 1)}`;
  const at = 'minute' in one ? wireTime(one.minute * MINUTE) : wireTime();
  switch (one.kind) {
    case 'send':
      centre.send();
      return;
    case 'name':
      centre.put(
        'patient',
        patient({ id: patientOf(one.patient), name: { family: 'Ny', given: WORDS[one.words] ?? '' } }),
      );
      return;
    case 'alert': {
      const id = `alert-${String(one.alert)}`;
      if (one.gone) centre.delete('alert', id);
      else
        centre.put(
          'alert',
          alert({
            ...{
              id,
              patientId: patientOf(one.alert),
              severity: (['red', 'yellow', 'blue'] as const)[one.alert % 3] ?? 'red',
            },
            ...{
              raisedAt: wireTime(0),
              dueAt: wireTime(one.due * MINUTE),
              state: one.closed ? 'closed' : 'open',
            },
            ...(one.closed
              ? {
                  closed: { by: 'user-2', at: wireTime(one.due * MINUTE), cause: 'device', comment: 'rolig' },
                }
              : {}),
          }),
        );
      return;
    }
    case 'event': {
      const id = `event-${String(one.id)}`;
      const text = WORDS[one.words] ?? '';
      if (one.gone) centre.delete('alert_event', id);
      else
        centre.put(
          'alert_event',
          event({
            ...{ id, alertId: `alert-${String(one.alert)}`, patientId: patientOf(one.alert), at },
            ...{ act: (logActs[one.act] ?? 'taken') as AlertEvent['act'], by: USERS[one.by] ?? 'system' },
            ...(text === '' ? {} : { text }),
          }),
        );
      return;
    }
    case 'close':
      for (const entry of closing(one.id, `alert-${String(one.alert)}`, at, USERS[one.by])) {
        const moved: AlertEvent = { ...entry, patientId: patientOf(one.alert) };
        centre.put('alert_event', moved);
      }
      return;
    default:
      runPaper(centre, one, at, patientOf(one.alert));
  }
}

function runPaper(
  centre: Centre,
  one: Extract<Step, { kind: 'contact' | 'task' | 'note' | 'handover' }>,
  at: string,
  patientId: string,
): void {
  const id = `${one.kind}-${String(one.id)}`;
  const text = WORDS[one.words] ?? '';
  const alertId = `alert-${String(one.alert)}`;
  const by = { id: 'user-2', name: 'Bjørn Ås' };
  if (one.gone) {
    centre.delete(one.kind, id);
    return;
  }
  const data = {
    contact: {
      patientId,
      channel: 'phone',
      outcome: 'reached',
      spokeWith: 'x',
      startedAt: at,
      summary: text,
      alertIds: one.done ? [alertId] : [],
      by,
      at,
    },
    task: { title: text === '' ? 'Ring' : text, state: one.done ? 'done' : 'open', alertId, by, at },
    note: {
      patientId,
      template: 'free',
      text,
      alertIds: [alertId],
      author: { ...by, role: 'nurse' },
      signedAt: at,
      status: 'final',
    },
    handover: {
      shift: { from: at, to: at },
      text,
      lines: [{ id: 'l', text: 'Linje' }],
      signedBy: 'user-2',
      signedAt: at,
      ...(one.done ? { receivedBy: 'user-nurse-1', receivedAt: at, remarks: { l: text } } : {}),
    },
  }[one.kind];
  const paper: { readonly id: string } = { id, ...data };
  centre.put(one.kind, paper);
}

describe('the columns of the log', () => {
  it('answer every filter as the lines themselves do, after any history of changes, corrections and deletions', () => {
    fc.assert(
      fc.property(
        fc.array(step, { maxLength: 60 }),
        fc.array(filters, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 30 }),
        fc.boolean(),
        (steps, wanted, size, early) => {
          const store = openStore();
          const centre = begin(store);
          centre.send();
          const pages = new LogPages(store.db, size);
          if (early) whole(pages);
          for (const [n, one] of steps.entries()) {
            run(centre, one);
            // Steps of the building come between batches.
            if (n % 7 === 3) pages.read(ask());
          }
          centre.send();
          const lines = naive(store);
          expect(whole(pages).rows).toEqual(lines.toReversed());
          for (const filter of wanted) {
            const expected = lines.filter((row) => passesLog(row, filter));
            const view = whole(pages, ask({ filter, newestFirst: false }));
            expect(ids(view.rows)).toEqual(ids(expected));
            expect(view.total).toBe(expected.length);
          }
          store.close();
        },
      ),
      { numRuns: 120 },
    );
  }, 120_000);
});
