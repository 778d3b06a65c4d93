/** Names of the requests about the workstation itself, part by part. */
export const stationRequestNames = [
  // lock and fast switch
  // sign-in through an identity provider
  // windows, wall and looks
  'readWindows',
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
  // the downtime pack
  // updates, recovery, diagnostics
] as const;
