import { z } from 'zod';
import { boundedFetch, comesAgain, jsonOf, retryAfterOf, type Asking } from './bounded-fetch';
import type { DialogTransport, Receipts } from './dialog-transport';
import type { HandOver } from './send-answer';
import type { JobError } from '@main/ledger/delivery-job';

export interface DialogClientParts {
  readonly url: string;
  /** HER-id of the service that sends; receipts are asked for by it. */
  readonly sender: string;
  /** How far receipts were taken, kept over restarts. */
  readonly cursor: { readonly read: () => Promise<number>; readonly save: (n: number) => Promise<unknown> };
  readonly asking: Asking;
}

const receiptsSchema = z.object({
  receipts: z.array(z.object({ n: z.number().int().nonnegative(), xml: z.string() })).max(1_000),
  next: z.number().int().nonnegative(),
});

const NOT_TAKEN: JobError = {
  code: 'message',
  text: {
    nb: 'Mottakeren tok ikke imot meldingen slik den er. Lag den på nytt; skjer det igjen, meld fra til den som drifter løsningen.',
    en: 'The receiver did not take the message as it is. Make it anew; if it happens again, tell those who run the system.',
  },
};
const NO_WAY: JobError = {
  code: 'way',
  text: {
    nb: 'Meldingsmottaket svarer ikke som ventet. Meld fra til den som drifter løsningen.',
    en: 'The message service does not answer as expected. Tell those who run the system.',
  },
};
/** Answers about the message itself. */
const ABOUT_MESSAGE: ReadonlySet<number> = new Set([400, 409, 413, 415, 422]);

/** Dialogmelding over HTTP: `POST {url}/{HER-id}`, receipts by `GET {url}/receipts`. */
export function dialogClient({ url, sender, cursor, asking }: DialogClientParts): DialogTransport {
  return {
    hand: async (receiver, _messageId, document) => {
      const answer = await boundedFetch(
        `${url}/${encodeURIComponent(receiver)}`,
        {
          method: 'POST',
          headers: { 'content-type': 'application/xml; charset=utf-8' },
          body: new Uint8Array(document),
        },
        asking,
      );
      if (answer === null) return { kind: 'unanswered', afterMs: null };
      if (answer.status >= 200 && answer.status < 300) return { kind: 'sent' };
      if (comesAgain(answer)) return { kind: 'unanswered', afterMs: retryAfterOf(answer) };
      return ABOUT_MESSAGE.has(answer.status) ? refused('mend', NOT_TAKEN) : refused('set_up', NO_WAY);
    },
    receipts: async (): Promise<Receipts | null> => {
      const after = await cursor.read();
      const query = new URLSearchParams({ sender, after: String(after) });
      const answer = await boundedFetch(`${url}/receipts?${query.toString()}`, { method: 'GET' }, asking);
      if (answer?.status !== 200) return null;
      const read = receiptsSchema.safeParse(jsonOf(answer));
      if (!read.success) return null;
      const { receipts, next } = read.data;
      return {
        xmls: receipts.map(({ xml }) => xml),
        taken: async () => {
          if (next > after) await cursor.save(next);
        },
      };
    },
  };
}

function refused(remedy: 'mend' | 'set_up', error: JobError): HandOver {
  return { kind: 'refused', remedy, error };
}
