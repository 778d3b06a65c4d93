import { describe, expect, it } from 'vitest';
import { unanswered } from '@shared/contact/unanswered';
import { contactSchema, messageSchema } from '@shared/model/documentation';
import { pastContacts } from '@centre/simulation/events/past-contacts';
import { randomFor } from '@centre/simulation/random';
import { NOON } from '../../support/builders';

const alert = { id: 'alert-1', patientId: 'patient-1' };

function saidFor(seed: number) {
  let ids = 0;
  const by = { random: randomFor(seed, 'past contact'), newId: () => `id-${String((ids += 1))}` };
  return pastContacts(alert, 'Vakker Blomst', 'user-sykepleier1', NOON, by);
}

describe('what the staff of the days before said', () => {
  const all = Array.from({ length: 400 }, (_, seed) => saidFor(seed));

  it('is the same for the same seed', () => {
    expect(all.map((_, seed) => saidFor(seed))).toEqual(all);
  });

  it('are calls, missed ones before them, and messages that were answered, all before the close', () => {
    const kinds = { called: 0, missed: 0, wrote: 0, silent: 0 };
    for (const said of all) {
      if (said.length === 0) kinds.silent += 1;
      for (const one of said) {
        if (one.kind === 'contact') {
          expect(contactSchema.safeParse(one.data).success).toBe(true);
          expect(Date.parse(one.data.endedAt ?? '')).toBeLessThan(NOON);
          kinds[one.data.outcome === 'reached' ? 'called' : 'missed'] += 1;
        } else {
          expect(messageSchema.safeParse(one.data).success).toBe(true);
          expect(Date.parse(one.data.at)).toBeLessThan(NOON);
          kinds.wrote += 1;
        }
      }
      const thread = said.map((one) =>
        one.kind === 'message'
          ? { kind: one.kind, direction: one.data.direction, at: Date.parse(one.data.at) }
          : { kind: one.kind, outcome: one.data.outcome, at: Date.parse(one.data.startedAt) },
      );
      expect(unanswered(thread)).toEqual([]);
    }
    expect(Math.min(kinds.called, kinds.missed, kinds.wrote, kinds.silent)).toBeGreaterThan(20);
  });
});
