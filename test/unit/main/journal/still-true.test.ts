import { describe, expect, it } from 'vitest';
import type { JobError } from '@main/ledger/delivery-job';
import { madeDocument } from '@main/app/journal/delivery-documents';
import { journalConfigSchema, journalSite } from '@main/app/journal/site-journal';
import { keptBack } from '@main/app/journal/still-true';
import type { SentChannel } from '@shared/ipc/journal/note-inputs';
import type { NoteFacts } from '@shared/journal/facts';
import { machineText } from '@shared/journal/machine/machine-text';
import { observation, patient, wireTime } from '../../../support/builders';
import { closedAlert, contact, handled, note, noteFacts } from '../../../support/journal/note-facts';

const TRAINING = new URL('http://127.0.0.1:4000');
const site = journalSite(journalConfigSchema.parse({}), TRAINING);
const CHANNELS: readonly SentChannel[] = ['vkp', 'dialogmelding'];
const pdf = () => Promise.resolve(Buffer.from('%PDF-1.4\n%%EOF\n'));

/** What keeps back a document that was made of some facts, by those of now. */
async function told(channel: SentChannel, then: NoteFacts, now: NoteFacts): Promise<JobError | null> {
  const made = await madeDocument({ facts: then, replacing: null }, channel, site, { now: 1_000, pdf });
  if (made.kind !== 'ready') throw new Error(made.kind);
  const { route, body } = made.document;
  return keptBack({ channel, route }, body, { facts: now, replacing: null }, site);
}

const byColleague = closedAlert({ closed: { by: 'user-nurse-2', at: wireTime(16 * 60_000) } });
const CHANGES: readonly (readonly [string, NoteFacts])[] = [
  ['a close that another person won', noteFacts({ alerts: [byColleague], events: handled(byColleague) })],
  ['a value that was corrected', noteFacts({ observations: [observation({ value: 84 })] })],
  ['a name that was corrected', noteFacts({ patient: patient({ name: { family: 'Ny', given: 'Vakker' } }) })],
];

describe.each(CHANNELS)('a document that is about to leave (%s)', (channel) => {
  it('may, where the record is as it was', async () => {
    expect(await told(channel, noteFacts(), noteFacts())).toBeNull();
  });

  it.each(CHANGES)('may not after %s', async (_what, now) => {
    expect(await told(channel, noteFacts(), now)).toMatchObject({ code: 'changed' });
  });

  it('may not where a rule stops the note now', async () => {
    expect(await told(channel, noteFacts(), noteFacts({ alerts: [] }))).toMatchObject({ code: 'changed' });
  });

  it('waits for its way where the site has none at the moment', async () => {
    const closed = { ...site, vkp: null, dialogmelding: null };
    const found = { facts: noteFacts(), replacing: null };
    expect(await keptBack({ channel, route: '1' }, Buffer.from('{}'), found, closed)).toBeNull();
  });
});

describe('a signed note', () => {
  it.each(CHANNELS)(
    'may leave where the log tells more of the same acts than was drawn in (%s)',
    async (channel) => {
      const drawnIn = { events: [], contacts: [contact()] };
      const alone = noteFacts({ ...drawnIn, note: note({ contactIds: ['contact-1'] }) });
      const signed = { ...alone.note, machineText: machineText(alone, 'nb') };
      const then = noteFacts({ ...drawnIn, note: signed });
      expect(await told(channel, then, noteFacts({ note: signed, contacts: [contact()] }))).toBeNull();
    },
  );

  it.each(CHANNELS)(
    'may leave where the centre booked its signature at another time (%s)',
    async (channel) => {
      const now = noteFacts({ note: { ...noteFacts().note, signedAt: wireTime(30 * 60_000) } });
      expect(await told(channel, noteFacts(), now)).toBeNull();
    },
  );
});
