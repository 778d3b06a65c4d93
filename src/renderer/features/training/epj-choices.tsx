import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Fieldset } from '@digdir/designsystemet-react';
import { fromWireTime, MINUTE, SECOND } from '@shared/clock';
import type { TrainingSetting } from '@shared/wire/training';
import { DIALOG_ANSWERS, EPJ_OUTCOMES, type EpjState } from '@shared/wire/training-epj';
import { ChoiceField } from '@renderer/ui/forms/choice-field';
import { shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';
import { DELAYS, withOwn } from './choices';
import { useDocuments } from './use-documents';

interface EpjChoicesProps {
  readonly epj: EpjState;
  readonly set: (setting: TrainingSetting) => void;
}

/** How the training centre's record system answers, and what it has received (product.md T4). */
export function EpjChoices({ epj, set }: EpjChoicesProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Fieldset>
      <Fieldset.Legend>{t('training.epj')}</Fieldset.Legend>
      <ChoiceField
        label={t('training.epj.outcome')}
        choices={EPJ_OUTCOMES.map((outcome) => [outcome, t(`training.epj.outcome.${outcome}`)])}
        value={epj.outcome}
        onChange={(outcome) => {
          set({ epj: { outcome } });
        }}
      />
      <ChoiceField
        label={t('training.epj.dialog')}
        choices={DIALOG_ANSWERS.map((answer) => [answer, t(`training.epj.dialog.${answer}`)])}
        value={epj.dialog}
        onChange={(dialog) => {
          set({ epj: { dialog } });
        }}
      />
      <ChoiceField
        label={t('training.epj.delay')}
        choices={withOwn(DELAYS, epj.delayMs).map((delay) => [
          String(delay),
          delay === 0 ? t('training.noDelay') : t('training.seconds', { seconds: delay / SECOND }),
        ])}
        value={String(epj.delayMs)}
        onChange={(delay) => {
          set({ epj: { delayMs: Number(delay) } });
        }}
      />
      <p>{t('training.epj.counts', epj.counts)}</p>
      <NewestDocuments received={epj.counts.documents} />
    </Fieldset>
  );
}

/** The newest documents, asked for anew when their number changes. */
function NewestDocuments({ received }: { readonly received: number }): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { documents, unread } = useDocuments(received);
  if (unread) return <p className="training-trouble">{t('training.epj.documentsUnread')}</p>;
  if (documents.length === 0) return <p className="quiet">{t('training.epj.noDocuments')}</p>;
  return (
    <ul className="training-documents" aria-label={t('training.epj.documents')}>
      {documents.map(({ documentId, receivedAt, patient, title }) => (
        <li key={documentId}>
          <time dateTime={receivedAt}>{shortTime(fromWireTime(receivedAt), now)}</time>
          <span>{patient}</span>
          <span>{title}</span>
        </li>
      ))}
    </ul>
  );
}
