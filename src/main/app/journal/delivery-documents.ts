import { toWireTime, type Millis } from '@shared/clock';
import type { SentChannel } from '@shared/ipc/journal/note-inputs';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import { vkpBundle } from '@shared/journal/fhir/bundle';
import { documentIdOf, partId } from '@shared/journal/fhir/references';
import { printedNote, type PrintedNote } from '@shared/journal/print/print-page';
import { channelFindings } from './note-checks';
import type { FoundNote } from './note-facts';
import { recordOf, type JournalSite } from './site-journal';

/** A document that may leave: where it goes, its id, its bytes. */
export interface ReadyDocument {
  readonly route: string;
  readonly documentId: string;
  readonly body: Uint8Array;
}

/** What became of making a document. */
export type MadeDocument =
  | { readonly kind: 'ready'; readonly document: ReadyDocument }
  | { readonly kind: 'invalid'; readonly findings: readonly NoteFinding[] }
  /** The site has no such way, or none for this patient's municipality. */
  | { readonly kind: 'no_way' };

/** What a Dialogmelding needs beside the note: its time, and the note on paper. */
export interface DocumentMeans {
  readonly now: Millis;
  readonly pdf: (page: PrintedNote) => Promise<Uint8Array>;
}

/** What is sent is written in bokmål: receivers are Norwegian, whatever language the screen has. */
const LANGUAGE = 'nb';

/**
 * Makes the document of a note for a way, checked by every rule first (product.md N7). The same note gives the same
 * document id; a Dialogmelding made anew differs in when it was made, so that a receiver judges it anew.
 */
export async function madeDocument(
  found: FoundNote,
  channel: SentChannel,
  site: JournalSite,
  means: DocumentMeans,
): Promise<MadeDocument> {
  const { facts } = found;
  const findings = channelFindings(found, channel, site.dialogmelding, LANGUAGE);
  if (findings.some(({ weight }) => weight === 'stop')) return { kind: 'invalid', findings };
  const documentId = documentIdOf(facts.note);
  if (channel === 'vkp') {
    const route = site.vkp === null ? null : recordOf(site.vkp, facts.patient.municipality.number);
    if (route === null) return { kind: 'no_way' };
    const body = Buffer.from(JSON.stringify(vkpBundle(facts, LANGUAGE)));
    return { kind: 'ready', document: { route, documentId, body } };
  }
  if (site.dialogmelding === null) return { kind: 'no_way' };
  const { sender, receiver } = site.dialogmelding;
  const pdf = await means.pdf(printedNote(facts, LANGUAGE));
  const messageId = partId(documentId, 'dialogmelding');
  // Loaded when the first message is made: what writes XML takes longer to load than all the rest of a start.
  const { dialogmelding } = await import('@shared/journal/dialog/dialogmelding');
  const message = dialogmelding({
    ...{ facts, language: LANGUAGE, sender, receiver, messageId },
    generatedAt: toWireTime(means.now),
    pdf: Buffer.from(pdf).toString('base64'),
  });
  if (!message.ok) throw new Error(`the message was not made: ${message.error}`);
  const body = Buffer.from(message.value);
  return { kind: 'ready', document: { route: receiver.service.herId, documentId: messageId, body } };
}
