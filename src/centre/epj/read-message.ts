import { checkedPdf } from '@shared/journal/dialog/attachment';
import type { AppRecParty } from '@shared/journal/dialog/write-app-rec';
import { NS } from '@shared/journal/dialog/dialog-parties';
import { child, childrenOf, readXml, type XmlElement, type XmlError } from '@shared/journal/xml/read-xml';
import { failure, success, type Outcome } from '@shared/outcome';

/** A dialogue message with the largest attachment that may be sent, and no more. */
const BOUNDS = { length: 27_000_000, depth: 60, elements: 10_000 };
const DATE_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/;
const HER_ID = /^\d{1,10}$/;

/** What the receiver reads of a message; nothing in it is trusted beyond its shape. */
export interface ReadMessage {
  readonly messageId: string;
  readonly type: string;
  readonly generatedAt: string;
  readonly sender: AppRecParty;
  readonly receiver: AppRecParty;
  /** Empty where the message names no patient by number. */
  readonly patientNumber: string;
  /** Whether a Dialogmelding stands in it. */
  readonly isDialog: boolean;
  readonly attachments: readonly ('whole' | 'broken')[];
}

export type MessageError = XmlError | 'not_a_message' | 'attachment_too_large';

/** Reads a MsgHead; without an id, a time and both addresses nobody could be answered. */
export function readMessage(xml: string): Outcome<ReadMessage, MessageError> {
  const read = readXml(xml, BOUNDS);
  if (!read.ok) return read;
  const root = read.value;
  const info = child(root, 'MsgInfo');
  if (root.name !== 'MsgHead' || root.namespace !== NS.head || info === undefined)
    return failure('not_a_message');
  const messageId = textOf(child(info, 'MsgId'));
  const generatedAt = textOf(child(info, 'GenDate'));
  const sender = partyOf(child(info, 'Sender'));
  const receiver = partyOf(child(info, 'Receiver'));
  if (messageId === '' || messageId.length > 100 || sender === undefined || receiver === undefined)
    return failure('not_a_message');
  if (!DATE_TIME.test(generatedAt)) return failure('not_a_message');
  const documents = childrenOf(root, 'Document').map((one) => child(one, 'RefDoc'));
  const attachments = documents.filter((one) => child(one, 'MsgType')?.attributes['V'] === 'A').map(attached);
  if (attachments.includes('too_large')) return failure('attachment_too_large');
  return success({
    messageId,
    type: typeOf(info),
    generatedAt,
    sender,
    receiver,
    patientNumber: textOf(child(child(child(info, 'Patient'), 'Ident'), 'Id')),
    isDialog: documents.some((one) => child(child(one, 'Content'), 'Dialogmelding') !== undefined),
    attachments: attachments.filter((one) => one !== 'too_large'),
  });
}

function attached(document: XmlElement | undefined): 'whole' | 'broken' | 'too_large' {
  const base64 = child(child(document, 'Content'), 'Base64Container')?.text.replace(/\s+/g, '') ?? '';
  const pdf = checkedPdf(base64);
  if (pdf.ok) return 'whole';
  return pdf.error === 'attachment_too_large' ? 'too_large' : 'broken';
}

function partyOf(side: XmlElement | undefined): AppRecParty | undefined {
  const organisation = child(side, 'Organisation');
  const own = addressOf(organisation);
  if (own === undefined) return undefined;
  return { ...own, service: addressOf(child(organisation, 'Organisation')) };
}

function addressOf(organisation: XmlElement | undefined): { name: string; herId: string } | undefined {
  const ident = childrenOf(organisation, 'Ident').find(
    (one) => child(one, 'TypeId')?.attributes['V'] === 'HER',
  );
  const herId = textOf(child(ident, 'Id'));
  return HER_ID.test(herId) ? { name: textOf(child(organisation, 'OrganisationName')), herId } : undefined;
}

function typeOf(info: XmlElement): string {
  const type = child(info, 'Type')?.attributes['V']?.trim() ?? '';
  return /^\w{1,40}$/.test(type) ? type : '';
}

function textOf(element: XmlElement | undefined): string {
  return element?.text.trim() ?? '';
}
