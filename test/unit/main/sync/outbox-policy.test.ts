import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commandsToSend as toSend, type OutboxState, type QueuedCommand } from '@main/sync/outbox-policy';

const TIMEOUT = 10_000;

/** Where nothing was tried before. */
function commandsToSend(state: Omit<OutboxState, 'tried'>, now: number, timeout: number): string[] {
  return toSend({ ...state, tried: new Set() }, now, timeout);
}

const queues = fc.array(
  fc.record({ entity: fc.option(fc.constantFrom('alert:a', 'alert:b', 'alert:c'), { nil: null }) }),
  { maxLength: 60 },
);

function numbered(entities: readonly { entity: string | null }[]): QueuedCommand[] {
  return entities.map(({ entity }, n) => ({
    id: `c${String(n)}`,
    order: { changes: entity === null ? [] : [entity], refers: [] },
  }));
}

describe('commandsToSend', () => {
  it('sends the oldest of each entity and lets others not wait', () => {
    const waiting = numbered([
      { entity: 'alert:a' },
      { entity: 'alert:a' },
      { entity: 'alert:b' },
      { entity: null },
    ]);
    const sent = commandsToSend({ waiting, onWire: new Map(), held: new Set() }, 0, TIMEOUT);
    expect(sent).toEqual(['c0', 'c2', 'c3']);
  });

  it('waits for the answer of an entity, and sends the same again when none came in time', () => {
    const waiting = numbered([{ entity: 'alert:a' }, { entity: 'alert:a' }]);
    const state = { waiting, onWire: new Map([['c0', 1_000]]), held: new Set<string>() };
    expect(commandsToSend(state, 10_999, TIMEOUT)).toEqual([]);
    expect(commandsToSend(state, 11_000, TIMEOUT)).toEqual(['c0']);
  });

  it('holds what stands behind a lost race until a person decides', () => {
    const waiting = numbered([{ entity: 'alert:a' }, { entity: 'alert:b' }]);
    expect(commandsToSend({ waiting, onWire: new Map(), held: new Set(['alert:a']) }, 0, TIMEOUT)).toEqual([
      'c1',
    ]);
  });

  it('lets nothing overtake the command that makes what it points at', () => {
    const waiting: QueuedCommand[] = [
      { id: 'call', order: { changes: ['contact:c'], refers: [] } },
      { id: 'sign', order: { changes: ['note:n'], refers: ['contact:c'] } },
      { id: 'export', order: { changes: ['note:n', 'delivery:d'], refers: [] } },
      { id: 'report', order: { changes: ['delivery:d'], refers: [] } },
      { id: 'other', order: { changes: ['contact:e'], refers: [] } },
    ];
    const send = (held: readonly string[], left = waiting) =>
      commandsToSend({ waiting: left, onWire: new Map(), held: new Set(held) }, 0, TIMEOUT);
    expect(send([])).toEqual(['call', 'other']);
    expect(send([], waiting.slice(1))).toEqual(['sign', 'other']);
    expect(send([], waiting.slice(2))).toEqual(['export', 'other']);
    expect(send(['contact:c'], waiting.slice(1))).toEqual(['other']);
  });

  it('puts behind what was not tried what a centre did not answer, and leaves room beside samples', () => {
    const one = (id: string, isBackground = false): QueuedCommand => ({
      ...{ id, isBackground },
      order: { changes: [], refers: [] },
    });
    const silent = Array.from({ length: 32 }, (_, n) => one(`act-${String(n)}`));
    const tried = new Set(silent.map(({ id }) => id));
    const behind = {
      waiting: [...silent, one('red')],
      onWire: new Map<string, number>(),
      held: new Set<string>(),
    };
    expect(toSend({ ...behind, tried }, 0, TIMEOUT)).toEqual(['red', ...[...tried].slice(0, 31)]);

    const samples = Array.from({ length: 40 }, (_, n) => one(`s-${String(n)}`, true));
    const waiting = [...samples, one('red')];
    const first = commandsToSend({ ...behind, waiting }, 0, TIMEOUT);
    expect(first).toEqual(['s-0', 's-1', 's-2', 's-3', 'red']);
    const onWire = new Map(first.map((id) => [id, 0] as const));
    expect(commandsToSend({ ...behind, waiting, onWire }, 1, TIMEOUT)).toEqual([]);
  });

  it('never has two of one entity under way, never one of a held entity, whatever the queue', () => {
    fc.assert(
      fc.property(
        queues,
        fc.subarray(['alert:a', 'alert:b', 'alert:c']),
        fc.nat(30),
        (entities, held, wired) => {
          const waiting = numbered(entities);
          const onWire = new Map(
            commandsToSend({ waiting, onWire: new Map(), held: new Set(held) }, 0, TIMEOUT)
              .slice(0, wired)
              .map((id) => [id, 0] as const),
          );
          const more = commandsToSend({ waiting, onWire, held: new Set(held) }, 1, TIMEOUT);
          const underWay = waiting.filter((one) => onWire.has(one.id) || more.includes(one.id));
          const entitiesUnderWay = underWay.flatMap((one) => one.order.changes);
          expect(new Set(entitiesUnderWay).size).toBe(entitiesUnderWay.length);
          expect(entitiesUnderWay.some((entity) => held.includes(entity))).toBe(false);
          expect(more.some((id) => onWire.has(id))).toBe(false);
        },
      ),
    );
  });

  it('empties every queue when each answer comes, in the order of each entity', () => {
    fc.assert(
      fc.property(queues, (entities) => {
        let waiting = numbered(entities);
        const done: string[] = [];
        while (waiting.length > 0) {
          const next = commandsToSend({ waiting, onWire: new Map(), held: new Set() }, 0, TIMEOUT);
          expect(next.length).toBeGreaterThan(0);
          done.push(...next);
          waiting = waiting.filter((one) => !next.includes(one.id));
        }
        for (const entity of ['alert:a', 'alert:b', 'alert:c']) {
          const order = numbered(entities)
            .filter((one) => one.order.changes[0] === entity)
            .map((one) => one.id);
          expect(done.filter((id) => order.includes(id))).toEqual(order);
        }
      }),
    );
  });
});
