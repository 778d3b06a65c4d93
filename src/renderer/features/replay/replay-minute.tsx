import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Millis } from '@shared/clock';
import type { ReplayRecord, ReplayView } from '@shared/ipc/lead/oversight-contract';
import { isAudible } from '@shared/lead/replay/timeline';
import { openPatientPage } from '@renderer/state/navigation';
import { calendarDay, clockTime } from '@renderer/ui/format/time';
import { EmptyState } from '@renderer/ui/parts/empty-state';
import { ReplayRows } from './replay-rows';
import { linkWord, soundWord } from './replay-words';

/** What stood on the desk in one minute, or that nobody knows. */
export function ReplayMinute({ at, view }: { readonly at: Millis; readonly view: ReplayView }): ReactElement {
  const { t } = useTranslation();
  const { record } = view;
  return (
    <section
      className="replay-minute"
      aria-label={t('replay.heading', { day: calendarDay(at), time: clockTime(at) })}
      data-testid="replay-minute"
      data-at={view.at}
      data-record={record === null ? 'none' : 'some'}
    >
      <h2 className="replay-heading">
        {t('replay.heading', { day: calendarDay(view.at), time: clockTime(view.at) })}
      </h2>
      {record === null ? (
        <NoRecord view={view} />
      ) : (
        <>
          <Facts record={record} />
          <ReplayRows record={record} />
        </>
      )}
    </section>
  );
}

function NoRecord({ view }: { readonly view: ReplayView }): ReactElement {
  const { t } = useTranslation();
  const { records, gap } = view;
  if (records === 'lacking' || records === 'unreachable')
    return (
      <div className="replay-none">
        <EmptyState title={t(`replay.${records}`)} text={t(`replay.${records}Hint`)} />
      </div>
    );
  const [from, to] = [gap?.from ?? null, gap?.to ?? null];
  const ends = [
    ...(from === null ? [] : [t('replay.lastRecord', { time: clockTime(from) })]),
    ...(to === null ? [] : [t('replay.nextRecord', { time: clockTime(to) })]),
  ];
  return (
    <div className="replay-none replay-hatched">
      <EmptyState
        title={t('replay.none')}
        text={[t('replay.noneHint'), ...(ends.length === 0 ? [t('replay.noneInShift')] : ends)].join(' ')}
      />
    </div>
  );
}

function Facts({ record }: { readonly record: ReplayRecord }): ReactElement {
  const { t } = useTranslation();
  const { user, link, sound, shown } = record;
  const isLive = link === 'live';
  const isHeard = isAudible(sound);
  return (
    <dl className="replay-facts">
      <div>
        <dt>{t('replay.who')}</dt>
        <dd>{user.name}</dd>
      </div>
      <div className={isLive ? '' : 'replay-fact-trouble'} data-testid="replay-link" data-state={link}>
        <dt>{t('replay.lane.link')}</dt>
        <dd>
          {!isLive && <span aria-hidden="true">⚠ </span>}
          {linkWord(t, link)}
        </dd>
      </div>
      <div className={isHeard ? '' : 'replay-fact-trouble'} data-testid="replay-sound" data-state={sound}>
        <dt>{t('replay.lane.sound')}</dt>
        <dd>
          {!isHeard && <span aria-hidden="true">⚠ </span>}
          {soundWord(t, sound)}
        </dd>
      </div>
      <div>
        <dt>{t('replay.open')}</dt>
        <dd>
          {shown.length === 0 && <span className="quiet">{t('replay.nobodyOpen')}</span>}
          {shown.map(({ patientId, patientName }) => (
            <button
              key={patientId}
              type="button"
              className="inline-button"
              onClick={() => {
                openPatientPage({ patientId, alertId: null });
              }}
            >
              {patientName}
            </button>
          ))}
        </dd>
      </div>
    </dl>
  );
}
