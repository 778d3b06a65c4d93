import { useState } from 'react';
import type { Millis } from '@shared/clock';
import { lateActs, type LateAct } from '@shared/downtime/late/late-acts';
import {
  lateProblems,
  needsAlert,
  typedValues,
  type LateLine,
  type LateProblem,
  type LateSheet,
} from '@shared/downtime/late/late-line';
import type { RequestError } from '@shared/ipc/contract';
import type { AlertRow, PatientView } from '@shared/ipc/views';
import { success, type Outcome } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { useReading } from '@renderer/bridge/use-request';
import { usePush } from '@renderer/bridge/use-push';
import { actRegistered } from '@renderer/state/acts';
import { dropLine, writeLine } from '@renderer/state/downtime/late-sheet';
import { useAlertRow } from '@renderer/state/live-rows';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useSending } from '@renderer/state/station/sending';

/** A line while it is keyed in. */
export interface LateWork {
  /** The patient as the record has it; null while nobody is chosen or it is read. */
  readonly view: PatientView | null;
  /** The chosen alert as it stands now; null where none is chosen. */
  readonly row: AlertRow | null;
  /** What somebody else did with the alert meanwhile; null where nothing stands in the way. */
  readonly handled: 'closed' | 'taken' | null;
  readonly problems: readonly LateProblem[];
  /** Whether somebody has said that the unlikely value stands so on the paper; of what stood there then. */
  readonly sure: boolean;
  readonly confirm: (sure: boolean) => void;
  readonly busy: boolean;
  readonly error: RequestError | null;
  readonly register: () => void;
  /** Takes the line away; not while it is registered. */
  readonly drop: () => void;
}

/** What a part of the form gets. */
export interface LatePartProps {
  readonly line: LateLine;
  readonly work: LateWork;
  readonly wrong: (...ones: readonly LateProblem[]) => string | null;
  readonly put: (part: Partial<LateLine>) => void;
}

const nobody = Promise.resolve({ ok: false, error: 'not_found' } as const);

/** What a line is about, what it lacks, and its registering by the ordinary requests. */
export function useLateLine(line: LateLine, sheet: LateSheet, userId: string): LateWork {
  const { patientId, alertId } = line;
  const { value: view, again } = useReading(`late ${patientId}`, () =>
    patientId === '' ? nobody : station().readPatient({ patientId }),
  );
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) again();
  });
  const live = useAlertRow(alertId === '' ? null : alertId);
  const { busy, error, run, leave } = useSending(`late:${line.id}`);
  const row = live ?? view?.closedAlerts.find(({ id }) => id === alertId) ?? null;
  const severity = row === null || row.state === 'closed' ? null : row.severity;
  const [sure, setSure] = useState('');
  const problems = lateProblems(line, sheet, { severity, sure }, centreClock.now());
  const confirm = (yes: boolean): void => {
    setSure(yes ? typedValues(line) : '');
  };
  const register = (): void => {
    if (problems.length > 0) return;
    run(
      () => registerAll(line, row?.version ?? 0),
      (now) => {
        writeLine(line.id, { registeredAt: now });
      },
    );
  };
  const drop = (): void => {
    leave(() => {
      dropLine(line.id);
    });
  };
  return {
    ...{ view, row, problems, confirm, busy, error, register, drop },
    handled: handledBy(line, row, userId),
    sure: sure === typedValues(line),
  };
}

function handledBy(line: LateLine, row: AlertRow | null, userId: string): LateWork['handled'] {
  if (row === null || !needsAlert(line.kind) || line.kind === 'comment') return null;
  if (row.state === 'closed') return 'closed';
  const other = row.takenBy !== null && row.takenBy.id !== userId;
  return row.state === 'taken' && other ? 'taken' : null;
}

/** One after the other; what is registered is not done again when the rest is tried once more. */
async function registerAll(line: LateLine, version: number): Promise<Outcome<Millis, RequestError>> {
  const now = centreClock.now();
  const acts = lateActs(line, version, now);
  for (const [index, act] of acts.entries()) {
    if (index < line.done) continue;
    const outcome = await send(act);
    if (!outcome.ok) return outcome;
    if (act.name === 'takeAlert') actRegistered(line.alertId, 'take', version, outcome);
    if (act.name === 'closeAlert') actRegistered(line.alertId, 'close', version, outcome);
    writeLine(line.id, { done: index + 1 });
  }
  return success(now);
}

function send(act: LateAct) {
  switch (act.name) {
    case 'takeAlert':
      return station().takeAlert(act.input);
    case 'closeAlert':
      return station().closeAlert(act.input);
    case 'commentAlert':
      return station().commentAlert(act.input);
    case 'logContact':
      return station().logContact(act.input);
    case 'putValues':
      return station().putValues(act.input);
  }
}
