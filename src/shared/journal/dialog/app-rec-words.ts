import type { Language } from '../facts';

/** Volven 8221, faults of application receipts. */
export const FAULT_LIST = '2.16.578.1.12.4.1.1.8221';

type Words = Readonly<Record<Language, string>>;

const WORDS: Readonly<Record<string, Words>> = {
  E10: {
    nb: 'Mottakeren godtok ikke meldingens id. Send notatet på nytt som en ny melding.',
    en: 'The receiver did not accept the id of the message. Send the note again as a new message.',
  },
  E20: {
    nb: 'Legen finnes ikke hos mottakeren. Velg en annen mottaker.',
    en: 'The doctor does not exist at the receiver. Choose another receiver.',
  },
  E21: {
    nb: 'Mottakeren finnes ikke på denne adressen. Velg en annen mottaker, eller be om ny adresse (HER-id).',
    en: 'The receiver does not exist at this address. Choose another receiver, or ask for a new address (HER-id).',
  },
  E30: {
    nb: 'Pasientens fødselsnummer mangler i meldingen. Fyll det ut i pasientens opplysninger, og send på nytt.',
    en: 'The patient’s national identity number is missing. Fill it in in the patient’s details, and send again.',
  },
  E31: {
    nb: 'Pasientens fødselsnummer er feil. Kontroller det, rett det, og send på nytt.',
    en: 'The patient’s national identity number is wrong. Check it, correct it, and send again.',
  },
  E32: {
    nb: 'Pasientens navn mangler. Fyll det ut i pasientens opplysninger, og send på nytt.',
    en: 'The patient’s name is missing. Fill it in in the patient’s details, and send again.',
  },
  E35: {
    nb: 'Pasienten er ukjent hos mottakeren. Kontroller at riktig fastlege eller avdeling er valgt.',
    en: 'The receiver does not know the patient. Check that the right GP or department is chosen.',
  },
  E36: {
    nb: 'Opplysningene om pasienten er ikke tilstrekkelige. Kontroller navn, nummer og fødselsdato, og send på nytt.',
    en: 'The details of the patient are insufficient. Check name, number and birth date, and send again.',
  },
  E53: {
    nb: 'Pasientens nummer finnes ikke i Folkeregisteret. Kontroller det, og send på nytt.',
    en: 'The patient’s number is not in the population register. Check it, and send again.',
  },
  E54: {
    nb: 'Pasientens nummer er ikke registrert hos mottakeren. Kontroller at riktig mottaker er valgt.',
    en: 'The patient’s number is not registered at the receiver. Check that the right receiver is chosen.',
  },
  S01: {
    nb: 'Signaturen på meldingen ble ikke godtatt. Meld fra til den som drifter løsningen.',
    en: 'The signature of the message was not accepted. Tell those who run the system.',
  },
  S02: {
    nb: 'Virksomhetens sertifikat er ugyldig. Meld fra til den som drifter løsningen.',
    en: 'The certificate of the organisation is invalid. Tell those who run the system.',
  },
  S03: {
    nb: 'Virksomhetens sertifikat er trukket tilbake. Meld fra til den som drifter løsningen.',
    en: 'The certificate of the organisation was revoked. Tell those who run the system.',
  },
  T01: {
    nb: 'Mottakeren kunne ikke lese meldingen. Send på nytt; skjer det igjen, meld fra til den som drifter løsningen.',
    en: 'The receiver could not read the message. Send again; if it happens again, tell those who run the system.',
  },
  T02: {
    nb: 'Meldingen fulgte ikke formatet. Meld fra til den som drifter løsningen, og send notatet en annen vei imens.',
    en: 'The message did not follow the format. Tell those who run the system, and send the note another way meanwhile.',
  },
  T10: {
    nb: 'Mottakeren kan ikke ta imot denne typen melding. Send notatet en annen vei.',
    en: 'The receiver cannot take this kind of message. Send the note another way.',
  },
  T99: {
    nb: 'Det er en feil i formatet. Meld fra til den som drifter løsningen.',
    en: 'There is a fault in the format. Tell those who run the system.',
  },
  X99: {
    nb: 'Mottakeren avviste meldingen uten å si hvorfor. Ring mottakeren, eller send notatet en annen vei.',
    en: 'The receiver refused the message without saying why. Call the receiver, or send the note another way.',
  },
};

/** Codes of Volven 8221 that have words here. */
export const KNOWN_FAULTS: readonly string[] = Object.keys(WORDS);

/** What a fault means and what to do; a code that is not known here is named as it came. */
export function appRecWords(list: string, code: string): Words {
  const known = list === FAULT_LIST || list === '' ? WORDS[code] : undefined;
  return (
    known ?? {
      nb: `Mottakeren meldte en feil som ikke er kjent her (kode ${code === '' ? 'mangler' : code}). Ring mottakeren.`,
      en: `The receiver reported a fault that is not known here (code ${code === '' ? 'missing' : code}). Call the receiver.`,
    }
  );
}
