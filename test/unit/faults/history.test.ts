import { describe, expect, test } from 'vitest';
import {
  checkHistory,
  type CentreEnd,
  type History,
  type Invariant,
  type LedgerCommand,
  type StationEnd,
} from '../../faults/history';

const close: LedgerCommand = {
  id: 'close-1',
  type: 'alert.close',
  userId: 'user-1',
  entityId: 'alert-1',
  text: null,
  state: 'applied',
  settled: false,
};
const lost: LedgerCommand = { ...close, id: 'close-2', userId: 'user-2', state: 'conflict' };
const comment: LedgerCommand = { ...close, id: 'comment-1', type: 'alert.comment', text: 'ringt' };

const entry = (n: number, action = 'alert.close') => ({ n, hash: `hash-${String(n)}`, action });
const cache = new Map([
  ['alert:alert-1', 2],
  ['alert_event:line-1', 1],
]);

function station(over: Partial<StationEnd> = {}): StationEnd {
  return {
    station: 'A',
    workstationId: 'ws-a',
    unsent: 0,
    attention: [],
    epoch: 'e1',
    cursor: 9,
    commands: [close, comment],
    audit: [entry(1), entry(2, 'alert.comment')],
    chainBreak: null,
    cache,
    ...over,
  };
}

const other = station({
  station: 'B',
  workstationId: 'ws-b',
  commands: [lost],
  attention: ['close-2'],
  audit: [entry(1)],
});

const centre: CentreEnd = {
  epoch: 'e1',
  head: 9,
  answers: [
    { id: 'close-1', status: 'applied', version: 2, isAudit: false },
    { id: 'comment-1', status: 'applied', version: 2, isAudit: false },
    { id: 'close-2', status: 'conflict', version: null, isAudit: false },
    { id: 'audit-1', status: 'applied', version: 2, isAudit: true },
  ],
  versions: [
    { alertId: 'alert-1', version: 1, author: 'system' },
    { alertId: 'alert-1', version: 2, author: 'user-1' },
  ],
  lines: [{ alertId: 'alert-1', act: 'commented', by: 'user-1', text: 'ringt' }],
  alerts: new Map([['alert-1', 'closed']]),
  entities: cache,
  audit: new Map([['ws-a', [entry(1)]]]),
};

const act = { station: 'A', userId: 'user-1', type: 'alert.close', alertId: 'alert-1', text: null } as const;
const saved = (commandId: string) => ({ ...act, outcome: { kind: 'saved', commandId } as const });

const good: History = {
  acts: [saved('close-1'), saved('comment-1'), { ...act, station: 'B', outcome: { kind: 'unknown' } }],
  told: [
    { station: 'A', commandId: 'close-1', status: 'applied' },
    { station: 'B', commandId: 'close-2', status: 'conflict' },
  ],
  stations: [station(), other],
  centre,
};

const at = (over: Partial<CentreEnd>): History => ({ ...good, centre: { ...centre, ...over } });
const withA = (over: Partial<StationEnd>): History => ({ ...good, stations: [station(over), other] });
const withB = (over: Partial<StationEnd>): History => ({
  ...good,
  stations: [station(), { ...other, ...over }],
});
const withoutAnswer = (id: string) => centre.answers.filter((answer) => answer.id !== id);

/** Each history is wrong in one way; the name says how. */
const BAD: readonly (readonly [Invariant, string, History])[] = [
  [
    'one-winning-close',
    'two closes won',
    at({
      answers: [
        ...withoutAnswer('close-2'),
        { id: 'close-2', status: 'applied', version: 3, isAudit: false },
      ],
    }),
  ],
  [
    'one-winning-close',
    'a close was told and the alert is open',
    at({ alerts: new Map([['alert-1', 'open']]) }),
  ],
  ['one-winning-close', 'the alert of a saved act is gone', at({ alerts: new Map() })],
  ['saved-is-answered', 'the centre never heard of it', at({ answers: withoutAnswer('comment-1') })],
  ['saved-is-answered', 'the ledger lost it', { ...good, acts: [...good.acts, saved('close-9')] }],
  ['saved-is-answered', 'something is unsent', withA({ unsent: 1 })],
  ['saved-is-answered', 'a lost race is out of sight', withB({ attention: [] })],
  [
    'saved-is-answered',
    'the ledger has another answer',
    withA({ commands: [{ ...close, state: 'sent' }, comment] }),
  ],
  ['saved-is-answered', 'what is applied is shown as trouble', withA({ attention: ['close-1'] })],
  [
    'saved-is-answered',
    'a person was told something else',
    { ...good, told: [{ station: 'A', commandId: 'close-1', status: 'rejected' }] },
  ],
  [
    'never-twice',
    'a version of no command',
    at({ versions: [...centre.versions, { alertId: 'alert-1', version: 3, author: 'user-1' }] }),
  ],
  ['never-twice', 'the same words twice', at({ lines: [...centre.lines, ...centre.lines] })],
  [
    'never-twice',
    'one version of two commands',
    {
      ...withA({ commands: [close, { ...close, id: 'close-3' }, comment] }),
      centre: {
        ...centre,
        answers: [...centre.answers, { id: 'close-3', status: 'applied', version: 2, isAudit: false }],
      },
    },
  ],
  ['chain-verifies', 'a link is broken', withB({ chainBreak: 1 })],
  [
    'chain-verifies',
    'the centre has another entry',
    at({ audit: new Map([['ws-a', [{ n: 1, hash: 'other', action: 'alert.close' }]]]) }),
  ],
  ['log-is-union', 'told as applied and not in the log', at({ versions: centre.versions.slice(0, 1) })],
  [
    'log-is-union',
    'in the log under another name',
    at({ versions: [{ alertId: 'alert-1', version: 2, author: 'user-2' }] }),
  ],
  ['log-is-union', 'a comment that was told is missing', at({ lines: [] })],
  [
    'log-is-union',
    'the centre answered what nobody made',
    at({ answers: [...centre.answers, { id: 'ghost', status: 'applied', version: 2, isAudit: false }] }),
  ],
  ['log-is-union', 'an act without its audit entry', withA({ audit: [entry(1)] })],
  ['caches-equal', 'an entity is missing', withB({ cache: new Map([['alert:alert-1', 2]]) })],
  ['caches-equal', 'an entity is old', withB({ cache: new Map([...cache, ['alert:alert-1', 1]]) })],
  ['caches-equal', 'an entity is nowhere else', withB({ cache: new Map([...cache, ['alert:alert-9', 1]]) })],
  ['caches-equal', 'the cursor is behind', withB({ cursor: 8 })],
  ['caches-equal', 'the epoch is old', withB({ epoch: 'e0' })],
];

describe('the history checker', () => {
  test('finds nothing in a history that is right', () => {
    expect(checkHistory(good)).toEqual([]);
  });

  test('knows that a reopened alert may be closed again', () => {
    const again: LedgerCommand = { ...close, id: 'close-3' };
    const reopen: LedgerCommand = { ...close, id: 'reopen-1', type: 'alert.reopen' };
    const history: History = {
      ...good,
      stations: [
        station({
          commands: [close, comment, reopen, again],
          audit: [1, 2, 3, 4].map((n) => entry(n)),
          cache: new Map([...cache, ['alert:alert-1', 4]]),
        }),
        { ...other, cache: new Map([...cache, ['alert:alert-1', 4]]) },
      ],
      centre: {
        ...centre,
        answers: [
          ...centre.answers,
          { id: 'reopen-1', status: 'applied', version: 3, isAudit: false },
          { id: 'close-3', status: 'applied', version: 4, isAudit: false },
        ],
        versions: [
          ...centre.versions,
          { alertId: 'alert-1', version: 3, author: 'user-1' },
          { alertId: 'alert-1', version: 4, author: 'user-1' },
        ],
        entities: new Map([...cache, ['alert:alert-1', 4]]),
      },
    };
    expect(checkHistory(history)).toEqual([]);
  });

  test.each(BAD)('%s: %s', (invariant, _how, history) => {
    expect(checkHistory(history).map((violation) => violation.invariant)).toContain(invariant);
  });
});
