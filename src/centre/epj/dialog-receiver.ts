import { createHash } from 'node:crypto';
import { toWireTime, type Clock, type Millis } from '@shared/clock';
import { hasValidCheckDigits, isSyntheticPersonNumber } from '@shared/clinical/person-number';
import type { AppRecStatus } from '@shared/journal/dialog/app-rec';
import { ATTACHMENT_WORDS } from '@shared/journal/dialog/attachment';
import { appRec } from '@shared/journal/dialog/write-app-rec';
import type { DialogAnswer } from '@shared/wire/training-epj';
import type { RouteAnswer, RouteRequest } from '../http/route';
import type { CentreStore } from '../store/centre-store';
import { readMessage, type MessageError, type ReadMessage } from './read-message';

const TAKEN_TYPES = ['application/xml', 'text/xml'];
const PAGE = 100;

/** Volven 8221: names of the faults that are used here. */
const FAULTS = {
  E21: 'Mottaker finnes ikke',
  E30: 'Pasientens fødselsnummer mangler',
  E31: 'Pasientens fødselsnummer er feil',
  E35: 'Pasienten er ukjent',
  E36: 'Opplysningene om pasienten er ikke tilstrekkelige',
  E53: 'Pasientens fødselsnummer finnes ikke i Folkeregisteret',
  T02: 'XML er ikke gyldig',
  T10: 'Meldingstypen støttes ikke',
  X99: 'Annen feil',
} as const;
type FaultCode = keyof typeof FAULTS;

const WORDS: Readonly<Record<Exclude<MessageError, 'attachment_too_large'>, string>> = {
  xml_broken: 'The body is not well-formed XML.',
  xml_doctype: 'A document type or an entity is declared; that is never read.',
  xml_too_large: 'The message is larger than any that may be sent.',
  not_a_message: 'The body is no MsgHead with a message id, a time, and HER-ids of sender and receiver.',
};

/** What the receiver needs from outside. */
export interface DialogParts {
  readonly store: CentreStore;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** How the next receipts come out. */
export interface DialogSetting {
  readonly dialog: DialogAnswer;
  readonly delayMs: Millis;
}

/**
 * Takes a Dialogmelding (`POST /epj/dialogmelding/{receiverHerId}`). What can be answered gets 202, and its receipt later: the
 * message's own faults are told before what a person asked for. A message that comes again gets the receipt that it got, and
 * is not stored again; one that was refused lies in no journal, so its id may come with other content.
 */
export function receiveMessage(
  parts: DialogParts,
  receiverHerId: string,
  request: RouteRequest,
  setting: DialogSetting,
): RouteAnswer {
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!TAKEN_TYPES.includes(type)) return said(415, 'not_supported', 'Send Content-Type: application/xml.');
  const xml = utf8(request.body);
  if (xml === undefined) return said(400, 'xml_broken', 'The body is not UTF-8.');
  const read = readMessage(xml);
  if (!read.ok)
    return read.error === 'attachment_too_large' ? tooLarge() : said(400, read.error, WORDS[read.error]);
  const { store, clock } = parts;
  const message = read.value;
  const id = message.messageId.toLowerCase();
  const hash = createHash('sha256').update(request.body).digest('hex');
  const taken: RouteAnswer = { status: 202, json: { messageId: message.messageId } };
  return store.transact(() => {
    const now = clock.now();
    store.epj.releaseReceipts(now);
    const before = store.epj.message(id);
    if (before?.accepted === true && before.hash !== hash)
      return said(409, 'message_id_in_use', 'Another message with this id was received.');
    const dueAt = now + setting.delayMs;
    if (before?.hash === hash && before.receipt !== null) {
      if (setting.dialog !== 'none') store.epj.setReceipt(id, before.receipt, before.dueAt ?? dueAt);
      return taken;
    }
    const { accepted, verdict } = judge(message, receiverHerId, setting.dialog);
    store.epj.putMessage(
      {
        id,
        hash,
        sender: message.sender.herId,
        senderService: message.sender.service?.herId ?? null,
        receivedAt: before?.hash === hash ? before.receivedAt : now,
        accepted,
        receipt: verdict === undefined ? null : receiptOf(parts, message, verdict, dueAt),
        dueAt: verdict === undefined ? null : dueAt,
      },
      accepted ? xml : null,
    );
    return taken;
  });
}

/** `GET /epj/dialogmelding/receipts?sender={herId}&after={n}`: what went out behind `n`, in order. */
export function readReceipts({ store, clock }: DialogParts, query: URLSearchParams): RouteAnswer {
  const sender = query.get('sender') ?? '';
  const after = query.get('after') ?? '0';
  if (!/^\d{1,10}$/.test(sender) || !/^\d{1,15}$/.test(after))
    return said(400, 'malformed', 'Name ?sender={HER-id}, and &after={n} to read on.');
  const receipts = store.transact(() => {
    store.epj.releaseReceipts(clock.now());
    return store.epj.receiptsAfter(sender, Number(after), PAGE);
  });
  return { status: 200, json: { receipts, next: receipts.at(-1)?.n ?? Number(after) } };
}

/** What is said where a message is larger than may be sent. */
export function tooLarge(): RouteAnswer {
  return said(413, 'attachment_too_large', ATTACHMENT_WORDS.attachment_too_large.nb);
}

interface Verdict {
  readonly status: AppRecStatus;
  readonly faults: readonly FaultCode[];
}

interface Judgement {
  /** Whether the message comes into the journal. */
  readonly accepted: boolean;
  /** Absent where no receipt is to come. */
  readonly verdict?: Verdict;
}

function judge(message: ReadMessage, receiverHerId: string, wanted: DialogAnswer): Judgement {
  const own = faultOf(message, receiverHerId);
  if (wanted === 'none') return { accepted: own === undefined };
  if (own !== undefined) return rejected(own);
  switch (wanted) {
    case 'ok':
      return { accepted: true, verdict: { status: 'received', faults: [] } };
    case 'ok_with_faults':
      return { accepted: true, verdict: { status: 'received_with_faults', faults: ['E36'] } };
    case 'rejected':
      return rejected('X99');
    default:
      return rejected(wanted);
  }
}

function rejected(code: FaultCode): Judgement {
  return { accepted: false, verdict: { status: 'rejected', faults: [code] } };
}

function faultOf(message: ReadMessage, receiverHerId: string): FaultCode | undefined {
  const { type, isDialog, receiver, patientNumber, attachments } = message;
  if (type !== 'DIALOG_HELSEFAGLIG') return 'T10';
  if (!isDialog || attachments.includes('broken')) return 'T02';
  if (receiverHerId !== receiver.herId && receiverHerId !== receiver.service?.herId) return 'E21';
  if (patientNumber === '') return 'E30';
  if (!hasValidCheckDigits(patientNumber)) return 'E31';
  // Nobody real may come into an exercise.
  return isSyntheticPersonNumber(patientNumber) ? undefined : 'E53';
}

function receiptOf({ newId }: DialogParts, message: ReadMessage, verdict: Verdict, at: Millis): string {
  return appRec({
    id: newId(),
    generatedAt: toWireTime(at),
    sender: message.receiver,
    receiver: message.sender,
    status: verdict.status,
    faults: verdict.faults.map((code) => ({ code, name: FAULTS[code] })),
    original: { id: message.messageId, type: message.type, issuedAt: message.generatedAt },
  });
}

function utf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function said(status: number, code: string, message: string): RouteAnswer {
  return { status, json: { code, message } };
}
