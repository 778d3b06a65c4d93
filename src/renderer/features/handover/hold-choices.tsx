import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Textfield } from '@digdir/designsystemet-react';
import type { Hold } from '@shared/lead/handover/holds';
import { decide, type HandoverWork, type WorkDecision } from '@shared/lead/handover/work';
import { changeWork } from '@renderer/state/lead/handover-drafts';
import { SeverityMark } from '@renderer/ui/parts/severity-mark';
import { holdWords } from '@renderer/ui/lead/hold-words';

const KINDS = ['hand_over', 'release', 'keep'] as const;

/** What becomes of each own claim and snooze; none may be left without a word when the handover is signed. */
export function HoldChoices(props: {
  readonly work: HandoverWork;
  readonly holds: readonly Hold[];
}): ReactElement {
  const { t } = useTranslation();
  const { work, holds } = props;
  return (
    <section aria-labelledby="handover-holds" className="handover-holds">
      <h3 id="handover-holds">
        {t('handover.holdsTitle')} <span className="quiet">{holds.length}</span>
      </h3>
      {holds.length === 0 && <p className="quiet">{t('handover.noHolds')}</p>}
      <ul>
        {holds.map((hold) => (
          <HoldChoice key={hold.alertId} hold={hold} work={work} />
        ))}
      </ul>
    </section>
  );
}

function HoldChoice({ hold, work }: { readonly hold: Hold; readonly work: HandoverWork }): ReactElement {
  const { t } = useTranslation();
  const chosen = work.decisions[hold.alertId];
  const set = (decision: WorkDecision): void => {
    changeWork((one) => decide(one, hold.alertId, decision));
  };
  const undecided = chosen === undefined && hold.decided === null;
  return (
    <li className="handover-hold" data-testid="handover-hold" data-alert={hold.alertId}>
      <fieldset>
        <legend>
          <SeverityMark severity={hold.severity} /> <strong>{hold.patientName}</strong> {hold.text}{' '}
          <span className="quiet">{holdWords(t, hold)}</span>
        </legend>
        <div className="handover-choice">
          {KINDS.map((kind) => (
            <label key={kind} className="handover-radio">
              <input
                type="radio"
                name={`hold-${hold.alertId}`}
                checked={chosen?.kind === kind}
                disabled={kind === 'keep' && !work.staying}
                onChange={() => {
                  set({ kind, reason: chosen?.reason ?? '' });
                }}
              />
              {kind === 'release' && hold.kind === 'snooze'
                ? t('handover.decide.end')
                : t(`handover.decide.${kind}`)}
            </label>
          ))}
          {undecided && <span className="handover-mark">{t('handover.undecided')}</span>}
          {chosen === undefined && hold.decided !== null && (
            <span className="quiet">{t(`handover.already.${hold.decided.kind}`)}</span>
          )}
        </div>
        {chosen?.kind === 'keep' && (
          <Textfield
            label={t('handover.keepReason')}
            value={chosen.reason}
            maxLength={300}
            onChange={(event) => {
              set({ kind: 'keep', reason: event.target.value });
            }}
          />
        )}
      </fieldset>
    </li>
  );
}
