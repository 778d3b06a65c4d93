import type { RequestName } from '@shared/ipc/channels';
import type { SitePolicy } from './site-policy';

/** Ways out of the workstation, as the site's policy names them. */
export type ExportWay = keyof SitePolicy['exports'];

type WayOf = ExportWay | ((input: unknown) => ExportWay);

/** Every request by which something about patients leaves by a person's hand, and the way it goes. */
const ways: Partial<Record<RequestName, WayOf>> = {
  copyTrend: 'copy',
  exportTrend: 'file',
  printTrend: (input) => (formOf(input) === 'paper' ? 'print' : 'file'),
  takeNote: wayOfNote,
  takeNotes: wayOfNote,
  exportLog: 'file',
  exportAccess: 'file',
  exportChain: 'file',
  printHandover: 'print',
};

/** Names of the requests that have a way out, for the test that none is left out. */
export const leavingRequests: readonly string[] = Object.keys(ways);

/** The way that a request would take and the site does not allow; null where it may go on. `input` passed its schema. */
export function refusedWay(
  name: RequestName,
  input: unknown,
  allowed: SitePolicy['exports'],
): ExportWay | null {
  const way = ways[name];
  if (way === undefined) return null;
  const taken = typeof way === 'string' ? way : way(input);
  return allowed[taken] ? null : taken;
}

function wayOfNote(input: unknown): ExportWay {
  const form = formOf(input);
  return form === 'clipboard' ? 'copy' : form === 'print' ? 'print' : 'file';
}

function formOf(input: unknown): unknown {
  return typeof input === 'object' && input !== null && 'form' in input ? input.form : null;
}
