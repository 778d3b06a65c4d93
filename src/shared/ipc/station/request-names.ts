/** Names of the requests about the downtime pack. */
export const downtimeRequestNames = [
  'readDowntime',
  'makeDowntimePack',
  'setPackPassphrase',
  'openDowntimePack',
  'showDowntimePack',
  'closeDowntimePack',
] as const;

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
  'readWindows',
  'screenDrawn',
  'changeLooks',
  'resetLooks',
  'zoomLooks',
  'openWall',
  'closeWall',
  'openPatientWindow',
  'tellDeskPatient',
  'readDeskPatient',
  'askDesk',
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
  ...downtimeRequestNames,
  // updates, recovery, diagnostics
  'readUpdate',
  'checkUpdate',
  'chooseUpdate',
  'readSupport',
  'copySupport',
  'checkStep',
  'previewSupport',
  'saveSupport',
] as const;
