import { accessGrounds, type AccessGround } from '../../ipc/lead/access-contract';

/** A ground that a person gave: the choice, and their own words where there are any. */
export interface GivenGround {
  readonly ground: AccessGround;
  readonly words: string;
}

/** Stands between what an entry says of itself and the ground that was given for the patient. */
const JOINT = ' | ';

/** A given ground as it stands in the log: `emergency`, or `other: words of the person`. */
export function groundText({ ground, words }: GivenGround): string {
  // The joint never stands in words, so that an entry can be read back.
  const said = words.trim().replaceAll('|', '/').replace(/\s+/g, ' ');
  return said === '' ? ground : `${ground}: ${said}`;
}

/** The ground of an entry that says something of itself already (`patient`, a code), with the one that was given. */
export function joinedGround(own: string | undefined, given: string): string {
  return own === undefined ? given : `${own.replaceAll(JOINT, ' / ')}${JOINT}${given}`;
}

/** What an entry's ground says: its own remark, and the ground that a person gave, where there is one. */
export function readGround(text: string | undefined): {
  readonly own: string | null;
  readonly given: GivenGround | null;
} {
  if (text === undefined) return { own: null, given: null };
  const at = text.lastIndexOf(JOINT);
  const behind = givenIn(at === -1 ? text : text.slice(at + JOINT.length));
  if (behind === null) return { own: text, given: null };
  return { own: at === -1 ? null : text.slice(0, at), given: behind };
}

function givenIn(text: string): GivenGround | null {
  const ground = accessGrounds.find((one) => text === one || text.startsWith(`${one}: `));
  return ground === undefined ? null : { ground, words: text.slice(ground.length + 2) };
}
