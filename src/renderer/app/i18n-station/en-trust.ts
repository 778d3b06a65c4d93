/** English: the certificate of the centre. */
export const enTrust = {
  'error.certificate_expired':
    "The centre's certificate has expired. Tell the support desk. If you have signed in here before, you can sign in and work without a network.",
  'error.certificate_not_agreed':
    'The certificate is another than agreed. Nothing has been sent. Tell the support desk at once. If you have signed in here before, you can sign in and work without a network.',
  'error.certificate_not_yet_valid':
    "The centre's certificate is not valid yet. Check the clock of this machine, and tell the support desk.",
  'error.certificate_unknown_authority':
    'The certificate was issued by somebody this workstation does not know. Nothing has been sent. Tell the support desk.',
  'error.certificate_wrong_host':
    "The certificate is for another address than the centre's. Nothing has been sent. Tell the support desk.",
  'error.secure_link_failed':
    "What answers at the centre's address does not use a secure connection. Nothing has been sent. Tell the support desk.",
  'link.problem.certificate_expired': 'the certificate has expired',
  'link.problem.certificate_not_agreed': 'the certificate is another than agreed',
  'link.problem.certificate_not_yet_valid': 'the certificate is not valid yet',
  'link.problem.certificate_unknown_authority': 'unknown issuer of the certificate',
  'link.problem.certificate_wrong_host': 'the certificate is for another address',
  'link.problem.secure_link_failed': 'no secure connection',
};
