/** Bokmål: the way of a note into the journal. */
export const nbJournal = {
  'error.already_under_way':
    'Notatet er allerede sendt denne veien. Følg forsendelsen, eller vent på svaret.',
  'error.nothing_written': 'Notatet er tomt. Skriv noe før du signerer.',
  'error.wrong_patient':
    'Skjermen viste en annen pasient enn notatet gjelder. Ingenting er gjort. Åpne pasienten på nytt og kontroller navn og fødselsdato.',
  'delivery.channel.vkp': 'Journalen',
  'delivery.channel.dialogmelding': 'Dialogmelding',
  'delivery.code': 'Kode {{code}}.',
  'delivery.line': '{{way}}: {{state}}',
  'delivery.nextTry': 'Mottakeren svarte ikke. Prøver igjen om {{left}}.',
  'delivery.state.queued': 'i kø',
  'delivery.state.sent': 'sendt',
  'delivery.state.received': 'mottatt',
  'delivery.state.rejected': 'avvist',
  'delivery.taken.clipboard': 'Kopiert til utklippstavlen',
  'delivery.taken.file': 'Lagret som fil',
  'delivery.taken.print': 'Skrevet ut',
  'delivery.trying': 'Mottakeren svarte ikke. Prøver igjen nå.',
  'delivery.wait.centre': 'Venter på at responssenteret bekrefter. Sendes av seg selv etterpå.',
  'delivery.wait.elsewhere': 'Sendes fra en annen arbeidsstasjon.',
  'delivery.wait.person': 'Må rettes av en person og sendes på nytt.',
  'delivery.wait.receipt': 'Overlevert. Venter på kvittering fra mottakeren.',
  'delivery.wait.receiver': 'Mottakeren svarte ikke. Prøver igjen av seg selv.',
} as const;
