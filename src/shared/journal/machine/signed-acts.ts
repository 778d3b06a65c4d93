import type { Language, NoteFacts } from '../facts';
import { logLines } from './alert-lines';
import { machineWords } from './words';

const LANGUAGES: readonly Language[] = ['nb', 'en'];
/** What a line of the log begins with (`timeText`). */
const WHEN = /^\d\d\.\d\d\.\d{4} (?:kl\. )?\d\d:\d\d /;

/**
 * Lines of the handling log that the person signed and that the log of now does not have: acts that were drawn in while they
 * were on their way, and that the centre refused. What the log got since is no matter, nor is when: the centre books an act of
 * a clock that runs ahead at the time it came. Empty where no such log was signed.
 */
export function unknownActs(facts: NoteFacts): string[] {
  const { machineText: signed = '' } = facts.note;
  return LANGUAGES.flatMap((language) => {
    const { log } = machineWords(language).headings;
    const part = signed.split('\n\n').find((one) => one.startsWith(`${log}\n`));
    if (part === undefined) return [];
    const known = logLines(facts, language).map(act);
    return part
      .split('\n')
      .slice(1)
      .filter((line) => {
        const at = known.indexOf(act(line));
        if (at >= 0) known.splice(at, 1);
        return at < 0;
      });
  });
}

function act(line: string): string {
  return line.replace(WHEN, '');
}
