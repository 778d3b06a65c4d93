import type { Role } from '../../model/patient';
import type { Language, NoteFacts } from '../facts';
import { birthText, timeText } from '../machine/shown-time';
import { writtenLine } from '../written-text';

const ROLES: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  nb: { nurse: 'sykepleier', lead: 'sykepleier, vaktleder', clinician: 'lege/behandler' },
  en: { nurse: 'nurse', lead: 'nurse, shift lead', clinician: 'doctor/clinician' },
};

/** Whom a note is about, as the first line of every text: name and birth date, never the number. */
export function identityLine({ patient }: NoteFacts, language: Language): string {
  const born = language === 'en' ? 'born' : 'født';
  return `${printedName(patient)}, ${born} ${birthText(patient.birthDate)}`;
}

/** The patient's name as printed: family name first. */
export function printedName({ name }: NoteFacts['patient']): string {
  return writtenLine(`${name.family}, ${name.given}`);
}

/** Who wrote a note, in what role, where and when. */
export function provenanceLine({ note, centre }: NoteFacts, language: Language): string {
  const { author, signedAt } = note;
  const hpr = author.hprNumber === undefined ? '' : `, HPR ${author.hprNumber}`;
  const signed = language === 'en' ? 'signed' : 'signert';
  return writtenLine(
    `${author.name}, ${ROLES[language][author.role]}${hpr}, ${centre.name}, ${signed} ${timeText(signedAt, language)}`,
  );
}
