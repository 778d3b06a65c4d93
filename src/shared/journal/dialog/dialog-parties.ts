/** An organisation with one service below it, both by HER-id: how senders and receivers are addressed nationally. */
export interface DialogParty {
  readonly name: string;
  readonly herId: string;
  readonly service: { readonly name: string; readonly herId: string };
}

/** Professions of Volven 9060 that a note is written by or for. */
export const PROFESSIONS = {
  SP: 'Sykepleier',
  LE: 'Lege',
  HF: 'Helsefagarbeider',
  VP: 'Vernepleier',
} as const;
export type Profession = keyof typeof PROFESSIONS;

/** Subjects of Volven 7322 that a note can have. */
export const SUBJECTS = {
  6: 'Henvendelse om pasient',
  7: 'Tilbakemelding på utskrivningsklar pasient',
  8: 'Forespørsel om helseopplysninger',
  9: 'Forespørsel om legemiddelopplysninger',
} as const;
export type DialogSubject = keyof typeof SUBJECTS;

/** OIDs of the code lists that Dialogmelding names. */
export const OID = {
  her: '2.16.578.1.12.4.1.1.9051',
  personId: '2.16.578.1.12.4.1.1.8116',
  subject: '2.16.578.1.12.4.1.1.7322',
  role: '2.16.578.1.12.4.1.1.9034',
} as const;

/** Namespaces of the national schemas. */
export const NS = {
  head: 'http://www.kith.no/xmlstds/msghead/2006-05-24',
  dialog: 'http://www.kith.no/xmlstds/dialog/2013-01-23',
  common: 'http://www.kith.no/xmlstds/felleskomponent1',
  base64: 'http://www.kith.no/xmlstds/base64container',
} as const;
