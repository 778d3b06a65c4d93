import type { FindingWords } from '../rules/finding';

/** Sentences of what can be told of a note before anything is made from it. */
export const FACTS_WORDS = {
  unsigned: [
    'Notatet er ikke signert. Signer det før det sendes til journalen.',
    'The note is not signed. Sign it before it is sent to the record.',
  ],
  note_empty: [
    'Notatet er tomt. Skriv hva som ble vurdert og gjort.',
    'The note is empty. Write what was assessed and done.',
  ],
  other_patient_note: [
    'Notatet gjelder en annen pasient enn den som er åpen. Kontroller hvem notatet gjelder.',
    'The note is about another patient than the one that is open. Check whom the note is about.',
  ],
  other_patient_alert: [
    'Et varsel i notatet gjelder en annen pasient. Ta det ut av notatet.',
    'An alert of the note is about another patient. Take it out of the note.',
  ],
  other_patient_contact: [
    'En kontakt i notatet gjelder en annen pasient. Ta den ut av notatet.',
    'A contact of the note is about another patient. Take it out of the note.',
  ],
  other_patient_evidence: [
    'En måling eller et skjema i notatet gjelder en annen pasient. Send ikke notatet, og meld fra til vaktleder.',
    'A measurement or questionnaire of the note is about another patient. Do not send it, and tell the shift lead.',
  ],
  other_patient_replaced: [
    'Notatet som rettes, gjelder en annen pasient. Rett notatet hos den pasienten det ble skrevet for.',
    'The note that is corrected is about another patient. Correct it with the patient it was written for.',
  ],
  no_number: [
    'Pasienten mangler fødselsnummer, D-nummer eller felles hjelpenummer. Fyll det ut i pasientens opplysninger.',
    'The patient has no national identity, D or common aid number. Fill it in in the patient’s details.',
  ],
  wrong_number: [
    'Pasientens nummer er ikke gyldig. Kontroller det mot Folkeregisteret.',
    'The patient’s number is not valid. Check it against the population register.',
  ],
  number_not_of_birth_date: [
    'Pasientens nummer og fødselsdato stemmer ikke overens. Kontroller begge.',
    'The patient’s number and birth date do not agree. Check both.',
  ],
  no_name: [
    'Pasientens navn mangler. Fyll det ut i pasientens opplysninger.',
    'The patient’s name is missing. Fill it in in the patient’s details.',
  ],
  no_author: ['Notatet sier ikke hvem som skrev det.', 'The note does not say who wrote it.'],
  author_is_patient: [
    'Den som skrev notatet, har samme nummer som pasienten. Kontroller brukeren.',
    'The one who wrote the note has the same number as the patient. Check the user.',
  ],
  wrong_organisation: [
    'Responssenteret mangler et gyldig organisasjonsnummer. Det settes i stasjonens oppsett.',
    'The response centre has no valid organisation number. It is set in the station’s configuration.',
  ],
  alert_unknown: [
    'Et varsel som notatet nevner, er ikke hentet. Koble til senteret og prøv igjen.',
    'An alert that the note names has not been fetched. Connect to the centre and try again.',
  ],
  contact_unknown: [
    'En kontakt som notatet nevner, er ikke hentet. Koble til senteret og prøv igjen.',
    'A contact that the note names has not been fetched. Connect to the centre and try again.',
  ],
  alert_not_closed: [
    'Varselet er ikke kvittert ut. Kvitter det ut før notatet sendes.',
    'The alert is not closed. Close it before the note is sent.',
  ],
  act_unknown: [
    'Notatet forteller om en handling på varselet som ikke står i senterets logg. Rett notatet før det sendes.',
    'The note tells of something done with the alert that the centre’s log does not hold. Correct the note before it is sent.',
  ],
  alert_is_test: [
    'Varselet er et prøvevarsel og hører ikke hjemme i en journal. Ta det ut av notatet.',
    'The alert is a test alert and does not belong in a record. Take it out of the note.',
  ],
  evidence_unknown: [
    'Målingen eller skjemaet som varselet bygger på, er ikke hentet. Koble til senteret og prøv igjen.',
    'The measurement or questionnaire behind the alert has not been fetched. Connect to the centre and try again.',
  ],
  evidence_withdrawn: [
    'Målingen som varselet bygger på, er trukket tilbake. Notatet sendes uten verdien.',
    'The measurement behind the alert was withdrawn. The note is sent without the value.',
  ],
  unit_not_of_measure: [
    'Enheten passer ikke til det som er målt. Før målingen inn på nytt med riktig enhet.',
    'The unit does not fit what was measured. Enter the measurement anew with the right unit.',
  ],
  implausible: [
    'En verdi er usannsynlig. Den sendes som tekst, ikke som måleverdi. Rett målingen hvis den er feil.',
    'A value is implausible. It is sent as text, not as a value. Correct the measurement if it is wrong.',
  ],
  form_unscored: [
    'Skjemaet gir ingen poengsum. Svarene sendes uten.',
    'The questionnaire gives no score. The answers are sent without one.',
  ],
  number_in_text: [
    'Teksten inneholder et fødselsnummer. Det utelates i det som sendes.',
    'The text contains a national identity number. It is left out of what is sent.',
  ],
  replaced_unknown: [
    'Notatet som rettes, er ikke hentet. Koble til senteret og prøv igjen.',
    'The note that is corrected has not been fetched. Connect to the centre and try again.',
  ],
  clock_order: [
    'Noe i behandlingsloggen har tidspunkt før varselet kom. Kontroller klokken på arbeidsstasjonen.',
    'Something in the handling log is timed before the alert came. Check the clock of the workstation.',
  ],
} as const satisfies Readonly<Record<string, FindingWords>>;

/** Every rule on a note's facts by its code. */
export type FactsRule = keyof typeof FACTS_WORDS;
