import { useEffect, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { MINUTE, SECOND, type Millis } from '@shared/clock';
import type { WallView } from '@shared/ipc/station/wall-contract';
import { copyText } from '../ui/format/copy-age';
import { calendarDay, clockTime, duration } from '../ui/format/time';
import { schemeOf } from '../ui/theme/apply-theme';
import { useNow } from '../ui/use-now';
import { Arrivals } from './arrivals';
import { useWallView, wallCopy, type WallCopy } from './use-wall-view';

const SEVERITIES = ['red', 'yellow', 'blue'] as const;
const ROLES = ['nurse', 'lead', 'clinician'] as const;

/** The screen on the wall: how much waits and for how long, for everybody in the room; about nobody. */
export function WallPage(): ReactElement {
  const { t, i18n } = useTranslation();
  const told = useWallView();
  const now = useNow(SECOND);
  const language = told?.view.language ?? 'nb';
  const theme = told?.view.theme ?? 'dark';
  useEffect(() => {
    const { documentElement: root } = document;
    root.lang = language;
    root.dataset['colorScheme'] = schemeOf(theme, { dark: true, contrast: false });
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language, theme]);
  if (told === null) return <main className="wall wall-starting">{t('wall.starting')}</main>;
  const { view } = told;
  const copy = wallCopy(told, now);
  return (
    <main className="wall" data-testid="wall" data-stale={copy.kind === 'current' ? undefined : true}>
      <h1 className="wall-hidden">{t('wall.title')}</h1>
      <Top view={view} copy={copy} now={now} />
      <div className="wall-cards">
        {SEVERITIES.map((severity) => (
          <Card key={severity} severity={severity} view={view} now={now} />
        ))}
      </div>
      <Foot view={view} />
      {!view.fullScreen && <p className="wall-keys">{t('wall.keys')}</p>}
    </main>
  );
}

interface TopProps {
  readonly view: WallView;
  readonly copy: WallCopy;
  readonly now: Millis;
}

function Top({ view, copy, now }: TopProps): ReactElement {
  const { t } = useTranslation();
  const { link, sound, pausedUntil, training, desk } = view;
  return (
    <header className="wall-top">
      <div className="wall-states">
        <span className={`wall-state wall-link-${link}`} data-testid="wall-link" data-state={link}>
          <span className="wall-dot" aria-hidden="true" />
          {t(`link.${link}`)}
        </span>
        <span
          className="wall-state"
          data-testid="wall-age"
          data-alarm={copy.kind === 'current' ? undefined : true}
        >
          {copyText(t, copy, now)}
        </span>
        <span className="wall-state" data-alarm={sound === 'silent' ? true : undefined}>
          {sound === 'paused' && pausedUntil !== null
            ? t('wall.soundPausedUntil', { time: clockTime(pausedUntil) })
            : t(`wall.sound.${sound}`)}
        </span>
        {desk !== 'here' && (
          <span className="wall-state" data-alarm={desk === 'broken' ? true : undefined}>
            {t(`wall.desk.${desk}`)}
          </span>
        )}
        {training && <span className="wall-state wall-training">{t('training.mark')}</span>}
      </div>
      <time className="wall-clock">
        {clockTime(now)}
        <span className="wall-day">{calendarDay(now)}</span>
      </time>
    </header>
  );
}

interface CardProps {
  readonly severity: (typeof SEVERITIES)[number];
  readonly view: WallView;
  readonly now: Millis;
}

function Card({ severity, view, now }: CardProps): ReactElement {
  const { t } = useTranslation();
  const since = view.oldest[severity];
  const overdue = view.overdue[severity];
  return (
    <section
      className={`wall-card wall-${severity}`}
      data-none={view.waiting[severity] === 0 ? true : undefined}
      aria-label={t(`severity.${severity}`)}
    >
      <h2>
        <span className={`wall-mark wall-mark-${severity}`} aria-hidden="true">
          {t(`severity.letter.${severity}`)}
        </span>
        {t(`severity.${severity}`)}
      </h2>
      <p className="wall-figure" data-testid={`wall-waiting-${severity}`}>
        {view.waiting[severity]}
      </p>
      <dl>
        <Fact term={t('wall.longest')} value={since === null ? '–' : waitOf(t, since, now)} />
        <Fact term={t('wall.unassigned')} value={String(view.unassigned[severity])} />
        <Fact term={t('wall.overdue')} value={String(overdue)} strong={overdue > 0} />
      </dl>
    </section>
  );
}

function waitOf(t: Parameters<typeof duration>[0], since: Millis, now: Millis): string {
  return duration(t, Math.max(now - since, MINUTE));
}

function Fact({
  term,
  value,
  strong = false,
}: {
  readonly term: string;
  readonly value: string;
  readonly strong?: boolean;
}): ReactElement {
  return (
    <div data-strong={strong ? true : undefined}>
      <dt>{term}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function Foot({ view }: { readonly view: WallView }): ReactElement {
  const { t } = useTranslation();
  return (
    <footer className="wall-foot">
      <section className="wall-part">
        <h2>{t('wall.arrivals')}</h2>
        {view.arrivals === null ? <p>{t('wall.arrivalsUnknown')}</p> : <Arrivals steps={view.arrivals} />}
      </section>
      <section className="wall-part">
        <h2>{t('wall.onShift')}</h2>
        <ul className="wall-roles">
          {ROLES.map((role) => (
            <li key={role}>
              <span className="wall-count">{view.onShift[role]}</span> {t(`role.${role}`)}
            </li>
          ))}
        </ul>
      </section>
    </footer>
  );
}
