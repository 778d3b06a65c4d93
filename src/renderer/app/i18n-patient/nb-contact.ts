/** Bokmål: contacts, messages, calls and tasks of a patient. */
export const nbContact = {
  'error.bad_number': 'Nummeret i journalen kan ikke ringes herfra. Ring det selv.',
  'error.link_refused':
    'Lenken kan ikke åpnes. Den må begynne med https og ligge hos en videotjeneste som er tillatt her, og den kan ikke inneholde et fødselsnummer.',
  'error.no_number': 'Det er ikke registrert noe telefonnummer.',
  'error.no_program':
    'Maskinen har ikke noe program for dette. Ring nummeret selv, eller gi beskjed til drift.',
  'section.contact': 'Kontakt',
} as const;
