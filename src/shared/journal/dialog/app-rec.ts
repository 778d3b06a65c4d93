import { failure, success, type Outcome } from '../../outcome';
import type { Language } from '../facts';
import { child, childrenOf, readXml, type XmlElement, type XmlError } from '../xml/read-xml';
import { appRecWords } from './app-rec-words';

/** Namespaces of the two versions of applikasjonskvittering that are in use. */
const VERSIONS: Readonly<Record<string, '1.0' | '1.1'>> = {
  'http://www.kith.no/xmlstds/apprec/2004-11-21': '1.0',
  'http://www.kith.no/xmlstds/apprec/2012-02-15': '1.1',
};

/** What a receiver did with a message: took it, refused it, or took it with faults in parts of it. */
export type AppRecStatus = 'received' | 'rejected' | 'received_with_faults';

const STATUSES: Readonly<Record<string, AppRecStatus>> = {
  '1': 'received',
  '2': 'rejected',
  '3': 'received_with_faults',
};

/** One fault that the receiver names; codes of Volven 8221, or of a list of the message's own. */
export interface AppRecFault {
  readonly code: string;
  /** OID of the code list. */
  readonly list: string;
  /** What it means and what to do, for the one who sent the note. */
  readonly text: Readonly<Record<Language, string>>;
  /** What the receiver wrote beside the code. */
  readonly said?: string;
}

/** An application receipt. */
export interface AppRec {
  readonly version: '1.0' | '1.1';
  readonly id: string;
  readonly generatedAt: string;
  readonly originalId: string;
  readonly originalType: string;
  readonly status: AppRecStatus;
  readonly faults: readonly AppRecFault[];
}

/** Why a receipt could not be read; none of them says anything about the note. */
export type AppRecError = XmlError | 'not_an_app_rec' | 'app_rec_incomplete' | 'app_rec_unknown_status';

/** Reads an application receipt (AppRec 1.0 or 1.1) from an unknown sender. */
export function readAppRec(xml: string): Outcome<AppRec, AppRecError> {
  const read = readXml(xml);
  if (!read.ok) return read;
  const root = read.value;
  const version = VERSIONS[root.namespace];
  if (root.name !== 'AppRec' || version === undefined) return failure('not_an_app_rec');
  const original = child(root, 'OriginalMsgId');
  const id = textOf(child(root, 'Id'));
  const originalId = textOf(child(original, 'Id'));
  const code = child(root, 'Status')?.attributes['V']?.trim();
  if (id === '' || originalId === '' || code === undefined) return failure('app_rec_incomplete');
  const status = STATUSES[code];
  if (status === undefined) return failure('app_rec_unknown_status', { status: code.slice(0, 20) });
  return success({
    version,
    id,
    generatedAt: textOf(child(root, 'GenDate')),
    originalId,
    originalType: child(original, 'MsgType')?.attributes['V']?.trim() ?? '',
    status,
    faults: childrenOf(root, 'Error').map(faultOf),
  });
}

function faultOf(element: XmlElement): AppRecFault {
  const { V: code = '', S: list = '', DN: name = '', OT: more = '' } = element.attributes;
  const said = [name, more].filter((part) => part.trim() !== '').join(': ');
  return {
    code: code.trim(),
    list: list.trim(),
    text: appRecWords(list.trim(), code.trim()),
    ...(said === '' ? {} : { said }),
  };
}

function textOf(element: XmlElement | undefined): string {
  return element?.text.trim() ?? '';
}
