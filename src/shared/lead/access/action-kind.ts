/** What a person did, in the kinds that the access log is filtered by. */
export const accessKinds = [
  'opened',
  'searched',
  'acted',
  'copied',
  'printed',
  'exported',
  'session',
  'refused',
] as const;
export type AccessKind = (typeof accessKinds)[number];

/** Actions whose last word does not tell their kind. */
const NAMED: Readonly<Record<string, AccessKind>> = {
  'audit.search': 'searched',
  'plan.rehearse': 'opened',
  'plan.rehearse_group': 'opened',
  'patient.history': 'opened',
  'patient.copy': 'copied',
  'patient.print': 'printed',
  'handover.print': 'printed',
  'handover.draft': 'opened',
  'downtime.make': 'session',
  'downtime.made': 'session',
  'downtime.passphrase': 'session',
  'downtime.print': 'printed',
  'chain.check': 'opened',
  'request.refused': 'refused',
  chain_restart: 'session',
};

/**
 * The kind of an action by its name; a name that is not known counts as an act, so that it is never left out of what
 * people look through.
 */
export function accessKind(action: string): AccessKind {
  const named = Object.hasOwn(NAMED, action) ? NAMED[action] : undefined;
  if (named !== undefined) return named;
  const [about = '', what = ''] = action.split('.');
  if (about === 'session' || about === 'ledger' || about === 'training' || about === 'sound')
    return 'session';
  if (what.startsWith('open')) return 'opened';
  if (what.startsWith('search')) return 'searched';
  if (what.startsWith('export')) return 'exported';
  return 'acted';
}
