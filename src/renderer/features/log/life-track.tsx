import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { AlertLife } from '@shared/ipc/lead/log-contract';
import type { LifeStep } from '@shared/lead/life-steps';
import { clockTime, fullTime } from '@renderer/ui/format/time';
import { actWords } from './row-words';

/** The life on one line: what was done as marks, deadlines as lines across; the list below says the same in words. */
export function LifeTrack(props: {
  readonly steps: readonly LifeStep[];
  readonly life: AlertLife;
  readonly now: number;
}): ReactElement {
  const { steps, life, now } = props;
  const { t } = useTranslation();
  const times = steps.map((step) => (step.kind === 'row' ? step.row.at : step.at));
  const from = Math.min(life.raisedAt, ...times);
  const to = Math.max(from + 1, ...times, life.state === 'closed' ? from : now);
  const left = (at: number): string => `${String(Math.round(((at - from) / (to - from)) * 1_000) / 10)}%`;
  return (
    <div className="life-track" aria-hidden="true">
      <span className="life-line" />
      {steps.map((step) =>
        step.kind === 'row' ? (
          <span
            key={step.row.id}
            className="life-mark"
            data-act={step.row.act}
            data-outcome={step.row.outcome}
            style={{ left: left(step.row.at) }}
            title={`${actWords(t, step.row)} ${fullTime(step.row.at)}`}
          />
        ) : (
          <span
            key={`deadline ${String(step.at)}`}
            className="life-due"
            data-passed={step.passed}
            style={{ left: left(step.at) }}
            title={`${t('log.life.deadline')} ${fullTime(step.at)}`}
          />
        ),
      )}
      <span className="life-from">{clockTime(from)}</span>
      <span className="life-to">{clockTime(to)}</span>
    </div>
  );
}
