import { z } from 'zod';
import { SYSTEM } from '../codes';
import type { Language } from '../facts';

/** What helps against a refusal: mend the note or the patient, wait and send again, or have the set-up changed. */
export type Remedy = 'mend' | 'retry' | 'set_up';

/** What VKP answered, in words for the one who sent the note. */
export interface VkpRefusal {
  /** VKP's code; `other` where there is none that is known here. */
  readonly code: string;
  readonly remedy: Remedy;
  readonly text: Readonly<Record<Language, string>>;
  /** What VKP wrote itself; for those who run the system. */
  readonly said?: string;
}

type Known = Pick<VkpRefusal, 'remedy' | 'text'>;

const KNOWN: Readonly<Record<string, Known>> = {
  '1': {
    remedy: 'set_up',
    text: {
      nb: 'Journalen tar ikke imot notater herfra. Meld fra til den som drifter løsningen.',
      en: 'The record does not take notes from here. Tell those who run the system.',
    },
  },
  '1.1': {
    remedy: 'set_up',
    text: {
      nb: 'Kommunens journal er ikke aktiv i knutepunktet. Meld fra til kommunen, og send notatet en annen vei imens.',
      en: 'The municipality’s record is not active in the hub. Tell the municipality, and send the note another way meanwhile.',
    },
  },
  '1.2': {
    remedy: 'set_up',
    text: {
      nb: 'Kommunen tillater ikke at notater sendes herfra. Meld fra til kommunen.',
      en: 'The municipality does not allow notes from here. Tell the municipality.',
    },
  },
  '1.3': {
    remedy: 'mend',
    text: {
      nb: 'Pasienten har ikke tjenesten digital hjemmeoppfølging i kommunens journal. Be kommunen registrere vedtaket, og send på nytt.',
      en: 'The patient does not have digital home follow-up in the municipality’s record. Ask the municipality to register it, and send again.',
    },
  },
  '1.4': {
    remedy: 'set_up',
    text: {
      nb: 'Responssenteret har ikke tilgang til denne pasientens journal. Kontroller at pasienten hører til kommunen.',
      en: 'The response centre has no access to this patient’s record. Check that the patient belongs to the municipality.',
    },
  },
  '1.5': {
    remedy: 'set_up',
    text: {
      nb: 'Stasjonen er ikke godkjent for å sende til journalen. Meld fra til den som drifter løsningen.',
      en: 'The station is not authorised to send to the record. Tell those who run the system.',
    },
  },
  '2': {
    remedy: 'mend',
    text: {
      nb: 'Journalen godtok ikke innholdet. Kontroller notatet, og send på nytt.',
      en: 'The record did not accept the contents. Check the note, and send again.',
    },
  },
  '2.1': {
    remedy: 'mend',
    text: {
      nb: 'Pasientens fødselsnummer er ikke gyldig i kommunens journal. Kontroller nummeret, rett det, og send på nytt.',
      en: 'The patient’s number is not valid in the municipality’s record. Check it, correct it, and send again.',
    },
  },
  '2.2': {
    remedy: 'set_up',
    text: {
      nb: 'Kommunens eller senterets organisasjonsnummer er ikke gyldig. Meld fra til den som drifter løsningen.',
      en: 'The organisation number of the municipality or the centre is not valid. Tell those who run the system.',
    },
  },
  '2.3': {
    remedy: 'set_up',
    text: {
      nb: 'Knutepunktet fikk ikke de opplysningene det venter. Meld fra til den som drifter løsningen.',
      en: 'The hub did not get the parameters that it expects. Tell those who run the system.',
    },
  },
  '2.4': {
    remedy: 'mend',
    text: {
      nb: 'Notatet har et format som journalen ikke tar imot. Lag det på nytt; skjer det igjen, meld fra til den som drifter løsningen.',
      en: 'The note has a format that the record does not take. Make it anew; if it happens again, tell those who run the system.',
    },
  },
  '3': {
    remedy: 'retry',
    text: {
      nb: 'Noe gikk galt i kommunens journal. Notatet sendes på nytt av seg selv.',
      en: 'Something went wrong in the municipality’s record. The note is sent again by itself.',
    },
  },
  '3.1': {
    remedy: 'retry',
    text: {
      nb: 'Kommunens journal svarte ikke i tide. Notatet sendes på nytt av seg selv.',
      en: 'The municipality’s record did not answer in time. The note is sent again by itself.',
    },
  },
};

const OTHER: Known = {
  remedy: 'set_up',
  text: {
    nb: 'Journalen avviste notatet med en feil som ikke er kjent her. Meld fra til den som drifter løsningen, og send notatet en annen vei imens.',
    en: 'The record refused the note with a fault that is not known here. Tell those who run the system, and send the note another way meanwhile.',
  },
};

const outcomeSchema = z.object({
  resourceType: z.literal('OperationOutcome'),
  issue: z
    .array(
      z.object({
        severity: z.string().optional(),
        diagnostics: z.string().optional(),
        details: z
          .object({
            text: z.string().optional(),
            coding: z
              .array(z.object({ system: z.string().optional(), code: z.string().optional() }))
              .optional(),
          })
          .optional(),
      }),
    )
    .min(1),
});

/** Codes of VKP's OperationOutcome that have words here. */
export const KNOWN_OUTCOMES: readonly string[] = Object.keys(KNOWN);

/** The words of one of VKP's codes. */
export function outcomeWords(code: string): Known {
  return KNOWN[code] ?? OTHER;
}

/**
 * Reads what VKP answered to a note that it did not take: one refusal for each issue that is an error. An answer that is no
 * OperationOutcome at all is one refusal of an unknown kind; what it says is never shown as if it were ours.
 */
export function readVkpRefusal(body: unknown): VkpRefusal[] {
  const parsed = outcomeSchema.safeParse(body);
  if (!parsed.success) return [{ code: 'other', ...OTHER }];
  const errors = parsed.data.issue.filter(
    ({ severity }) => severity !== 'information' && severity !== 'warning',
  );
  return errors.map(({ details, diagnostics }) => {
    const code = details?.coding?.find(({ system }) => system === SYSTEM.outcome)?.code;
    const said = details?.text ?? diagnostics;
    return {
      code: code !== undefined && KNOWN[code] !== undefined ? code : 'other',
      ...outcomeWords(code ?? ''),
      ...(said === undefined || said.trim() === '' ? {} : { said: said.slice(0, 500) }),
    };
  });
}
