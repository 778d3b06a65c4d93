import type { FindingWords } from '../rules/finding';

/** Sentences of the rules on measurements and answered forms. */
export const VALUE_WORDS = {
  observation_status: [
    'Målingen må være endelig eller rettet. En måling som er trukket tilbake, sendes ikke.',
    'The measurement must be final or corrected. One that was withdrawn is not sent.',
  ],
  observation_category: [
    'Målingen mangler kategorien vitale tegn. Lag dokumentet på nytt.',
    'The measurement lacks the category vital signs. Make the document anew.',
  ],
  observation_code: [
    'Målingen har ingen LOINC-kode. Send den som tekst.',
    'The measurement has no LOINC code. Send it as text.',
  ],
  observation_snomed: [
    'Målingen mangler SNOMED CT-koden ved siden av LOINC. Lag dokumentet på nytt.',
    'The measurement lacks the SNOMED CT code beside LOINC. Make the document anew.',
  ],
  observation_value: [
    'Målingen har verken verdi eller grunn til at den mangler. Kontroller målingen.',
    'The measurement has neither a value nor a reason why it is absent. Check the measurement.',
  ],
  observation_unit: [
    'Enheten passer ikke til det som er målt. Før målingen inn på nytt med riktig enhet.',
    'The unit does not fit what was measured. Enter the measurement anew with the right unit.',
  ],
  observation_panel: [
    'Blodtrykk må ha overtrykk og undertrykk hver for seg, og ingen verdi eller grenser på selve panelet.',
    'Blood pressure must have systolic and diastolic apart, and no value or limits on the panel itself.',
  ],
  observation_time: ['Målingen mangler tidspunkt.', 'The measurement lacks its time.'],
  observation_performer: [
    'Målingen sier ikke hvilken virksomhet eller person som har ansvaret. Kontroller virksomhetens organisasjonsnummer.',
    'The measurement does not say which organisation or person is responsible. Check the organisation number.',
  ],
  interpretation_code: [
    'Vurderingen av verdien er ikke en kode mottakeren kjenner.',
    'The interpretation of the value is no code that the receiver knows.',
  ],
  interpretation_fits: [
    'Vurderingen stemmer ikke med de personlige grensene. Lag dokumentet på nytt.',
    'The interpretation does not agree with the personal limits. Make the document anew.',
  ],
  range_type: [
    'En grense sier ikke hvor alvorlig det er å bryte den.',
    'A limit does not say how severe it is to break it.',
  ],
  range_bounds: [
    'En grense avgrenser ikke det området den nevner. Kontroller pasientens grenser.',
    'A limit does not bound the interval that it names. Check the patient’s limits.',
  ],
  range_unit: [
    'Grensen har en annen enhet enn målingen.',
    'The limit has another unit than the measurement.',
  ],
  implausible: [
    'Verdien er usannsynlig. Kontroller målingen, og rett den før den sendes.',
    'The value is implausible. Check the measurement, and correct it before it is sent.',
  ],
  score_missing: [
    'Skjemaet mangler poengsum. Lag dokumentet på nytt.',
    'The questionnaire lacks its score. Make the document anew.',
  ],
  response_status: [
    'Skjemaet må være ferdig besvart før det sendes.',
    'The questionnaire must be completed before it is sent.',
  ],
  response_authored: [
    'Skjemaet mangler tidspunkt for besvarelsen.',
    'The questionnaire lacks the time of the answer.',
  ],
  response_item: [
    'Hvert spørsmål i skjemaet må ha tekst og svar.',
    'Each question of the questionnaire must have text and answer.',
  ],
} as const satisfies Readonly<Record<string, FindingWords>>;
