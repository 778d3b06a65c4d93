/** Bokmål: the certificate of the centre. */
export const nbTrust = {
  'error.certificate_expired':
    'Sertifikatet til responssenteret er utløpt. Gi beskjed til drift. Har du logget inn her før, kan du logge inn og arbeide uten nett.',
  'error.certificate_not_agreed':
    'Sertifikatet er et annet enn avtalt. Ingenting er sendt. Gi beskjed til drift med en gang. Har du logget inn her før, kan du logge inn og arbeide uten nett.',
  'error.certificate_not_yet_valid':
    'Sertifikatet til responssenteret gjelder ikke ennå. Sjekk klokken på maskinen, og gi beskjed til drift.',
  'error.certificate_unknown_authority':
    'Sertifikatet er utstedt av noen denne arbeidsstasjonen ikke kjenner. Ingenting er sendt. Gi beskjed til drift.',
  'error.certificate_wrong_host':
    'Sertifikatet gjelder en annen adresse enn responssenterets. Ingenting er sendt. Gi beskjed til drift.',
  'error.secure_link_failed':
    'Det som svarer på adressen til responssenteret, bruker ikke en sikker forbindelse. Ingenting er sendt. Gi beskjed til drift.',
  'link.problem.certificate_expired': 'sertifikatet er utløpt',
  'link.problem.certificate_not_agreed': 'sertifikatet er et annet enn avtalt',
  'link.problem.certificate_not_yet_valid': 'sertifikatet gjelder ikke ennå',
  'link.problem.certificate_unknown_authority': 'ukjent utsteder av sertifikatet',
  'link.problem.certificate_wrong_host': 'sertifikatet gjelder en annen adresse',
  'link.problem.secure_link_failed': 'ingen sikker forbindelse',
};
