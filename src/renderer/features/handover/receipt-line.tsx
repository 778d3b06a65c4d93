import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { CheckmarkIcon } from '@navikt/aksel-icons';
import type { HandoverLineView } from '@shared/ipc/lead/handover-views';
import { KindMark } from '@renderer/ui/lead/kind-mark';
import { LineTextForm } from '@renderer/ui/lead/line-text-form';
import { LineWords } from './read-lines';

interface ReceiptLineProps {
  readonly line: HandoverLineView;
  readonly accepted: boolean;
  /** The remark on it; null for none. */
  readonly said: string | null;
  readonly isAt: boolean;
  /** The remark that is being written; null where none is. */
  readonly written: string | null;
  readonly onToggle: () => void;
  readonly onRemark: () => void;
  readonly onWrite: (text: string) => void;
  /** Null where the form was left. */
  readonly onRemarked: (text: string | null) => void;
  readonly onFocus: () => void;
}

/** A line to take over or to remark on. */
export function ReceiptLine(props: ReceiptLineProps): ReactElement {
  const { line, accepted, said, isAt, written } = props;
  const { t } = useTranslation();
  const tab = isAt ? 0 : -1;
  return (
    <li
      className="handover-line"
      data-testid="handover-line"
      data-line={line.id}
      data-accepted={accepted ? true : undefined}
      tabIndex={tab}
      onFocus={(event) => {
        if (event.target === event.currentTarget) props.onFocus();
      }}
    >
      <KindMark kind={line.kind} />
      <div className="handover-line-words">
        <LineWords line={line} tab={tab} />
        {said !== null && written === null && <p>{t('handover.remarkSaid', { text: said })}</p>}
        {written !== null && (
          <LineTextForm
            label={t('handover.remark')}
            submit={t('handover.saveRemark')}
            first={written}
            onType={props.onWrite}
            onCancel={() => {
              props.onRemarked(null);
            }}
            onSubmit={props.onRemarked}
          />
        )}
      </div>
      <div className="handover-acts">
        <Button
          variant={accepted ? 'primary' : 'secondary'}
          aria-pressed={accepted}
          aria-label={`${t('handover.accept')}: ${line.text}`}
          tabIndex={tab}
          onClick={props.onToggle}
        >
          {accepted && <CheckmarkIcon aria-hidden />}
          {t('handover.accept')}
        </Button>
        <Button
          variant="tertiary"
          aria-label={`${t('handover.remark')}: ${line.text}`}
          tabIndex={tab}
          onClick={props.onRemark}
        >
          {t('handover.remark')}
        </Button>
      </div>
    </li>
  );
}
