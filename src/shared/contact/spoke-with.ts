/** With whom a contact was, as a person picks it at the desk. */
export const spokeWithChoices = ['patient', 'next_of_kin', 'gp', 'home_nursing', 'other'] as const;
export type SpokeWith = (typeof spokeWithChoices)[number];

/** What stands on the wire: words in bokmål, because journals and other workstations show them as they are. */
const words: Readonly<Record<Exclude<SpokeWith, 'other'>, string>> = {
  patient: 'pasienten',
  next_of_kin: 'pårørende',
  gp: 'fastlegen',
  home_nursing: 'hjemmetjenesten',
};

/** The words of a choice for `contact.spokeWith`; for another one what the person wrote. */
export function spokeWithText(choice: SpokeWith, other: string): string {
  return choice === 'other' ? other.trim() : words[choice];
}

/** The choice behind the words, null where they are somebody's own. */
export function spokeWithChoice(text: string): Exclude<SpokeWith, 'other'> | null {
  const found = Object.entries(words).find(([, word]) => word === text.trim().toLocaleLowerCase('nb'));
  return found === undefined ? null : (found[0] as Exclude<SpokeWith, 'other'>);
}
