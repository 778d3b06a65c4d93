import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { toWireTime } from '@shared/clock';
import type { HandoverDraft } from '@shared/ipc/lead/handover-contract';
import { kindOfLine } from '@shared/lead/handover/line-kind';
import { signPlan, type SignPlan } from '@shared/lead/handover/sign-plan';
import type { HandoverWork, WorkNews } from '@shared/lead/handover/work';
import { station } from '@renderer/bridge/station';
import { writeWork } from '@renderer/state/lead/handover-drafts';
import { chooseHandover, readHandovers } from '@renderer/state/lead/handovers';
import { useSending } from '@renderer/state/station/sending';
import { useStationState } from '@renderer/state/station-state';
import { say } from '@renderer/state/toasts';
import { FormActions } from '@renderer/ui/forms/form-actions';
import { fullTime } from '@renderer/ui/format/time';
import { TitledDialog } from '@renderer/ui/parts/overlay-dialog';
import { KindMark } from '@renderer/ui/lead/kind-mark';

interface SignSheetProps {
  readonly work: HandoverWork;
  readonly now: HandoverDraft;
  readonly news: WorkNews;
  readonly onClose: () => void;
}

/** The whole handover as it will stand; signed only from here, and immutable after. */
export function SignSheet({ work, now, news, onClose }: SignSheetProps): ReactElement {
  const { t } = useTranslation();
  // What is drawn when it is opened is what is signed, whatever comes meanwhile.
  const [shown] = useState(() => ({ work, now, plan: signPlan(work, now.holds) }));
  const { busy, error, run, leave } = useSending('handover');
  const offline = useStationState(({ link }) => link?.state !== 'live');
  const { plan } = shown;
  const ready = plan.problems.length === 0;
  const sign = (): void => {
    if (!ready) return;
    run(
      () => station().signHandover(inputOf(shown.work, plan)),
      ({ entityId }) => {
        say(t(offline ? 'handover.signedOffline' : 'handover.signed'));
        writeWork(null);
        chooseHandover(entityId);
        readHandovers();
        onClose();
      },
    );
  };
  const close = (): void => {
    leave(onClose);
  };
  return (
    <TitledDialog label={t('handover.signTitle')} className="handover-sheet" onClose={close}>
      <form
        className="handover-sheet-body"
        noValidate
        aria-label={t('handover.signTitle')}
        onSubmit={(event) => {
          event.preventDefault();
          sign();
        }}
      >
        <p>
          {fullTime(shown.work.from)} – {fullTime(shown.work.to)}
        </p>
        <Problems shown={shown} />
        {(news.added.length > 0 || news.gone.size > 0 || news.changed.size > 0) && (
          <p className="notice notice-attention">
            {t('handover.newsBefore', {
              added: news.added.length,
              changed: news.changed.size,
              gone: news.gone.size,
            })}
          </p>
        )}
        <WhatIsSigned work={shown.work} plan={plan} now={shown.now} />
        <p className="quiet">{t('handover.signFinal')}</p>
        {offline && <p className="notice">{t('handover.signOffline')}</p>}
        {error !== null && (
          <p className="inline-error" role="alert">
            {t(`error.${error}`)}
          </p>
        )}
        <FormActions submit={t('handover.sign')} busy={busy} onCancel={close} />
      </form>
    </TitledDialog>
  );
}

function inputOf(work: HandoverWork, plan: SignPlan) {
  const text = work.text.trim();
  return {
    handover: {
      shift: { from: toWireTime(work.from), to: toWireTime(work.to) },
      ...(text === '' ? {} : { text }),
      lines: [...plan.lines],
    },
    acts: [...plan.acts],
  };
}

interface Shown {
  readonly work: HandoverWork;
  readonly now: HandoverDraft;
  readonly plan: SignPlan;
}

function Problems({ shown: { plan, now } }: { readonly shown: Shown }): ReactElement | null {
  const { t } = useTranslation();
  if (plan.problems.length === 0) return null;
  return (
    <div className="notice notice-attention" role="alert">
      <p className="notice-title">{t('handover.cannotSign')}</p>
      <ul>
        {plan.problems.map((problem) => {
          const alertId = 'alertId' in problem ? problem.alertId : '';
          const name = now.holds.find((hold) => hold.alertId === alertId)?.patientName ?? '';
          return (
            <li key={`${problem.kind} ${alertId}`}>{t(`handover.problem.${problem.kind}`, { name })}</li>
          );
        })}
      </ul>
    </div>
  );
}

function WhatIsSigned({ work, plan, now }: Shown): ReactElement {
  const { t } = useTranslation();
  const left = work.lines.filter((line) => line.left !== null);
  return (
    <>
      <ol className="handover-lines">
        {plan.lines.map(({ id, text }) => (
          <li key={id} className="handover-line">
            <KindMark kind={kindOfLine(id)} />
            <p className="handover-line-words">{text}</p>
          </li>
        ))}
      </ol>
      {work.text.trim() !== '' && <p className="handover-text">{work.text}</p>}
      {plan.acts.length > 0 && (
        <section>
          <h3>{t('handover.alsoDone')}</h3>
          <ul>
            {plan.acts.map(({ alertId, kind, reason }) => (
              <li key={alertId}>
                {t(`handover.act.${kind}`, {
                  name: now.holds.find((hold) => hold.alertId === alertId)?.patientName ?? '',
                  reason,
                })}
              </li>
            ))}
          </ul>
        </section>
      )}
      {left.length > 0 && (
        <section>
          <h3>{t('handover.leftOutTitle')}</h3>
          <ul>
            {left.map((line) => (
              <li key={line.id} className="quiet">
                {line.text} · {t('handover.leftOut', { reason: line.left ?? '' })}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
