import { DAY } from '@shared/clock';
import { check } from '../check';
import type { FaultCentre } from './centre';
import type { Lab } from './lab';
import { readCentre } from './read-ends';
import type { FaultStation } from './station';

const WINDOW = 90 * DAY;

/**
 * What can still be checked of a workstation that lost part of its ledger: each of these comments stands once at the
 * centre, no comment stands twice, nothing is left unsent, and the cache is the centre's state. Ends the workstation.
 */
export async function checkOnce(
  lab: Lab,
  centre: FaultCentre,
  station: FaultStation,
  texts: readonly string[],
): Promise<void> {
  await lab.untilAllSettled(centre, [station]);
  const { cache, unsent } = await station.end();
  const end = readCentre(centre.file, Date.now() - WINDOW);
  const comments = end.lines.filter(({ act }) => act === 'commented').map(({ text }) => text);
  for (const text of texts) {
    const count = comments.filter((one) => one === text).length;
    check(`"${text}" stands once in the centre's log`, count === 1, count);
  }
  check('no comment stands twice', new Set(comments).size === comments.length, comments);
  check('nothing is left unsent', unsent === 0, unsent);
  const differing = [...end.entities].filter(([key, version]) => cache.get(key) !== version);
  check(
    "the cache is the centre's state",
    differing.length === 0 && cache.size === end.entities.size,
    differing,
  );
}
