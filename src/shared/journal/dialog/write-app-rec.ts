import { create } from 'xmlbuilder2';
import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces';
import { FAULT_LIST } from './app-rec-words';
import type { AppRecStatus } from './app-rec';
import { writtenLine } from '../written-text';

const NAMESPACE = 'http://www.kith.no/xmlstds/apprec/2012-02-15';

const STATUS: Readonly<Record<AppRecStatus, readonly [code: string, name: string]>> = {
  received: ['1', 'OK'],
  rejected: ['2', 'Avvist'],
  received_with_faults: ['3', 'OK, feil i delmelding'],
};

/** An organisation and its service as a receipt names them. */
export interface AppRecParty {
  readonly name: string;
  readonly herId: string;
  readonly service?: { readonly name: string; readonly herId: string } | undefined;
}

/** What a receipt says. Ids and times come in; the same input gives the same receipt. */
export interface AppRecRequest {
  readonly id: string;
  /** With zone. */
  readonly generatedAt: string;
  /** Who answers. */
  readonly sender: AppRecParty;
  /** Who sent the message. */
  readonly receiver: AppRecParty;
  readonly status: AppRecStatus;
  /** Faults of Volven 8221. */
  readonly faults: readonly { readonly code: string; readonly name: string }[];
  readonly original: { readonly id: string; readonly type: string; readonly issuedAt: string };
}

/** An application receipt, AppRec 1.1. */
export function appRec(request: AppRecRequest): string {
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele(NAMESPACE, 'AppRec');
  root.ele(NAMESPACE, 'MsgType', { V: 'APPREC', DN: 'Applikasjonskvittering' });
  text(root, 'MIGversion', 'v1.1 2012-02-15');
  text(root, 'GenDate', request.generatedAt);
  id(root, request.id);
  addParty(root.ele(NAMESPACE, 'Sender'), request.sender);
  addParty(root.ele(NAMESPACE, 'Receiver'), request.receiver);
  const [code, name] = STATUS[request.status];
  root.ele(NAMESPACE, 'Status', { V: code, DN: name });
  for (const fault of request.faults)
    root.ele(NAMESPACE, 'Error', { S: FAULT_LIST, V: fault.code, DN: fault.name });
  const original = root.ele(NAMESPACE, 'OriginalMsgId');
  original.ele(NAMESPACE, 'MsgType', { V: request.original.type });
  text(original, 'IssueDate', request.original.issuedAt);
  id(original, request.original.id);
  return root.end({ wellFormed: true });
}

function addParty(parent: XMLBuilder, { name, herId, service }: AppRecParty): void {
  const institution = parent.ele(NAMESPACE, 'HCP').ele(NAMESPACE, 'Inst');
  addHerId(institution, name, herId);
  if (service !== undefined) addHerId(institution.ele(NAMESPACE, 'Dept'), service.name, service.herId);
}

function addHerId(element: XMLBuilder, name: string, herId: string): void {
  text(element, 'Name', name);
  id(element, herId);
  element.ele(NAMESPACE, 'TypeId', { V: 'HER', DN: 'HER-id' });
}

function text(parent: XMLBuilder, name: string, value: string): void {
  parent.ele(NAMESPACE, name).txt(literal(value));
}

/** An id goes back to the letter, whatever stands in it: by it the sender finds the message. */
function id(parent: XMLBuilder, value: string): void {
  parent.ele(NAMESPACE, 'Id').txt(value.replaceAll('&', '&amp;'));
}

/** The XML writer takes what looks like an entity for one: every ampersand is escaped once. */
function literal(value: string): string {
  return writtenLine(value).replaceAll('&', '&amp;');
}
