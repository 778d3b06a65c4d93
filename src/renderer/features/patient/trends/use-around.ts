import { useEffect, useMemo, useState } from 'react';
import { WEIGHT } from '@shared/clinical/measures';
import { DAY, HOUR } from '@shared/clock';
import type { FormScores, TrendMark } from '@shared/ipc/trend-views';
import type { PatientView, SeriesView } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { usePush } from '@renderer/bridge/use-push';
import { useReading } from '@renderer/bridge/use-request';
import { askedFor, type Viewport } from '@renderer/state/trends/trend-window';

const noMarks: readonly TrendMark[] = [];
const noForms: readonly FormScores[] = [];

/** What happened around the window; what was read stays while the next stretch is. */
export function useMarks(patientId: string, window: Viewport): readonly TrendMark[] {
  const { from, to } = askedFor(window);
  const reading = useReading(`${patientId}/${String(from)}/${String(to)}`, () =>
    station().readMarks({ patientId, from, to }),
  );
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  const [last, setLast] = useState(noMarks);
  if (reading.value !== null && reading.value !== last) setLast(reading.value);
  return reading.value ?? last;
}

/** The scores of a patient's forms. */
export function useFormScores(patientId: string): readonly FormScores[] {
  const reading = useReading(patientId, () => station().readFormScores({ patientId }));
  usePush('patientChanged', ({ patientIds }) => {
    if (patientIds.includes(patientId)) reading.again();
  });
  return reading.value ?? noForms;
}

const nothing: Readonly<Record<string, SeriesView>> = {};

/** The last days of the measures whose changes are told: weight, and those that the plan has changes for. */
export function useRecent(view: PatientView): Readonly<Record<string, SeriesView>> {
  const { plan, latest } = view;
  const patientId = view.patient.id;
  const asked = useMemo(() => {
    const longest = Math.max(7 * DAY, ...(plan?.deltas ?? []).map(({ windowH }) => windowH * HOUR));
    const codes = new Set([WEIGHT, ...(plan?.deltas ?? []).map(({ code }) => code)]);
    return latest
      .filter(({ code }) => codes.has(code))
      .map(({ code, at }) => ({ code, from: at - 2 * longest, to: at, at }));
  }, [plan, latest]);
  const key = JSON.stringify(asked);
  const [read, setRead] = useState({ patientId, byCode: nothing });
  useEffect(() => {
    let wanted = true;
    // By content, not by identity: the view is read anew with every change.
    const stretches = JSON.parse(key) as typeof asked;
    void Promise.all(
      stretches.map(async ({ code, from, to }) => {
        const outcome = await station().readSeries({ patientId, code, from, to });
        return outcome.ok ? ([[code, outcome.value]] as const) : [];
      }),
    ).then((found) => {
      if (wanted) setRead({ patientId, byCode: Object.fromEntries(found.flat()) });
    });
    return () => {
      wanted = false;
    };
  }, [patientId, key]);
  return read.patientId === patientId ? read.byCode : nothing;
}
