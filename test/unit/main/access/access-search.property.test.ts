import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import type { AccessQuery } from '@shared/ipc/lead/access-contract';
import { success } from '@shared/outcome';
import type { AuditEntry } from '@shared/wire/audit-entry';
import { entriesAtCentre, entriesHere, type AskCentre } from '@main/app/access/access-search';
import { accessEntry } from '../../../support/lead/access-entries';

const FROM = Date.parse('2026-11-01T00:00:00Z');
const TO = FROM + 10 * DAY;
const query: Omit<AccessQuery, 'limit'> = {
  ...{ source: 'centre', from: FROM, to: TO, patientId: null, userId: null },
  ...{ kinds: [], after: null },
};

/** A centre that answers as protocol.md says, page by page, oldest first. */
function centreWith(all: readonly AuditEntry[]): AskCentre {
  return ({ from, to, patientId, after }) => {
    const fitting = all.filter(
      (entry) =>
        Date.parse(entry.at) >= Date.parse(from) &&
        Date.parse(entry.at) <= Date.parse(to) &&
        (patientId === undefined || entry.patientId === patientId),
    );
    const entries = fitting.slice(after, after + 1_000);
    return Promise.resolve(success({ entries, more: fitting.length > after + 1_000, unusable: 0 }));
  };
}

const times = fc.array(fc.integer({ min: FROM - HOUR, max: TO + HOUR }), { maxLength: 60 });

describe('the log read backwards', () => {
  it('gives every entry of the period once, newest first, over however many pages', async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.integer({ min: 1, max: 20 }), async (found, limit) => {
        const all = found.map((at) => accessEntry({ at: new Date(at).toISOString() }));
        const read: AuditEntry[] = [];
        let after: number | null = null;
        do {
          const page = await entriesAtCentre(centreWith(all), { ...query, after, limit });
          if (!page.ok) throw new Error(page.error);
          read.push(...page.value.entries);
          after = page.value.next;
        } while (after !== null);
        const inPeriod = all.filter(({ at }) => Date.parse(at) >= FROM && Date.parse(at) <= TO);
        expect(read.map(({ hash }) => hash).sort()).toEqual(inPeriod.map(({ hash }) => hash).sort());
        const order = read.map(({ at }) => Date.parse(at));
        expect(order).toEqual([...order].sort((a, b) => b - a));
      }),
    );
  });

  it('reads the whole of a stretch that is larger than a page of the protocol', async () => {
    const all = Array.from({ length: 2_500 }, (_, index) =>
      accessEntry({ at: new Date(TO - MINUTE - (index % 7)).toISOString() }),
    );
    const page = await entriesAtCentre(centreWith(all), { ...query, limit: 100 });
    expect(page).toMatchObject({ ok: true, value: { next: TO - HOUR - 1 } });
    expect(page.ok && page.value.entries.length).toBe(2_500);
  });

  it('keeps entries finer than a millisecond, and filters what the protocol does not', async () => {
    const edge = TO - HOUR;
    const all = [
      accessEntry({ at: `${new Date(edge - 1).toISOString().slice(0, -1)}5Z`, action: 'alert.open' }),
      accessEntry({ at: new Date(edge).toISOString(), action: 'patient.copy' }),
    ];
    const opened = await entriesAtCentre(centreWith(all), { ...query, kinds: ['opened'], limit: 10 });
    expect(opened.ok && opened.value.entries.map(({ hash }) => hash)).toEqual([all[0]?.hash]);
  });

  it('ends at a centre that says there is more and gives nothing', async () => {
    const endless: AskCentre = () => Promise.resolve(success({ entries: [], more: true, unusable: 0 }));
    expect(await entriesAtCentre(endless, { ...query, limit: 10 })).toMatchObject({ ok: false });
  });

  it('ends at a centre that understands something else by `after` and gives the same page again', async () => {
    const entries = [accessEntry({ at: new Date(TO - MINUTE).toISOString() })];
    let asked = 0;
    const again: AskCentre = () => {
      asked += 1;
      if (asked > 100) throw new Error('asked for ever');
      return Promise.resolve(success({ entries, more: true, unusable: 0 }));
    };
    expect(await entriesAtCentre(again, { ...query, limit: 10 })).toMatchObject({ ok: false });
    expect(asked).toBe(2);
  });

  it('goes through the own ledger newest first until enough was found', async () => {
    const all = Array.from({ length: 1_200 }, (_, index) =>
      accessEntry({
        at: new Date(FROM + index * MINUTE).toISOString(),
        userId: `user-${String(index % 100)}`,
      }),
    ).reverse();
    const before = (position: number | null, limit: number) => {
      const at = position ?? 0;
      const next = at + limit < all.length ? at + limit : null;
      return Promise.resolve({ entries: all.slice(at, at + limit), next });
    };
    const first = await entriesHere(before, { ...query, source: 'here', userId: 'user-7', limit: 4 });
    expect(first.entries).toHaveLength(5);
    expect(first.next).toBe(500);
    const rest = await entriesHere(before, {
      ...query,
      source: 'here',
      userId: 'user-7',
      limit: 100,
      after: 500,
    });
    expect(rest).toMatchObject({ next: null });
    expect(rest.entries).toHaveLength(7);
  });
});
