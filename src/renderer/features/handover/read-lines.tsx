import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverLineView, HandoverRow } from '@shared/ipc/lead/handover-views';
import { openAlert, openPatientPage } from '@renderer/state/navigation';
import { KindMark } from '@renderer/ui/lead/kind-mark';

/** The lines of a signed handover with what the receiver said of each. */
export function ReadLines({ row }: { readonly row: HandoverRow }): ReactElement {
  const { t } = useTranslation();
  const receiver = row.receivedBy;
  if (row.lines.length === 0) return <p className="quiet">{t('handover.noLines')}</p>;
  return (
    <ol className="handover-lines" aria-label={t('handover.lines')}>
      {row.lines.map((line) => (
        <li key={line.id} className="handover-line" data-testid="handover-line" data-line={line.id}>
          <KindMark kind={line.kind} />
          <div className="handover-line-words">
            <LineWords line={line} />
            {receiver !== null && (
              <p className={row.accepted.includes(line.id) ? 'handover-ok' : 'handover-mark'}>
                {row.accepted.includes(line.id)
                  ? t('handover.accepted', { name: receiver.name })
                  : t('handover.notAccepted', { name: row.signedBy.name })}
              </p>
            )}
            <Remark text={row.remarks[line.id]} />
          </div>
        </li>
      ))}
    </ol>
  );
}

function Remark({ text }: { readonly text: string | undefined }): ReactElement | null {
  const { t } = useTranslation();
  return text === undefined ? null : <p>{t('handover.remarkSaid', { text })}</p>;
}

/** What a line says, whom it is about, and how its alert stands now. */
export function LineWords({
  line,
  tab = 0,
}: {
  readonly line: HandoverLineView;
  readonly tab?: 0 | -1;
}): ReactElement {
  const { t } = useTranslation();
  const { patientId, patientName, alertId, alertState, holder, text } = line;
  const standing =
    alertState === 'taken'
      ? t('handover.alert.taken', { name: holder?.name ?? '' })
      : t(`handover.alert.${alertState ?? 'open'}`);
  return (
    <p>
      {patientName !== null && !text.includes(patientName) && <strong>{patientName}: </strong>}
      {text} {alertState !== null && <span className="quiet">({standing})</span>}{' '}
      {patientId !== null && (
        <button
          type="button"
          className="inline-button"
          tabIndex={tab}
          aria-label={`${t('handover.open')}: ${patientName ?? text}`}
          onClick={() => {
            if (alertId !== null && alertState !== 'closed') openAlert({ patientId, alertId });
            else openPatientPage({ patientId, alertId: null });
          }}
        >
          {t('handover.open')}
        </button>
      )}
    </p>
  );
}
