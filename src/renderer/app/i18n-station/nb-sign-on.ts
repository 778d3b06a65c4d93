/** Bokmål: sign-in through an identity provider. */
export const nbSignOn = {
  'error.identity_refused':
    'Responssenteret godtok ikke svaret fra innloggingstjenesten. Prøv igjen, og gi beskjed til drift hvis det skjer igjen.',
  'error.identity_stale':
    'Innloggingen var for gammel, eller klokkene hos responssenteret og innloggingstjenesten går ulikt. Prøv igjen, og gi beskjed til drift hvis det skjer igjen.',
  'error.no_browser':
    'Nettleseren på maskinen kunne ikke åpnes. Logg inn med passord, eller gi beskjed til drift.',
  'error.provider_refused':
    'Innloggingstjenesten er satt opp feil eller svarer med noe annet enn den skal. Logg inn med passord, eller gi beskjed til drift.',
  'error.provider_unreachable':
    'Innloggingstjenesten svarer ikke. Prøv igjen om litt, eller logg inn med passord hvis du har det.',
  'error.sign_on_cancelled': 'Innloggingen ble avbrutt.',
  'error.sign_on_denied': 'Innloggingen ble avbrutt eller avslått i nettleseren. Du kan prøve igjen.',
  'error.sign_on_failed': 'Noe gikk galt hos innloggingstjenesten. Prøv igjen.',
  'error.sign_on_mixed_up':
    'Svaret kom fra en annen innloggingstjeneste enn den som ble spurt. Ingen er logget inn. Gi beskjed til drift.',
  'error.sign_on_not_offered':
    'Responssenteret bruker ikke innloggingstjenesten lenger. Logg inn med passord.',
  'error.sign_on_timed_out': 'Nettleseren kom ikke tilbake innen fem minutter. Prøv igjen.',
  'error.unknown_person':
    'Du er kjent hos innloggingstjenesten, men er ikke bruker ved dette responssenteret. Kontakt vaktleder eller drift.',
  'signOn.cancel': 'Avbryt',
  'signOn.centre': 'Spør responssenteret.',
  'signOn.do': 'Logg inn med {{name}}',
  'signOn.noContact':
    'Innlogging med {{name}} trenger kontakt med responssenteret, som ikke svarer nå. Uten kontakt kommer bare de inn som har logget inn her med passord de siste 14 dagene.',
  'signOn.or': 'eller',
  'signOn.reopen': 'Åpne nettleseren igjen',
  'signOn.unknownOffline':
    'Responssenteret svarer ikke, og du har ikke logget inn her med passord de siste 14 dagene. Prøv igjen når forbindelsen er tilbake.',
  'signOn.waitText':
    'Fullfør innloggingen med {{name}} i nettleseren. Vaktrom går videre av seg selv når du er ferdig, og venter i fem minutter.',
  'signOn.waitTitle': 'Logg inn i nettleseren',
} as const;
