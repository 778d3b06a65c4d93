import type { ReactElement } from 'react';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { MINUTE, SECOND } from '@shared/clock';
import type { LifeDelivery, LogRow } from '@shared/ipc/lead/log-contract';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import type { LifeStep } from '@shared/lead/life-steps';
import { duration } from '@renderer/ui/format/time';
import { TimeText } from '@renderer/ui/parts/time-text';
import { actWords, byWords, lateWords, outcomeWords } from './row-words';

/** The steps of a life in time order, how long each came after the one before, and the deadlines between them. */
export function LifeSteps(props: {
  readonly steps: readonly LifeStep[];
  readonly deliveries: readonly LifeDelivery[];
  readonly now: number;
}): ReactElement {
  const { steps, deliveries, now } = props;
  const { t } = useTranslation();
  return (
    <ol className="life-steps" aria-label={t('log.life.steps')}>
      {steps.map((step) =>
        step.kind === 'deadline' ? (
          <li key={`deadline ${String(step.at)}`} className="life-deadline" data-passed={step.passed}>
            <TimeText at={step.at} now={now} />
            <span>{step.passed ? t('log.life.deadlinePassed') : t('log.life.deadline')}</span>
          </li>
        ) : (
          <Step
            key={step.row.id}
            row={step.row}
            since={step.since}
            deliveries={deliveries.filter(({ noteId }) => noteId === step.row.id)}
            now={now}
          />
        ),
      )}
    </ol>
  );
}

function Step(props: {
  readonly row: LogRow;
  readonly since: number | null;
  readonly deliveries: readonly LifeDelivery[];
  readonly now: number;
}): ReactElement {
  const { row, since, deliveries, now } = props;
  const { t } = useTranslation();
  const late = lateWords(t, row);
  const outcome = outcomeWords(t, row);
  return (
    <li className="life-step" data-act={row.act} data-outcome={row.outcome}>
      <TimeText at={row.at} now={now} />
      <div className="life-what">
        <p>
          <strong className={`act-${row.act}`}>{actWords(t, row)}</strong>{' '}
          <span className="quiet">{byWords(t, row)}</span>
          {row.channel !== null && <span className="quiet"> · {t(`channel.${row.channel}`)}</span>}
          {late !== null && <span className="log-late"> {late}</span>}
          {outcome !== null && <span className="log-not-done"> {outcome}</span>}
        </p>
        {row.cause !== null && <p>{t('log.chip.cause', { text: row.cause.text })}</p>}
        {row.action !== null && <p>{t('log.chip.action', { text: row.action.text })}</p>}
        {row.text !== null && row.act !== 'raised' && <p className="life-text">{row.text}</p>}
        {deliveries.map((one) => (
          <p key={one.id} className="quiet">
            {deliveryText(t, one)} <TimeText at={one.at} now={now} /> {one.error}
          </p>
        ))}
      </div>
      <span className="life-since quiet">
        {since === null ? '' : t('log.life.since', { span: sinceText(t, since) })}
      </span>
    </li>
  );
}

function deliveryText(t: TFunction, { channel, state }: LifeDelivery): string {
  if (!isSentChannel(channel)) return t(`delivery.taken.${channel}`);
  return t('delivery.line', { way: t(`delivery.channel.${channel}`), state: t(`delivery.state.${state}`) });
}

/** How long a step came after the one before: by seconds while that says something. */
function sinceText(t: TFunction, since: number): string {
  return since < MINUTE ? t('time.seconds', { value: Math.round(since / SECOND) }) : duration(t, since);
}
