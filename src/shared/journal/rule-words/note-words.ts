import type { FindingWords } from '../rules/finding';

/** Sentences of the rules on the note itself and the alert. */
export const NOTE_WORDS = {
  composition_status: [
    'Et notat som sendes, må være endelig. En rettelse er et nytt notat.',
    'A note that is sent must be final. A correction is a new note.',
  ],
  composition_type: [
    'Notatet må ha typen journalnotat (LOINC 34133-9 og B02-2). Lag dokumentet på nytt.',
    'The note must be typed as a journal note (LOINC 34133-9 and B02-2). Make the document anew.',
  ],
  composition_category: [
    'Notatet må ha nøyaktig én kategori: 2, digital hjemmeoppfølging. Lag dokumentet på nytt.',
    'The note must have exactly one category: 2, digital home follow-up. Make the document anew.',
  ],
  composition_date: [
    'Notatet mangler tidspunkt for signering. Signer det først.',
    'The note lacks the time of signing. Sign it first.',
  ],
  composition_author: [
    'Notatet må ha navn og id på den som skrev det, og det kan ikke være pasienten.',
    'The note must have name and id of the one who wrote it, who cannot be the patient.',
  ],
  composition_title: ['Notatet mangler tittel.', 'The note lacks a title.'],
  event_code: [
    'En hendelse i behandlingsloggen har ingen kode som mottakeren kjenner.',
    'An event of the handling log has no code that the receiver knows.',
  ],
  event_start: [
    'En hendelse i behandlingsloggen mangler tidspunkt.',
    'An event of the handling log lacks its time.',
  ],
  event_order: [
    'Behandlingsloggen står ikke i rekkefølge etter tid.',
    'The handling log is not in the order of time.',
  ],
  event_before_alert: [
    'Noe i behandlingsloggen skjedde før varselet kom. Kontroller klokken på arbeidsstasjonen.',
    'Something in the handling log happened before the alert came. Check the clock of the workstation.',
  ],
  event_raised: [
    'Behandlingsloggen sier ikke når hendelsen ble meldt.',
    'The handling log does not say when the event was raised.',
  ],
  event_closed: [
    'Varselet er ikke kvittert ut. Kvitter det ut før notatet sendes.',
    'The alert is not closed. Close it before the note is sent.',
  ],
  event_text: [
    'Årsak, tiltak, samtale, overføring og annen aktør må ha ord med. Skriv hva det gjelder.',
    'Cause, action, call, transfer and other operator need words. Write what it is about.',
  ],
  section_none: ['Notatet er tomt. Skriv noe i det.', 'The note is empty. Write something in it.'],
  section_code: [
    'En del av notatet har ingen kode som mottakeren kjenner.',
    'A part of the note has no code that the receiver knows.',
  ],
  section_title: ['En del av notatet mangler overskrift.', 'A part of the note lacks its heading.'],
  section_status: [
    'Teksten må være merket som tillegg («additional»). Lag dokumentet på nytt.',
    'The text must be marked as additional. Make the document anew.',
  ],
  section_empty: [
    'En del av notatet er tom. Skriv noe, eller ta den ut.',
    'A part of the note is empty. Write something, or take it out.',
  ],
  section_markup: [
    'Teksten er merket opp med noe mottakeren ikke kan vise. Lag dokumentet på nytt.',
    'The text has markup that the receiver cannot show. Make the document anew.',
  ],
  section_mixed: [
    'Det en person skrev, og det systemet satte sammen, må stå hver for seg.',
    'What a person wrote and what the system put together must stand apart.',
  ],
  section_repeated: [
    'Den samme teksten står to ganger. Ta bort den ene.',
    'The same text stands twice. Remove one of them.',
  ],
  section_human: [
    'Et notat uten varsel må ha tekst som en person har skrevet. Skriv notatet.',
    'A note without an alert must have text that a person wrote. Write the note.',
  ],
  section_issue: [
    'Notatet viser ikke til varselet det gjelder. Lag dokumentet på nytt.',
    'The note does not refer to the alert that it is about. Make the document anew.',
  ],
  measure_text: [
    'Målingen må også stå i teksten, siden ikke alle mottakere kan vise den. Ta den med i notatet.',
    'The measurement must stand in the text too, since not all receivers can show it. Include it in the note.',
  ],
  issue_many: [
    'Et dokument kan bare gjelde ett varsel. Flere samles i ett oppsummerende.',
    'A document can be about one alert only. Several are gathered in one summary.',
  ],
  issue_code: [
    'Varselet har ingen kode for digital hjemmeoppfølging. Lag dokumentet på nytt.',
    'The alert has no code of digital home follow-up. Make the document anew.',
  ],
  issue_time: ['Varselet mangler tidspunkt.', 'The alert lacks its time.'],
  issue_severity: [
    'Varselet mangler alvorlighetsgrad, og den kreves for måling og skjema.',
    'The alert lacks its severity, which is required for measurement and questionnaire.',
  ],
  issue_colour: [
    'Fargen i teksten sier noe annet enn varselets alvorlighetsgrad. Rett den ene.',
    'The colour in the text contradicts the severity of the alert. Correct one of them.',
  ],
  issue_author: [
    'Varselet sier ikke hvem eller hva som meldte det.',
    'The alert does not say who or what raised it.',
  ],
  issue_implicated: [
    'Varselet sier ikke hvilken måling eller hvilket skjema det gjelder.',
    'The alert does not say which measurement or questionnaire it is about.',
  ],
} as const satisfies Readonly<Record<string, FindingWords>>;
