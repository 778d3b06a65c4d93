/** English: sign-in through an identity provider. */
export const enSignOn = {
  'error.identity_refused':
    'The response centre did not accept the answer of the identity provider. Try again, and tell operations if it happens again.',
  'error.identity_stale':
    'The sign-in was too old, or the clocks of the response centre and the identity provider differ. Try again, and tell operations if it happens again.',
  'error.no_browser':
    'The browser of this machine could not be opened. Sign in with a password, or tell operations.',
  'error.provider_refused':
    'The identity provider is set up wrongly or answers with something else than it should. Sign in with a password, or tell operations.',
  'error.provider_unreachable':
    'The identity provider does not answer. Try again in a while, or sign in with a password if you have one.',
  'error.sign_on_cancelled': 'The sign-in was cancelled.',
  'error.sign_on_denied': 'The sign-in was cancelled or refused in the browser. You can try again.',
  'error.sign_on_failed': 'Something went wrong at the identity provider. Try again.',
  'error.sign_on_mixed_up':
    'The answer came from another identity provider than the one that was asked. Nobody is signed in. Tell operations.',
  'error.sign_on_not_offered':
    'The response centre does not use the identity provider any more. Sign in with a password.',
  'error.sign_on_timed_out': 'The browser did not come back within five minutes. Try again.',
  'error.unknown_person':
    'The identity provider knows you, but you are no user of this response centre. Contact the shift lead or operations.',
  'signOn.cancel': 'Cancel',
  'signOn.centre': 'Asking the response centre.',
  'signOn.do': 'Sign in with {{name}}',
  'signOn.noContact':
    'Sign-in with {{name}} needs the response centre, which does not answer now. Without it only those come in who signed in here with a password during the last 14 days.',
  'signOn.or': 'or',
  'signOn.reopen': 'Open the browser again',
  'signOn.unknownOffline':
    'The response centre does not answer, and you have not signed in here with a password during the last 14 days. Try again when the connection is back.',
  'signOn.waitText':
    'Finish the sign-in with {{name}} in the browser. Vaktrom goes on by itself when you are done, and waits for five minutes.',
  'signOn.waitTitle': 'Sign in in the browser',
} as const;
