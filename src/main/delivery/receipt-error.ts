import type { AppRec } from '@shared/journal/dialog/app-rec';
import type { JobError } from '@main/ledger/delivery-job';

/** The faults that a receipt names, as one: the first code, everybody's words; null where it took all of the note. */
export function receiptError({ status, faults }: AppRec): JobError | null {
  if (status === 'received') return null;
  const texts = (language: 'nb' | 'en'): string =>
    [...new Set(faults.map(({ text }) => text[language]))].join(' ');
  const [first] = faults;
  if (first !== undefined) return { code: first.code, text: { nb: texts('nb'), en: texts('en') } };
  return status === 'rejected' ? NO_REASON : FAULTS_UNSAID;
}

const NO_REASON: JobError = {
  code: 'rejected',
  text: {
    nb: 'Mottakeren avviste notatet uten å si hvorfor. Ring mottakeren.',
    en: 'The receiver refused the note without saying why. Call the receiver.',
  },
};

const FAULTS_UNSAID: JobError = {
  code: 'faults',
  text: {
    nb: 'Mottakeren tok imot notatet, men fant feil i deler av det. Ring mottakeren.',
    en: 'The receiver took the note, but found faults in parts of it. Call the receiver.',
  },
};
