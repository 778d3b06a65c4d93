import { useEffect, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Checkbox } from '@digdir/designsystemet-react';
import type { RequestError } from '@shared/ipc/contract';
import type { LedgerReport } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { showStation } from '@renderer/state/station-state';
import { lossWords, reportLines } from './ledger-report';

type Step =
  | { readonly kind: 'offer' }
  | { readonly kind: 'examining' }
  | { readonly kind: 'report'; readonly report: LedgerReport }
  | { readonly kind: 'salvaging'; readonly report: LedgerReport };

/** A damaged ledger: first what can be read, then going on with that, and only after the loss was named. */
export function LedgerRescue(): ReactElement {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>({ kind: 'offer' });
  const [error, setError] = useState<RequestError | null>(null);
  const examine = (): void => {
    setError(null);
    setStep({ kind: 'examining' });
    void station()
      .examineLedger({})
      .then((outcome) => {
        if (outcome.ok) setStep({ kind: 'report', report: outcome.value });
        else {
          setStep({ kind: 'offer' });
          setError(outcome.error);
        }
      });
  };
  const salvage = (report: LedgerReport): void => {
    setError(null);
    setStep({ kind: 'salvaging', report });
    void station()
      .salvageLedger({})
      .then((outcome) => {
        if (outcome.ok) showStation(outcome.value);
        else {
          setStep({ kind: 'report', report });
          setError(outcome.error);
        }
      });
  };
  const reading = step.kind === 'offer' || step.kind === 'examining';
  return (
    <div className="rescue">
      {reading ? (
        <>
          <p>{t('ledger.examineWhat')}</p>
          <Button loading={step.kind === 'examining'} onClick={examine}>
            {t('ledger.examine')}
          </Button>
        </>
      ) : (
        <Report report={step.report} busy={step.kind === 'salvaging'} onSalvage={salvage} />
      )}
      <p className="sr-only" role="status">
        {step.kind === 'examining' && t('ledger.examining')}
        {step.kind === 'salvaging' && t('ledger.salvaging')}
      </p>
      {error !== null && (
        <p className="inline-error" role="alert">
          {t('ledger.failed')} {t(`error.${error}`)}
        </p>
      )}
    </div>
  );
}

interface ReportProps {
  readonly report: LedgerReport;
  readonly busy: boolean;
  readonly onSalvage: (report: LedgerReport) => void;
}

function Report({ report, busy, onSalvage }: ReportProps): ReactElement {
  const { t, i18n } = useTranslation();
  const [agreed, setAgreed] = useState(false);
  const [asked, setAsked] = useState(false);
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
  }, []);
  return (
    <>
      <h2 ref={head} tabIndex={-1} className="rescue-title">
        {t('ledger.whole')}
      </h2>
      <table className="plain-table rescue-table">
        <tbody>
          {reportLines(t, report, i18n.language).map(({ name, figure }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="number">{figure}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2 className="rescue-title">{t('ledger.lost')}</h2>
      <p className={report.unreadable === 0 ? '' : 'rescue-loss'}>{lossWords(t, report.unreadable)}</p>
      <h2 className="rescue-title">{t('ledger.goOn')}</h2>
      <p>{t('ledger.goOnWhat')}</p>
      <Checkbox
        label={t(report.unreadable === 0 ? 'ledger.confirmNone' : 'ledger.confirm')}
        checked={agreed}
        {...(asked && !agreed ? { error: t('ledger.confirmNeeded') } : {})}
        onChange={(event) => {
          setAgreed(event.target.checked);
        }}
      />
      <Button
        loading={busy}
        onClick={() => {
          setAsked(true);
          if (agreed && !busy) onSalvage(report);
        }}
      >
        {t('ledger.salvage')}
      </Button>
    </>
  );
}
