/** Bokmål: what is done with an alert beyond take and close, tasks, and what reaches the lead. */
export const nbAlerts = {
  'error.alert_closed': 'Varselet er allerede kvittert ut. Gjenåpne det hvis det fortsatt må følges opp.',
  'error.alert_taken': 'Varselet er allerede tatt av en annen. Du ser hvem øverst i panelet.',
  'error.nobody_holds':
    'Ingen her har den rollen. Velg en rolle eller person fra listen, eller noen utenfor responssenteret.',
  'error.reason_needed': 'Skriv en begrunnelse. Den blir stående i behandlingsloggen.',
  'error.snooze_over': 'Tidspunktet er passert. Velg et senere.',
  'error.snooze_too_long':
    'Så lenge kan varselet ikke utsettes: røde i høyst 30 minutter, andre i høyst 12 timer.',
} as const;
