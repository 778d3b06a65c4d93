import type { Language } from '../../ipc/views';

/** What an entry says of itself, by the codes that main writes: bokmål and English. */
const WORDS = new Map<string, readonly [nb: string, en: string]>(
  Object.entries({
    asked: ['på forespørsel', 'asked for'],
    first: ['den første', 'the first'],
    heard: ['hørt', 'heard'],
    link_lost: ['forbindelsen ble brutt', 'the link was lost'],
    not_heard: ['ikke hørt', 'not heard'],
    person_number: ['fødselsnummer', 'identity number'],
    text: ['i tekst', 'in text'],
    time: ['fast tid', 'by schedule'],
    workstation: ['fra denne arbeidsstasjonen', 'from this workstation'],
  }),
);

/** An entry's own remark in words; what is no known code is shown as it stands. */
export function ownGroundWords(own: string, language: Language): string {
  const [nb, en] = WORDS.get(own) ?? [own, own];
  return language === 'en' ? en : nb;
}
