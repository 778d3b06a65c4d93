import { create } from 'zustand';
import { goTo } from '../navigation';

/** The parts of the place of logs; all but the first are for leads. */
export const logParts = ['log', 'insight', 'oversight', 'replay', 'access', 'chain'] as const;
export type LogPart = (typeof logParts)[number];

/** Which part the place of logs shows. */
export const useLogPart = create<{ readonly part: LogPart }>()(() => ({ part: 'log' }));

export function showLogPart(part: LogPart): void {
  useLogPart.setState({ part });
}

/** Goes to the place of logs at one of its parts, from wherever the person is. */
export function goToLogPart(part: LogPart): void {
  showLogPart(part);
  goTo('log');
}
