import type { Language } from '../../ipc/views';

type Words = Readonly<Record<string, readonly [nb: string, en: string]>>;

/** Each action of the log in words that the patient it is about understands too. */
const WORDS: Words = {
  'alert.close': ['Kvitterte ut et varsel', 'Closed an alert'],
  'alert.comment': ['Kommenterte et varsel', 'Commented on an alert'],
  'alert.escalate': ['Eskalerte et varsel', 'Escalated an alert'],
  'alert.open': ['Åpnet et varsel', 'Opened an alert'],
  'alert.open_life': ['Åpnet forløpet til et varsel', 'Opened the course of an alert'],
  'alert.release': ['Slapp et varsel', 'Released an alert'],
  'alert.reopen': ['Gjenåpnet et varsel', 'Reopened an alert'],
  'alert.snooze': ['Utsatte et varsel', 'Snoozed an alert'],
  'alert.take': ['Tok et varsel', 'Took an alert'],
  'audit.export': ['Tok ut innsynsloggen', 'Exported the access log'],
  'audit.search': ['Søkte i innsynsloggen', 'Searched the access log'],
  'call.phone': ['Ringte', 'Called by phone'],
  'call.video': ['Åpnet videosamtale', 'Opened a video call'],
  'chain.check': ['Kontrollerte loggens kjede', 'Checked the chain of the log'],
  'chain.export': ['Tok ut loggens kjede', 'Exported the chain of the log'],
  chain_restart: ['Startet en ny loggkjede', 'Started a new log chain'],
  'contact.log': ['Førte en kontakt', 'Logged a contact'],
  'contact.open': ['Åpnet kontakter og meldinger', 'Opened contacts and messages'],
  'delivery.report': ['Meldte status for en journalføring', 'Reported the state of a delivery'],
  'forms.open': ['Åpnet skjemaer', 'Opened forms'],
  'handover.draft': ['Laget utkast til vaktskifte', 'Drafted a handover'],
  'handover.open': ['Åpnet vaktskifte', 'Opened handovers'],
  'handover.print': ['Skrev ut vaktskifte', 'Printed a handover'],
  'handover.receive': ['Mottok vaktskifte', 'Received a handover'],
  'handover.sign': ['Signerte vaktskifte', 'Signed a handover'],
  'insight.open': ['Åpnet innsikt', 'Opened insight'],
  'journal.open': ['Åpnet journalkøen', 'Opened the journal queue'],
  'ledger.rolled_back': ['Arbeidsstasjonen fant et eldre register', 'The workstation found an older ledger'],
  'ledger.salvaged': ['Registeret ble berget etter skade', 'The ledger was salvaged after damage'],
  'log.export': ['Tok ut kvitteringsloggen', 'Exported the acknowledgement log'],
  'log.open': ['Åpnet kvitteringsloggen', 'Opened the acknowledgement log'],
  'message.send': ['Sendte melding', 'Sent a message'],
  'note.correct': ['Rettet et notat', 'Corrected a note'],
  'note.export': ['Journalførte eller tok ut et notat', 'Sent or took out a note'],
  'note.export_period': ['Tok ut notater for en periode', 'Took out the notes of a period'],
  'note.sign': ['Signerte et notat', 'Signed a note'],
  'notes.open': ['Åpnet notater', 'Opened notes'],
  'observation.put': ['Førte en måling', 'Wrote down a measurement'],
  'outbox.decide': ['Avgjorde noe som ikke gikk gjennom', 'Decided about an act that did not go through'],
  'oversight.open': ['Åpnet oversikten', 'Opened oversight'],
  'patient.assign': ['Endret ansvarlig', 'Changed who is responsible'],
  'patient.copy': ['Kopierte målinger', 'Copied measurements'],
  'patient.export': ['Tok ut målinger til fil', 'Exported measurements to a file'],
  'patient.ground': ['Oppga grunnlag for oppslag', 'Gave the reason for access'],
  'patient.history': ['Hentet eldre målinger', 'Fetched older measurements'],
  'patient.open': ['Åpnet pasienten', 'Opened the patient'],
  'patient.print': ['Skrev ut kurver', 'Printed curves'],
  'patient.review': ['Så gjennom pasienten', 'Reviewed the patient'],
  'patient.search': ['Søkte etter pasient med fødselsnummer', 'Searched for a patient by number'],
  'patient.search_text': ['Søkte i tekst', 'Searched in text'],
  'patient.unreview': ['Angret en gjennomgang', 'Took back a review'],
  'plan.put': ['Endret planen', 'Changed the plan'],
  'plan.rehearse': ['Prøvde andre grenser', 'Tried other limits'],
  'plan.rehearse_group': ['Prøvde andre grenser for flere', 'Tried other limits for several'],
  'replay.open': ['Spilte av vakten', 'Replayed the shift'],
  'request.refused': ['Ble nektet noe rollen ikke har tilgang til', 'Was refused what the role may not do'],
  'session.sign_in': ['Logget inn', 'Signed in'],
  'session.sign_out': ['Logget ut', 'Signed out'],
  'sound.pause': ['Satte lyden på pause', 'Paused the sound'],
  'sound.resume': ['Slo på lyden igjen', 'Turned the sound on again'],
  'sound.self_test': ['Prøvde lyden', 'Tested the sound'],
  'task.done': ['Fullførte en oppgave', 'Finished a task'],
  'task.put': ['Laget eller endret en oppgave', 'Made or changed a task'],
  'training.set': ['Endret øvelsen', 'Changed the exercise'],
};

/** An action in words; one that this version does not know is shown as it is named. */
export function actionWords(action: string, language: Language): string {
  // Names come from other workstations too: one like `constructor` must find nothing.
  const words = Object.hasOwn(WORDS, action) ? WORDS[action] : undefined;
  if (words === undefined) return action;
  return language === 'nb' ? words[0] : words[1];
}
