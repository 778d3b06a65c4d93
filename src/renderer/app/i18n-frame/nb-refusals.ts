/** Bokmål: what the station and the centre refuse, wherever it is said. */
export const nbRefusals = {
  'error.alert_closed': 'Varselet er allerede kvittert ut. Gjenåpne det hvis det fortsatt må følges opp.',
  'error.alert_taken': 'Varselet er allerede tatt av en annen. Du ser hvem øverst i panelet.',
  'error.already_under_way':
    'Notatet er allerede sendt denne veien. Følg forsendelsen, eller vent på svaret.',
  'error.bad_number': 'Nummeret i journalen kan ikke ringes herfra. Ring det selv.',
  'error.ground_needed': 'Oppgi grunnlag for oppslag før du åpner pasienten.',
  'error.holds_undecided':
    'Ett eller flere varsler som du har, mangler en beslutning. Overlever, slipp eller behold hvert av dem.',
  'error.link_refused':
    'Lenken kan ikke åpnes. Den må begynne med https og ligge hos en videotjeneste som er tillatt her, og den kan ikke inneholde et fødselsnummer.',
  'error.name_taken': 'Det finnes allerede en visning med det navnet. Velg et annet.',
  'error.no_number': 'Det er ikke registrert noe telefonnummer.',
  'error.no_program':
    'Maskinen har ikke noe program for dette. Ring nummeret selv, eller gi beskjed til drift.',
  'error.nobody_holds':
    'Ingen her har den rollen nå. Velg en rolle eller en person fra listen, eller noen utenfor responssenteret.',
  'error.not_reviewed': 'Pasienten er ikke merket som gjennomgått.',
  'error.note_too_long': 'Notatet er for langt. Kort det ned, eller del det i to.',
  'error.nothing_written': 'Notatet er tomt. Skriv noe før du signerer.',
  'error.reason_needed': 'Skriv en begrunnelse. Den blir stående i behandlingsloggen.',
  'error.review_too_old': 'En gjennomgang kan bare angres samme dag.',
  'error.site_refuses': 'Virksomheten har slått av denne måten å ta data ut på. Kontakt drift.',
  'error.snooze_over': 'Tidspunktet er passert. Velg et senere.',
  'error.snooze_too_long':
    'Så lenge kan varselet ikke utsettes: røde i høyst 30 minutter, andre i høyst 12 timer.',
  'error.too_many_views': 'Det er plass til 50 visninger. Slett en du ikke bruker.',
  'error.wrong_patient':
    'Skjermen viste en annen pasient enn notatet gjelder. Ingenting er gjort. Åpne pasienten på nytt og kontroller navn og fødselsdato.',
} as const;
