import type { ReactElement } from 'react';
import { isSentChannel } from '@shared/ipc/journal/note-inputs';
import { useTranslation } from 'react-i18next';
import { MINUTE } from '@shared/clock';
import type { NoteFinding } from '@shared/ipc/journal/note-views';
import { fullTime } from '@renderer/ui/format/time';
import { deliveryWait } from '@renderer/ui/journal/delivery-words';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { useNow } from '@renderer/ui/use-now';
import { allWays, sharedStops, type Obstacle, type Way, type WayOut } from './ways';

interface WayListProps {
  readonly ways: readonly WayOut[];
  readonly chosen: Way | null;
  readonly onChoose: (way: Way) => void;
}

/** The ways out, those that are followed until received first; each that is closed says why. */
export function WayList({ ways, chosen, onChoose }: WayListProps): ReactElement {
  const { t } = useTranslation();
  const groups = [
    { name: 'sent', rows: ways.filter(({ way }) => isSentChannel(way)) },
    { name: 'taken', rows: ways.filter(({ way }) => !isSentChannel(way)) },
  ] as const;
  return (
    <>
      {groups.map(({ name, rows }) => (
        <fieldset key={name} className={`ways ways-${name}`}>
          <legend>{t(`exits.group.${name}`)}</legend>
          <SharedStop findings={sharedStops(rows)} name={name} />
          {rows.map((out) => (
            <WayRow
              key={out.way}
              out={out}
              chosen={chosen === out.way}
              quiet={sharedStops(rows).length > 0 && out.obstacle?.kind === 'stop'}
              onChoose={onChoose}
            />
          ))}
        </fieldset>
      ))}
    </>
  );
}

/** What closes all ways of a group is said once, above them. */
function SharedStop({
  findings,
  name,
}: {
  readonly findings: readonly NoteFinding[];
  readonly name: 'sent' | 'taken';
}): ReactElement | null {
  if (findings.length === 0) return null;
  return (
    <div className="way-shared" id={`way-shared-${name}`}>
      <StopWords findings={findings} name={name} />
    </div>
  );
}

function StopWords({
  findings,
  name,
}: {
  readonly findings: readonly NoteFinding[];
  readonly name: 'sent' | 'taken';
}): ReactElement {
  const { t, i18n } = useTranslation();
  return (
    <>
      {findings.map(({ code, text }) => (
        <p key={code} className="way-stop">
          <strong>{t(`exits.stop.${name}`)}</strong> {i18n.language === 'en' ? text.en : text.nb}
        </p>
      ))}
    </>
  );
}

function WayRow({
  out,
  chosen,
  quiet,
  onChoose,
}: {
  readonly out: WayOut;
  readonly chosen: boolean;
  /** Why it is closed stands above the group. */
  readonly quiet: boolean;
  readonly onChoose: (way: Way) => void;
}): ReactElement {
  const { t } = useTranslation();
  const { way, obstacle, again, receiver } = out;
  return (
    <div className={chosen ? 'way way-chosen' : 'way'} data-way={way} data-open={obstacle === null}>
      <label className="way-name">
        <input
          type="radio"
          name="way"
          value={way}
          checked={chosen}
          // A closed way that is chosen already stays in sight as chosen: the choice never moves by itself.
          disabled={obstacle !== null && !chosen}
          aria-describedby={quiet ? `way-shared-${isSentChannel(way) ? 'sent' : 'taken'}` : `way-${way}`}
          aria-keyshortcuts={digitOf(way)}
          onChange={() => {
            onChoose(way);
          }}
        />
        <span>{again !== null && isSentChannel(way) ? t(`exits.again.${way}`) : t(`exits.way.${way}`)}</span>
        <KeyHint keys={digitOf(way)} />
      </label>
      <div id={`way-${way}`} className="way-about">
        {obstacle === null ? (
          <p className="quiet">
            {isSentChannel(way)
              ? t(`exits.about.${way}`, { receiver: receiver ?? t('exits.noName') })
              : t(`exits.about.${way}`)}
          </p>
        ) : (
          !quiet && <ObstacleWords obstacle={obstacle} name={isSentChannel(way) ? 'sent' : 'taken'} />
        )}
      </div>
    </div>
  );
}

function ObstacleWords({
  obstacle,
  name,
}: {
  readonly obstacle: Obstacle;
  readonly name: 'sent' | 'taken';
}): ReactElement {
  const { t } = useTranslation();
  const now = useNow(MINUTE);
  switch (obstacle.kind) {
    case 'site':
      return <p className="quiet">{t(`exits.site.${obstacle.why}`)}</p>;
    case 'refused':
      return <p className="way-stop">{t('exits.refused')}</p>;
    case 'delivery': {
      const { delivery } = obstacle;
      const wait = deliveryWait(t, delivery, now);
      return (
        <p className="quiet">
          {t(delivery.state === 'received' ? 'exits.received' : 'exits.underWay', {
            time: fullTime(delivery.at),
          })}
          {wait !== null && ` ${wait}`}
        </p>
      );
    }
    case 'stop':
      return <StopWords findings={obstacle.findings} name={name} />;
  }
}

/** The key of a way: its place in the list. */
export function digitOf(way: Way): string {
  return String(allWays.indexOf(way) + 1);
}

/** The way that a key stands for; null for none. */
export function wayOfKey(key: string): Way | null {
  return /^[1-9]$/.test(key) ? (allWays[Number(key) - 1] ?? null) : null;
}
