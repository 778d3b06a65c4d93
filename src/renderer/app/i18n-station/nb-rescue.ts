/** Bokmål: when the workstation’s own files are damaged, or the centre has shut it out. */
export const nbRescue = {
  'ledger.confirm': 'Jeg har lest hva som er tapt, og har snakket med vaktleder eller drift.',
  'ledger.confirmNeeded': 'Bekreft at du har lest hva som er tapt.',
  'ledger.confirmNone': 'Jeg har lest dette.',
  'ledger.examine': 'Undersøk',
  'ledger.examineWhat': 'Undersøkelsen leser det som finnes, og endrer ingenting.',
  'ledger.examining': 'Undersøker registeret',
  'ledger.failed': 'Det gikk ikke. Den skadede filen er ikke endret.',
  'ledger.goOn': 'Hvis du går videre',
  'ledger.goOnWhat':
    'Det som er helt, flyttes til et nytt register, og usendte handlinger sendes som før. Den skadede filen blir liggende i profilmappen til drift. Det som er borte her, må gjøres på nytt hvis responssenteret ikke har det.',
  'ledger.line.answered': 'Handlinger responssenteret har svart på',
  'ledger.line.attention': 'Handlinger som må ses på',
  'ledger.line.audit': 'Linjer i tilgangsloggen',
  'ledger.line.drafts': 'Utkast',
  'ledger.line.waiting': 'Handlinger som ikke er sendt eller besvart',
  'ledger.lost': 'Tapt',
  'ledger.lostNone': 'Ingenting er tapt så langt det kan leses.',
  'ledger.lostSome_one': '{{count}} linje kan ikke leses. Hva den var, vet vi ikke.',
  'ledger.lostSome_other': '{{count}} linjer kan ikke leses. Hva de var, vet vi ikke.',
  'ledger.lostUnknown':
    'Hvor mye som er borte, kan ikke leses. Regn med at usendte handlinger kan være tapt.',
  'ledger.salvage': 'Berg det som kan leses og gå videre',
  'ledger.salvaging': 'Berger det som kan leses',
  'ledger.whole': 'Helt',
  'notice.cacheRebuilt':
    'Den lokale kopien var skadet og hentes på nytt fra responssenteret. Ingenting av det du har gjort er tapt.',
  'notice.clockAhead':
    'Klokken på denne maskinen går {{value}} min foran responssenteret. Frister og alder på varsler, lyd, utsettelser og det du gjør følger senterets klokke; andre klokkeslett på skjermen kan være like feil. Be drift stille klokken.',
  'notice.clockBehind':
    'Klokken på denne maskinen går {{value}} min etter responssenteret. Frister og alder på varsler, lyd, utsettelser og det du gjør følger senterets klokke; andre klokkeslett på skjermen kan være like feil. Be drift stille klokken.',
  'notice.failed': 'Det ble ikke lagret. Prøv igjen.',
  'notice.kept_one': '{{count}} linje er berget.',
  'notice.kept_other': '{{count}} linjer er berget.',
  'notice.label': 'Beskjeder om arbeidsstasjonen',
  'notice.lostNone': 'Ingenting er tapt.',
  'notice.lostUnknown': 'Hvor mye som er tapt, er ikke kjent. Se etter i loggen hva responssenteret har.',
  'notice.lost_one':
    '{{count}} linje kunne ikke leses og er tapt. Se etter i loggen hva responssenteret har.',
  'notice.lost_other':
    '{{count}} linjer kunne ikke leses og er tapt. Se etter i loggen hva responssenteret har.',
  'notice.missing_one': '{{count}} linje som responssenteret kjenner, mangler her.',
  'notice.missing_other': '{{count}} linjer som responssenteret kjenner, mangler her.',
  'notice.rolledBack':
    'Registeret på denne arbeidsstasjonen er eldre enn det responssenteret kjenner, som etter en sikkerhetskopi. Gi beskjed til vaktleder og drift.',
  'notice.salvaged': 'Registeret over det som er gjort her, var skadet og er berget.',
  'notice.understood': 'Forstått',
  'notice.unknown': 'Noe har skjedd med arbeidsstasjonens egne filer. Gi beskjed til drift. Kode: {{kind}}',
  'revoked.do': 'Kontakt drift. Ingen kan logge inn her så lenge sperren varer.',
  'revoked.safe': 'Usendte handlinger er trygt lagret her, og sendes når sperren er opphevet.',
  'revoked.title': 'Arbeidsstasjonen er sperret av responssenteret',
  'revoked.unreachable':
    'Responssenteret svarer ikke, så sperren kan ikke være opphevet ennå. Prøv igjen når forbindelsen er tilbake.',
} as const;
