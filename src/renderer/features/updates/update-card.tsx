import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import { MINUTE } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import type { UpdateChoice, UpdateView } from '@shared/ipc/station/operations-contract';
import { station } from '@renderer/bridge/station';
import { askedUpdate, useUpdate } from '@renderer/state/station/updates';
import { duration, fullTime, shortTime } from '@renderer/ui/format/time';
import { useNow } from '@renderer/ui/use-now';

/** The update of the workstation: where it stands, what holds it back, and what a person decides. */
export function UpdateCard({ signedIn }: { readonly signedIn: boolean }): ReactElement | null {
  const { t } = useTranslation();
  const update = useUpdate((state) => state.update);
  /** Why the last press did nothing. */
  const [refused, setRefused] = useState<RequestError | null>(null);
  if (update === null) return null;
  const { phase, problem, checkedAt } = update;
  const busy = phase === 'checking' || phase === 'downloading' || phase === 'installing';
  const fed = phase !== 'off' && phase !== 'managed';
  return (
    <section className="settings-card" data-testid="update-card" data-phase={phase}>
      <h2>{t('update.title')}</h2>
      <div role="status" className="update-state">
        <p>{t(`update.phase.${phase}`, { version: update.version ?? '' })}</p>
        {problem !== null && <p className="inline-error">{t(`update.problem.${problem}`)}</p>}
        {refused !== null && <p className="inline-error">{t(`error.${refused}`)}</p>}
      </div>
      {phase === 'downloading' && <Progress update={update} />}
      {phase === 'ready' && <Ready update={update} signedIn={signedIn} onRefused={setRefused} />}
      {fed && (
        <div className="action-row">
          <Button
            variant={phase === 'ready' ? 'tertiary' : 'secondary'}
            disabled={busy || !signedIn}
            onClick={() => {
              void askedUpdate(station().checkUpdate({})).then(setRefused);
            }}
          >
            {t('update.check')}
          </Button>
        </div>
      )}
      {checkedAt !== null && <p className="quiet">{t('update.checked', { at: fullTime(checkedAt) })}</p>}
    </section>
  );
}

function Progress({ update: { progress, version } }: { readonly update: UpdateView }): ReactElement {
  const { t } = useTranslation();
  const part = progress ?? 0;
  return (
    <p className="late">
      <progress value={part} aria-label={t('update.phase.downloading', { version: version ?? '' })} />{' '}
      {t('update.progress', { part: Math.round(part * 100) })}
    </p>
  );
}

const choices = [
  ['quit', 'secondary'],
  ['now', 'secondary'],
  ['later', 'tertiary'],
] as const;

function Ready({
  update,
  signedIn,
  onRefused,
}: {
  readonly update: UpdateView;
  readonly signedIn: boolean;
  readonly onRefused: (error: RequestError | null) => void;
}): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  const { blockers, choice, remindAt, deadlineAt } = update;
  const choose = (chosen: UpdateChoice): void => {
    void askedUpdate(station().chooseUpdate({ choice: chosen })).then(onRefused);
  };
  return (
    <>
      {deadlineAt !== null && (
        <p data-testid="update-deadline">
          {now >= deadlineAt
            ? t('update.deadline.over')
            : t('update.deadline', { left: duration(t, deadlineAt - now) })}
        </p>
      )}
      {blockers.length > 0 && (
        <ul className="update-blockers">
          {blockers.map((blocker) => (
            <li key={blocker}>{t(`update.block.${blocker}`)}</li>
          ))}
        </ul>
      )}
      {choice === 'quit' && <p>{t('update.chosen.quit')}</p>}
      {choice === 'later' && remindAt !== null && (
        <p>{t('update.chosen.later', { at: shortTime(remindAt, now) })}</p>
      )}
      {signedIn && (
        <div className="action-row" role="group" aria-label={t('update.answer')}>
          {choices.map(([name, variant]) => (
            <Button
              key={name}
              variant={variant}
              aria-pressed={choice === name}
              onClick={() => {
                choose(name);
              }}
            >
              {t(`update.${name}`)}
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
