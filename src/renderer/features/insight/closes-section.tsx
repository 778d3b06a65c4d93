import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { InsightView } from '@shared/ipc/lead/insight-contract';
import type { MarkedCloses } from '@shared/lead/insight/closes';
import { openPanel } from '@renderer/state/navigation';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { TimeText } from '@renderer/ui/parts/time-text';
import { shareText } from './figure-text';
import { Section, useFew } from './section';

const FEW = 5;

/** Closes that somebody may want to look at, with the way to each. */
export function ClosesSection({
  view,
  name,
}: {
  readonly view: InsightView;
  readonly name: 'reflex' | 'silent';
}): ReactElement {
  const { t, i18n } = useTranslation();
  const { share }: MarkedCloses = view[name];
  const lead = t('insight.countOf', {
    count: share.yes,
    of: share.of,
    share: shareText(t, share, i18n.language),
  });
  const { tooEarly } = view.silent;
  const early = name === 'silent' && tooEarly > 0 ? ` · ${t('insight.tooEarly', { count: tooEarly })}` : '';
  return (
    <Section name={name} lead={`${lead}${early}`}>
      <Closes view={view} name={name} />
    </Section>
  );
}

function Closes({
  view,
  name,
}: {
  readonly view: InsightView;
  readonly name: 'reflex' | 'silent';
}): ReactElement | null {
  const { t } = useTranslation();
  const { closes, share } = view[name];
  const { shown, more } = useFew(closes, FEW, share.yes);
  if (closes.length === 0) return null;
  return (
    <>
      <ul className="insight-list" aria-label={t(`insight.def.${name}`)}>
        {shown.map(({ alertId, patientId, severity, at }) => (
          <li key={`${alertId} ${String(at)}`}>
            <SeverityMark severity={severity} />
            <button
              type="button"
              className="inline-button"
              onClick={() => {
                openPanel({ patientId, alertId });
              }}
            >
              {view.patientNames[patientId] ?? patientId}
            </button>
            <TimeText at={at} now={view.asOf} />
          </li>
        ))}
      </ul>
      {more}
    </>
  );
}
