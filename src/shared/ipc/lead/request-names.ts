/** Names of the requests about log, insight, oversight, handover, access and chain. */
export const leadRequestNames = [
  'readLog',
  'readLogFacets',
  'readAlertLife',
  'exportLog',
  'readInsight',
  'readOversight',
  'readReplay',
  'draftHandover',
  'readHandovers',
  'readOwnHolds',
  'printHandover',
  'readAccess',
  'exportAccess',
  'giveGround',
  'checkChain',
  'exportChain',
] as const;
