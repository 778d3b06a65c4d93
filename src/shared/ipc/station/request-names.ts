/** Names of the requests about the workstation itself, part by part. */
export const stationRequestNames = [
  // lock and fast switch
  // sign-in through an identity provider
  // windows, wall and looks
  // the data key
  // the downtime pack
  'readDowntime',
  'makeDowntimePack',
  'setPackPassphrase',
  'openDowntimePack',
  'showDowntimePack',
  'closeDowntimePack',
  // updates, recovery, diagnostics
] as const;
