import type { SentChannel } from '@shared/ipc/journal/note-inputs';
import type { DeliveryJob, JobError } from '@main/ledger/delivery-job';
import { madeDocument, type DocumentMeans } from './delivery-documents';
import { isWithdrawn } from './note-checks';
import type { FoundNote } from './note-facts';
import type { JournalSite } from './site-journal';

/** Told of a note that was withdrawn before it left. */
export const WITHDRAWN: JobError = {
  code: 'withdrawn',
  text: {
    nb: 'Notatet ble trukket tilbake før det var sendt. Det blir ikke sendt.',
    en: 'The note was withdrawn before it was sent. It will not be sent.',
  },
};

/** Told of a note that tells what the record does not, or not any more. */
export const CHANGED: JobError = {
  code: 'changed',
  text: {
    nb: 'Det som notatet forteller om, er endret siden det ble lagt i kø. Les notatet, rett det hvis noe ikke stemmer, og send det på nytt.',
    en: 'What the note tells of has changed since it was queued. Read the note, correct it if something is wrong, and send it again.',
  },
};

/** Told of a note whose receiver is another than when it was queued. */
export const MOVED: JobError = {
  code: 'moved',
  text: {
    nb: 'Notatet skal til en annen mottaker enn da det ble lagt i kø. Kontroller pasientens kommune, og send det på nytt.',
    en: 'The note is for another receiver than when it was queued. Check the patient’s municipality, and send it again.',
  },
};

/**
 * Why a document must not leave as it was made; null where it may. Its bytes were made of the record as it was then, with own
 * acts drawn in that the centre may have refused since: it is made anew from the record of now, and the two must tell the same.
 */
export async function keptBack(
  job: Pick<DeliveryJob, 'channel' | 'route'>,
  document: Uint8Array,
  found: FoundNote,
  site: JournalSite,
): Promise<JobError | null> {
  if (isWithdrawn(found.replacing)) return WITHDRAWN;
  // A way that is closed says so itself: what is under way waits for it to open.
  if ((job.channel === 'vkp' ? site.vkp : site.dialogmelding) === null) return null;
  const frozen = Buffer.from(document).toString('utf8');
  const means = meansOf(job.channel, frozen);
  const made = means === null ? null : await madeDocument(found, job.channel, site, means);
  if (made === null || made.kind === 'invalid') return CHANGED;
  if (made.kind === 'no_way' || made.document.route !== job.route) return MOVED;
  const now = Buffer.from(made.document.body).toString('utf8');
  const isTold = job.channel === 'vkp' ? isInBundle : isInMessage;
  return isTold(frozen, now) ? null : CHANGED;
}

const GENERATED = /<(?:\w+:)?GenDate>([^<]*)</;
const ATTACHED = /<(?:\w+:)?Base64Container\b[^>]*>([^<]*)</;

/**
 * A message made anew is another by its time and the bytes of its PDF: with those of the frozen one, the same note gives the
 * same bytes. The PDF's words are the message's. Null where they are not in it.
 */
function meansOf(channel: SentChannel, frozen: string): DocumentMeans | null {
  if (channel === 'vkp') return { now: 0, pdf: () => Promise.reject(new Error('VKP takes no PDF')) };
  const now = Date.parse(GENERATED.exec(frozen)?.[1] ?? '');
  const pdf = ATTACHED.exec(frozen)?.[1];
  if (Number.isNaN(now) || pdf === undefined) return null;
  return { now, pdf: () => Promise.resolve(Buffer.from(pdf, 'base64')) };
}

const ISSUED = /(<(?:\w+:)?IssueDate V=")[^"]*"/g;

/** The centre may have booked the signature at another time, where the clock here ran ahead: what was signed is the same. */
function isInMessage(frozen: string, now: string): boolean {
  return frozen.replace(ISSUED, '$1"') === now.replace(ISSUED, '$1"');
}

/**
 * Whether all that one Bundle tells is told by another, whenever the note counts as signed (as in a message). The handling log may have got more: what is drawn in from own acts is
 * less than the centre's log tells of them. A call is told by the contact until the log tells it in words of its own; the
 * contact itself stands in a section. The Bundle's time is that of the youngest thing in it.
 */
function isInBundle(frozen: string, now: string): boolean {
  const [then, today] = [partsOf(frozen), partsOf(now)];
  const known = new Set(today.events);
  return then.rest === today.rest && then.events.every((event) => known.has(event));
}

const CALL = '8';

/** The coded events of a Bundle's first entry, its Composition, and all the rest as text. */
function partsOf(text: string): { readonly events: readonly string[]; readonly rest: string } {
  const { timestamp: _timestamp, entry = [], ...head } = JSON.parse(text) as FrozenBundle;
  const [first, ...others] = entry;
  const { event = [], date: _date, ...composition } = first?.resource ?? {};
  return {
    events: event
      .filter(({ code }) => code?.[0]?.coding?.[0]?.code !== CALL)
      .map((one) => JSON.stringify(one)),
    rest: JSON.stringify([head, first?.fullUrl, composition, others]),
  };
}

/** As much of a Bundle as is looked into. */
interface FrozenBundle {
  readonly timestamp?: string;
  readonly entry?: readonly {
    readonly fullUrl?: string;
    readonly resource?: {
      readonly date?: string;
      readonly event?: readonly {
        readonly code?: readonly { readonly coding?: readonly { readonly code?: string }[] }[];
      }[];
    };
  }[];
}
