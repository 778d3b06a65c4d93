import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert, AlertEvent } from '@shared/model/alert';
import { entitySchemas } from '@shared/model/entity';
import { canonicalText } from '@shared/wire/audit-entry';
import { changesSchema, readChange, snapshotPartSchema } from '@shared/wire/change';
import { readCommand, commandRules } from '@shared/wire/command';
import { commandResultSchema } from '@shared/wire/command-result';
import { handshakeSchema, helloSchema, resyncSchema } from '@shared/wire/events';
import { alert, wireTime } from '../../support/builders';

const junk = fc.anything({ withBigInt: false, withNullPrototype: true, withDate: true });
const nearCommand = fc.record({
  id: fc.oneof(fc.constant('c-1'), junk),
  type: fc.oneof(fc.constantFrom(...Object.keys(commandRules)), junk),
  at: fc.oneof(fc.constant('2026-03-02T11:00:00Z'), junk),
  userId: fc.oneof(fc.constant('u-1'), junk),
  entity: fc.oneof(
    fc.record({ kind: fc.constantFrom('alert', 'patient'), id: fc.constant('a'), version: fc.nat() }),
    junk,
  ),
  payload: fc.oneof(fc.record({ reason: fc.string(), text: fc.string(), until: fc.string() }), junk),
});

describe('wire schemas', () => {
  it('never throw, whatever arrives', () => {
    const schemas = [
      changesSchema,
      snapshotPartSchema,
      commandResultSchema,
      handshakeSchema,
      helloSchema,
      resyncSchema,
      ...Object.values(entitySchemas),
    ];
    fc.assert(
      fc.property(junk, (raw) => {
        for (const schema of schemas) schema.safeParse(raw);
      }),
    );
  });

  it('read any command as good or malformed, with its id where it has a usable one', () => {
    fc.assert(
      fc.property(fc.oneof(junk, nearCommand), (raw) => {
        const read = readCommand(raw);
        if (!read.ok) expect(read.id === null || typeof read.id === 'string').toBe(true);
      }),
    );
  });

  it('keep a change of an unknown kind or with bad data as seen', () => {
    fc.assert(
      fc.property(fc.string(), junk, (kind, data) => {
        const change = {
          seq: 1,
          at: '2026-03-02T11:00:00Z',
          kind,
          op: 'put' as const,
          id: 'x',
          version: 1,
          data,
        };
        expect(['unknown_kind', 'bad_data']).toContain(readChange(change).kind);
      }),
    );
  });
});

describe('texts that a centre tells', () => {
  const BOUND = 20_000;
  const HALF = /\p{Surrogate}/u;
  const filler = fc.constantFrom('a', '😀', 'æ', '\ud83d');
  const longText = fc
    .tuple(fc.string({ unit: 'grapheme' }), filler, fc.integer({ min: BOUND - 40, max: BOUND + 40 }))
    .map(([begin, unit, length]) => begin + unit.repeat(length / unit.length));
  const read = (kind: string, data: { readonly id: string }) =>
    readChange({ seq: 1, at: wireTime(), kind, op: 'put', id: data.id, version: 1, data });

  it('are cut to the bound where they are longer, never in half a character, and never cost the alert', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), longText), (text) => {
        const { rule } = alert();
        const event = {
          id: 'e',
          alertId: 'a',
          patientId: 'p',
          act: 'commented',
          at: wireTime(),
          by: 'u',
          text,
        };
        const closed = { by: 'u', at: wireTime(), comment: text };
        const told = alert({ rule: { ...rule, text }, snoozeReason: text, closed });
        const [asAlert, asEvent] = [read('alert', told), read('alert_event', event)];
        if (asAlert.kind !== 'put' || asEvent.kind !== 'put') throw new Error('refused');
        const is = asAlert.data as Alert;
        const texts = [is.rule.text, is.snoozeReason, is.closed?.comment, (asEvent.data as AlertEvent).text];
        for (const one of texts) {
          expect(one?.length).toBeLessThanOrEqual(BOUND);
          expect(text.length <= BOUND ? one === text : text.startsWith((one ?? '').slice(0, -1))).toBe(true);
          if (!HALF.test(text)) expect(one).not.toMatch(HALF);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('are refused as before in what a person sends', () => {
    const send = (text: string) =>
      readCommand({
        id: 'c',
        type: 'alert.comment',
        at: wireTime(),
        userId: 'u',
        entity: { kind: 'alert', id: 'a', version: 1 },
        payload: { text },
      });
    expect([send('x'.repeat(BOUND)).ok, send('x'.repeat(BOUND + 1)).ok]).toEqual([true, false]);
  });
});

describe('canonical JSON', () => {
  it('is one text for one value, whatever the order of members, and parses back to it', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).reverse());
        expect(canonicalText(reversed)).toBe(canonicalText(value));
        expect(JSON.parse(canonicalText(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('writes the example of RFC 8785', () => {
    const value = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew',
      '1': 'One',
      '\ud83d\ude00': 'Emoji',
      '\u0080': 'Control',
      '\u00f6': 'o',
    };
    expect(Object.keys(JSON.parse(canonicalText(value)) as object)).toEqual([
      '1',
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\ud83d\ude00',
      '\ufb33',
    ]);
    expect(canonicalText([JSON.parse('333333333.33333329'), 1e30, 4.5, 2e-3, 1e-27])).toBe(
      '[333333333.3333333,1e+30,4.5,0.002,1e-27]',
    );
  });
});
