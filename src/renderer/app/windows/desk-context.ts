import { useEffect } from 'react';
import { isEntityKind } from '@shared/model/entity';
import type { DeskAsk } from '@shared/ipc/station/windows-contract';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import {
  openAlert,
  openItem,
  openPatientPage,
  patientSections,
  useNavigation,
} from '@renderer/state/navigation';
import { shownPatient } from '@renderer/state/presence';

/** The desk tells which patient it has open, and opens what the second window asks for. */
export function useDeskContext(): void {
  const patientId = useNavigation(shownPatient);
  useEffect(() => {
    void station().tellDeskPatient({ patientId });
  }, [patientId]);
  usePush('deskAsked', openAsked);
}

function openAsked({ patientId, alertId, item }: DeskAsk): void {
  const section = patientSections.find((one) => one === item?.section);
  if (item !== null && section !== undefined && isEntityKind(item.kind))
    openItem(patientId, section, { kind: item.kind, id: item.id });
  else if (alertId !== null) openAlert({ patientId, alertId });
  else openPatientPage({ patientId, alertId: null });
}
