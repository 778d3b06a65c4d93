import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertView } from '@shared/ipc/views';
import { causeLine } from '@renderer/ui/format/cause';
import { fullTime } from '@renderer/ui/format/time';
import { ContactBar } from './contact-bar';
import { FollowUpButton } from './follow-up-button';

/** Below what can be done with an alert: ways to reach the patient, and a task that quotes it. */
export function AlertContact({
  view,
  onPage,
}: {
  readonly view: AlertView;
  /** The page beside has the ways to reach the patient already. */
  readonly onPage: boolean;
}): ReactElement {
  const { i18n, t } = useTranslation();
  const { row } = view;
  const quote = `${causeLine(t, row.cause, i18n.language)} (${fullTime(row.raisedAt)})`;
  return (
    <div className="alert-contact">
      {!onPage && <ContactBar patient={view.patient} />}
      <FollowUpButton patientId={view.patient.id} quote={quote} alertId={row.id} />
    </div>
  );
}
