import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { fromWireTime, MINUTE } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { EnteredValue } from '@shared/ipc/patient/value-views';
import { station } from '@renderer/bridge/station';
import { say } from '@renderer/state/toasts';
import { formatValue, measureName, shownUnit } from '@renderer/ui/format/value';
import { TimeText } from '@renderer/ui/parts/time-text';
import { useNow } from '@renderer/ui/use-now';
import { useEntered } from './use-entered';

/** What staff wrote down within three days, each to be taken back; nothing where there is none. */
export function EnteredList({ patientId }: { readonly patientId: string }): ReactElement | null {
  const { t } = useTranslation();
  const entered = useEntered(patientId);
  const now = useNow(MINUTE);
  if (entered === null || entered.length === 0) return null;
  return (
    <section className="panel-section" data-testid="entered-values">
      <h3>{t('values.entered')}</h3>
      <ul className="entered-list">
        {entered.map((one) => (
          <EnteredRow key={one.observation.id} one={one} now={now} patientId={patientId} />
        ))}
      </ul>
    </section>
  );
}

interface RowProps {
  readonly one: EnteredValue;
  readonly now: number;
  readonly patientId: string;
}

function EnteredRow({ one, now, patientId }: RowProps): ReactElement {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<RequestError | null>(null);
  const { observation, pending, withdrawing } = one;
  const name = measureName(t, observation.code, null);
  const mark = withdrawing ?? pending;
  const withdraw = (): void => {
    setBusy(true);
    setError(null);
    void station()
      .withdrawValue({ patientId, observationId: observation.id })
      .then((outcome) => {
        setBusy(false);
        if (outcome.ok) say(t('values.withdrawn', { name }));
        else setError(outcome.error);
      });
  };
  return (
    <li data-state={withdrawing === null ? (pending === null ? 'in-log' : 'pending') : 'withdrawing'}>
      <span className={withdrawing === null ? undefined : 'struck'}>
        {name} <EnteredText observation={observation} />
      </span>
      <span className="quiet">
        <TimeText at={fromWireTime(observation.effectiveAt)} now={now} />
      </span>
      {mark !== null && (
        <span className="pending-words">
          {withdrawing === null ? '' : `${t('values.withdrawing')} `}
          {t(`pending.${mark}`)}
        </span>
      )}
      <span className="strip-space" />
      {withdrawing === null && (
        <Button
          variant="tertiary"
          data-size="sm"
          loading={busy}
          aria-label={t('values.withdrawNamed', { name })}
          onClick={withdraw}
        >
          {t('values.withdraw')}
        </Button>
      )}
      {error !== null && (
        <span className="inline-error" role="alert">
          {t(`error.${error}`)}
        </span>
      )}
    </li>
  );
}

function EnteredText({ observation }: { readonly observation: EnteredValue['observation'] }): ReactElement {
  const { i18n } = useTranslation();
  const { code, value, unit, components } = observation;
  const text =
    value === undefined
      ? (components ?? [])
          .map((part) => (part.value === undefined ? '–' : formatValue(part.code, part.value, i18n.language)))
          .join('/')
      : formatValue(code, value, i18n.language);
  return (
    <>
      <strong>{text}</strong> <span className="unit">{shownUnit(code, unit)}</span>
    </>
  );
}
