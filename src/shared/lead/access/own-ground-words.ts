import type { Language } from '../../ipc/views';
import { refusedWords } from './refused-words';

/** What an entry says of itself, by the codes that main writes: bokmål and English. */
const WORDS = new Map<string, readonly [nb: string, en: string]>(
  Object.entries({
    ...refusedWords,
    again: ['sendt på nytt', 'sent again'],
    as_comment: ['lagt ved som kommentar', 'left as a comment'],
    asked: ['på forespørsel', 'asked for'],
    bad_credentials: ['feil navn eller passord', 'wrong name or password'],
    'bad_credentials other_user': [
      'feil navn eller passord, en annen bruker',
      'wrong name or password, another user',
    ],
    first: ['den første', 'the first'],
    heard: ['hørt', 'heard'],
    idle: ['ingen rørte noe', 'nobody touched anything'],
    link_lost: ['forbindelsen ble brutt', 'the link was lost'],
    not_heard: ['ikke hørt', 'not heard'],
    open: ['åpnet', 'opened'],
    paper: ['på papir', 'on paper'],
    person_number: ['fødselsnummer', 'identity number'],
    recovered: ['åpnet med gjenopprettingskoden', 'opened by the recovery code'],
    rotated: ['byttet', 'replaced'],
    screen: ['på skjermen', 'on screen'],
    seen: ['latt være', 'let be'],
    sleep: ['maskinen gikk i dvale', 'the machine slept'],
    system: ['maskinen ble låst', 'the machine was locked'],
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
