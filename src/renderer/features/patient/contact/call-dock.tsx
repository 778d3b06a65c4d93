import { useEffect, useId, useRef, useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { PatientView } from '@shared/ipc/views';
import { changeCall, useCall, type Call } from '@renderer/state/contact/call';
import { openPatientPage, useNavigation } from '@renderer/state/navigation';
import { useOtherNames } from '@renderer/state/presence';
import { centreClock, useCentreTime } from '@renderer/state/station/centre-clock';
import { countdown } from '@renderer/ui/format/countdown';
import { birthDay } from '@renderer/ui/format/time';
import { IdentityStrip } from '@renderer/ui/parts/identity-strip';
import { useNow } from '@renderer/ui/use-now';
import { usePatient } from '../use-patient';
import { CallForm } from './call-form';

/** A contact that runs, or waits to be logged: in sight wherever the person goes, with whom it is about (product.md P9, P1). */
export function CallDock(): ReactElement | null {
  const call = useCall();
  return call === null ? null : <Dock key={call.patientId} call={call} />;
}

function Dock({ call }: { readonly call: Call }): ReactElement {
  const { t } = useTranslation();
  const { value: view } = usePatient(call.patientId);
  const [open, setOpen] = useState(true);
  const body = useId();
  const dock = useRef<HTMLElement>(null);
  const { from } = call;
  useEffect(() => {
    // Begun just now: the keyboard goes where the work goes on. One that a restart brought back takes nothing.
    if (centreClock.now() - from < 2 * SECOND) dock.current?.focus();
  }, [from]);
  // Where the patient is on screen their strip is in sight already.
  const isShown = useNavigation((state) => (state.patientId ?? state.panel?.patientId) === call.patientId);
  const name = view === null ? '' : `${view.patient.name.family}, ${view.patient.name.given}`;
  return (
    <section
      ref={dock}
      className="call-dock"
      aria-label={t('call.title', { name })}
      tabIndex={-1}
      data-testid="call-dock"
    >
      <div className="call-line">
        <Elapsed call={call} />
        <span>{t(`channel.${call.channel}`)}</span>
        {view !== null && <Whom view={view} isShown={isShown} />}
        <span className="strip-space" />
        {call.until === null && (
          <button
            type="button"
            className="bar-button bar-button-main"
            onClick={() => {
              changeCall(call.patientId, { until: centreClock.now() });
              setOpen(true);
            }}
          >
            {t('call.end')}
          </button>
        )}
        <button
          type="button"
          className="bar-button"
          aria-expanded={open}
          aria-controls={body}
          onClick={() => {
            setOpen(!open);
          }}
        >
          {t(open ? 'call.fold' : 'call.unfold')}
        </button>
      </div>
      {open && (
        <div id={body} className="call-body">
          {view !== null && !isShown && <Identity view={view} />}
          <CallForm call={call} view={view} />
        </div>
      )}
    </section>
  );
}

function Identity({ view }: { readonly view: PatientView }): ReactElement {
  const others = useOtherNames(view.patient.id);
  return <IdentityStrip patient={view.patient} programmes={view.programmes} heading="h2" others={others} />;
}

/** `2:13`, and whether it runs. */
function Elapsed({ call }: { readonly call: Call }): ReactElement {
  const { t } = useTranslation();
  const now = useCentreTime(useNow(SECOND));
  const length: Millis = Math.max(0, (call.until ?? now) - call.from);
  return (
    <span className="call-timer" data-running={call.until === null} role="timer">
      {t(call.until === null ? 'call.running' : 'call.ended')}{' '}
      <span className="tabular">{length < 60 * MINUTE ? countdown(length) : hours(length)}</span>
    </span>
  );
}

function hours(length: Millis): string {
  const minutes = Math.floor(length / MINUTE);
  return `${String(Math.floor(minutes / 60))} t ${String(minutes % 60)} min`;
}

/** Name and birth date; a step to the patient where somebody else is on screen. */
function Whom({ view, isShown }: { readonly view: PatientView; readonly isShown: boolean }): ReactElement {
  const { t } = useTranslation();
  const { patient } = view;
  const other = useNavigation((state) => state.patientId ?? state.panel?.patientId ?? null);
  return (
    <>
      <span className="call-whom">
        {`${patient.name.family}, ${patient.name.given}`}{' '}
        <span className="quiet">{t('call.born', { day: birthDay(patient.birthDate) })}</span>
      </span>
      {!isShown && (
        <>
          {other !== null && <span className="call-other">{t('call.otherShown')}</span>}
          <button
            type="button"
            className="inline-button"
            onClick={() => {
              openPatientPage({ patientId: patient.id, alertId: null });
            }}
          >
            {t('call.goTo')}
          </button>
        </>
      )}
    </>
  );
}
