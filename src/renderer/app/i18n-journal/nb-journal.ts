/** Bokmål: the way of a note into the journal. */
export const nbJournal = {
  'error.already_under_way':
    'Notatet er allerede sendt denne veien. Følg forsendelsen, eller vent på svaret.',
  'error.nothing_written': 'Notatet er tomt. Skriv noe før du signerer.',
  'error.wrong_patient':
    'Skjermen viste en annen pasient enn notatet gjelder. Ingenting er gjort. Åpne pasienten på nytt og kontroller navn og fødselsdato.',
} as const;
