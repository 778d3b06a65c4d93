import type { DialogRequest } from '@shared/journal/dialog/dialogmelding';
import { wireTime } from '../builders';
import { noteFacts } from './note-facts';

/** The smallest text that calls itself a PDF, as base64. */
export const PDF = Buffer.from('%PDF-1.7\n%%EOF\n').toString('base64');

export function dialogRequest(over: Partial<DialogRequest> = {}): DialogRequest {
  return {
    facts: noteFacts(),
    language: 'nb',
    sender: {
      name: 'Øvelse kommune',
      herId: '100001',
      service: { name: 'Øvelse responssenter', herId: '100002' },
    },
    receiver: { name: 'Øvelse legesenter', herId: '200001', service: { name: 'Fastlege', herId: '200002' } },
    messageId: '0b0c7a54-5f2f-4c6e-9f39-8f7a6f1f2d10',
    generatedAt: wireTime(30 * 60_000),
    ...over,
  };
}

export interface ReceiptParts {
  readonly namespace?: string;
  readonly status?: string;
  readonly errors?: string;
  readonly originalId?: string;
  readonly prolog?: string;
}

/** An application receipt as a receiver would write it. */
export function receiptXml({
  namespace = 'http://www.kith.no/xmlstds/apprec/2012-02-15',
  status = '1',
  errors = '',
  originalId = '0b0c7a54-5f2f-4c6e-9f39-8f7a6f1f2d10',
  prolog = '',
}: ReceiptParts = {}): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${prolog}<AppRec xmlns="${namespace}"><MsgType V="APPREC"/>
<MIGversion>v1.1 2012-02-15</MIGversion><GenDate>2026-03-02T12:40:00</GenDate><Id>receipt-1</Id>
<Status V="${status}"/>${errors}
<OriginalMsgId><MsgType V="DIALOG_HELSEFAGLIG"/><IssueDate>2026-03-02T12:30:00</IssueDate><Id>${originalId}</Id></OriginalMsgId></AppRec>`;
}
