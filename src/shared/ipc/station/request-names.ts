/** Names of the requests about the workstation itself, part by part. */
export const stationRequestNames = [
  // lock and fast switch
  // sign-in through an identity provider
  // windows, wall and looks
  // the data key
  'readKey',
  'retryKey',
  'useOlderStore',
  'recoverKey',
  'keepByPassphrase',
  'keepByStore',
  'offerRecovery',
  'confirmRecovery',
  'rotateKey',
  // the downtime pack
  // updates, recovery, diagnostics
] as const;
