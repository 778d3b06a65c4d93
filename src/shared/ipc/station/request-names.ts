/** Names of the requests about the workstation itself, part by part. */
export const stationRequestNames = [
  // lock and fast switch
  'readLock',
  'lockDesk',
  'unlockDesk',
  'lockShown',
  'keepPlace',
  'readPlace',
  'readLockRule',
  'setLockMinutes',
  // sign-in through an identity provider
  'readSignOn',
  'beginSignOn',
  'reopenSignOn',
  'cancelSignOn',
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
  'readDowntime',
  'makeDowntimePack',
  'setPackPassphrase',
  'openDowntimePack',
  'showDowntimePack',
  'closeDowntimePack',
  // updates, recovery, diagnostics
  'readUpdate',
  'checkUpdate',
  'chooseUpdate',
  'readSupport',
  'copySupport',
  'previewSupport',
  'saveSupport',
] as const;
