import { toWireTime } from '@shared/clock';

/** One thing that no honest side would say; JSON text, since depth and numbers too large are only told in text. */
export interface Piece {
  readonly event: string;
  readonly json: string;
}

const LEVELS = 10_000;
export const EPOCH = 'epoch-1';
const AT = toWireTime(Date.UTC(2026, 2, 2, 10));

/** Lists in lists, so deep that whoever walks them by recursion falls. */
export const DEEP = `${'['.repeat(LEVELS)}${']'.repeat(LEVELS)}`;
/** Keys that reach for the prototype of everything. */
export const REACHING =
  '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"id":"__proto__","kind":"__proto__"}';
const EVENTS = ['changes', 'snapshot', 'heartbeat', 'presence', 'notice', 'nonsense'] as const;

type Change = Readonly<Record<string, unknown>>;

function change(seq: number, more: object = {}): Change {
  return { seq, at: AT, kind: 'note', op: 'put', id: `x-${String(seq)}`, version: 1, data: {}, ...more };
}

/** JSON of a value in which the texts `@deep` and `@reaching` stand for what JSON.stringify cannot say. */
function text(value: unknown): string {
  return JSON.stringify(value).replaceAll('"@deep"', DEEP).replaceAll('"@reaching"', REACHING);
}

/** Lies whose envelope is right, from `cursor` on: they move the cursor, are counted and shown nowhere. */
export function lies(cursor: number): { readonly to: number; readonly json: string } {
  const changes = [
    { kind: 'unknown_kind', data: { any: 'thing' } },
    { kind: 'alert', data: { id: 'x', severity: 'purple' } },
    { kind: 'alert', data: null },
    { kind: 'observation', data: '@reaching' },
    { kind: '__proto__', data: '@reaching' },
    { kind: 'constructor', data: {} },
    { kind: 'patient', data: '@deep' },
    { kind: 'note', version: Number.MAX_SAFE_INTEGER },
    { kind: 'note', data: 'x'.repeat(50_000) },
    // A time that cannot be read keeps back no log: it is no part of the envelope.
    { kind: 'note', at: 'i går' },
  ].map((more, nth) => change(cursor + nth + 1, more));
  const to = cursor + changes.length;
  return { to, json: text({ epoch: EPOCH, from: cursor, to, changes }) };
}

/** Everything whose envelope is wrong, or whose place is: none of it may move the cursor. */
export function junkAt(cursor: number): readonly Piece[] {
  const next = change(cursor + 1);
  const batch = (more: object): Piece => ({
    event: 'changes',
    json: text({ epoch: EPOCH, from: cursor, to: cursor + 1, changes: [next], ...more }),
  });
  const part = (more: object): Piece => ({
    event: 'snapshot',
    json: text({ epoch: EPOCH, upTo: cursor + 5, part: 1, parts: 3, changes: [next], ...more }),
  });
  const beat = (head: string): Piece => ({
    event: 'heartbeat',
    json: `{"head":${head},"serverTime":"${AT}"}`,
  });
  return [
    ...['null', '1', '"x"', '[]', '{}', REACHING, DEEP].flatMap((json) =>
      EVENTS.map((event) => ({ event, json })),
    ),
    // Holes, repeats and lies about what is in the batch.
    batch({ to: cursor + 9 }),
    batch({ from: cursor + 3, to: cursor + 4, changes: [change(cursor + 4)] }),
    batch({ changes: [next, change(cursor + 3)], to: cursor + 2 }),
    batch({ changes: [next, next], to: cursor + 2 }),
    batch({ changes: [next, { seq: cursor + 2, at: AT }], to: cursor + 2 }),
    batch({ changes: [] }),
    batch({ from: -1 }),
    batch({ epoch: 'another-epoch' }),
    batch({ changes: Array.from({ length: 1_001 }, (_, n) => change(cursor + n + 1)), to: cursor + 1_001 }),
    ...[{ version: 0 }, { version: 1.5 }, { id: '' }, { seq: '1' }].map((more) =>
      batch({ changes: [change(cursor + 1, more)] }),
    ),
    { event: 'changes', json: batch({}).json.replace('"version":1', '"version":1e400') },
    // Parts of another snapshot, and of none.
    part({}),
    part({ part: 2, upTo: cursor + 6 }),
    part({ part: 4 }),
    part({ epoch: 'another-epoch' }),
    ...['-1', '1e300', '1e400', '0', String(cursor + 1_000)].map(beat),
    { event: 'presence', json: `{"patientId":"__proto__","users":[{"id":"u","name":"n"}]}` },
    { event: 'notice', json: '{"code":"buy_now","message":"x"}' },
    { event: 'constructor', json: REACHING },
    { event: 'toString', json: '{}' },
  ];
}

/** Commands that no workstation would send. */
export function junkCommands(userId: string): readonly string[] {
  const command = (more: object): string =>
    text({ id: 'c-1', type: 'alert.comment', at: AT, userId, payload: { text: 'x' }, ...more });
  return [
    'null',
    '1',
    '[]',
    '{}',
    REACHING,
    DEEP,
    command({}),
    command({ type: '__proto__' }),
    command({ type: 'constructor' }),
    command({ payload: '@deep' }),
    command({ payload: '@reaching' }),
    command({ id: '__proto__', entity: { kind: '__proto__', id: '__proto__', version: 1 } }),
    command({ entity: { kind: 'alert', id: 'nobody', version: 1 }, userId: 'nobody' }),
    command({ payload: { text: 'x'.repeat(300_000) } }),
    command({ entity: { kind: 'alert', id: 'nobody', version: 1 } }).replace(
      '"version":1',
      '"version":1e400',
    ),
  ];
}
