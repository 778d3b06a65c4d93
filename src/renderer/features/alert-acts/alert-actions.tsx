import { useEffect, useMemo, useRef, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@digdir/designsystemet-react';
import type { AlertRow, AlertView } from '@shared/ipc/views';
import { useActs, type ActKind } from '@renderer/state/acts';
import { actsOnAlert, useOutbox } from '@renderer/state/outbox';
import { useStationState } from '@renderer/state/station-state';
import { KeyHint } from '@renderer/ui/parts/key-hint';
import { ActNoticeBox } from './act-notice';
import { AlertClosed } from './alert-closed';
import { noticeOf, offerOf, type Offer } from './alert-standing';
import { CloseForm } from './close-form';
import { CommentField } from './comment-field';
import { ActError, DraftNote, KeptDraft } from './draft-note';
import { MoreActs } from './more-acts';
import { NextUrgent } from './next-urgent';
import { TakenByOther } from './taken-by-other';
import { UnseenChange, useUnseenChange } from './unseen-change';
import { useAlertActs, useKeyedAct, type AlertActs } from './use-alert-acts';

/** What can be done with the alert now, and how the last act stands. */
export function AlertActions({ view }: { readonly view: AlertView }): ReactElement {
  const { t } = useTranslation();
  const { row } = view;
  const person = useStationState((state) => state.station?.user ?? null);
  const act = useActs((state) => state.byAlert[row.id] ?? null);
  const outbox = useOutbox((state) => state.rows);
  const waiting = useMemo(() => actsOnAlert(outbox, row.id), [outbox, row.id]);
  const acts = useAlertActs(row);
  const offer = offerOf(row, act, person);
  const section = useRef<HTMLElement>(null);
  const unseen = useUnseenChange(view);
  const lookButton = useRef<HTMLButtonElement>(null);
  useKeptFocus(section, offer.kind);
  return (
    <section ref={section} className="actions" aria-label={t('actions.title')} tabIndex={-1}>
      <ActNoticeBox notice={noticeOf(row, act, waiting)} view={view} />
      {unseen.change !== null && row.state !== 'closed' && (
        <UnseenChange
          ref={lookButton}
          change={unseen.change}
          unit={row.cause.unit}
          onLook={() => {
            unseen.look();
            const field = section.current?.querySelector<HTMLElement>(
              'button[type="submit"], [data-focus-first]',
            );
            (field ?? section.current)?.focus();
          }}
        />
      )}
      <Offered
        view={view}
        offer={offer}
        acts={acts}
        onUnseen={
          unseen.change === null
            ? null
            : () => {
                lookButton.current?.focus();
              }
        }
      />
      {writes.includes(offer.kind) && (
        <MoreActs row={row} acts={acts} mayPutOff={offer.kind === 'take' || offer.kind === 'handle'} />
      )}
      {writes.includes(offer.kind) && <DraftNote alertId={row.id} />}
      {acts.error !== 'cause_and_action_needed' && <ActError acts={acts} except={ownForm} />}
    </section>
  );
}

/** Acts whose form says itself why they were refused. */
const ownForm: readonly ActKind[] = ['snooze', 'end_snooze', 'escalate', 'reopen'];
const writes: readonly Offer['kind'][] = ['take', 'others', 'handle'];

interface OfferedProps {
  readonly view: AlertView;
  readonly offer: Offer;
  readonly acts: AlertActs;
  readonly onUnseen: (() => void) | null;
}

function Offered({ view, offer, acts, onUnseen }: OfferedProps): ReactElement {
  const { t } = useTranslation();
  switch (offer.kind) {
    case 'read_only':
      return <p className="quiet-note">{t('actions.readOnly')}</p>;
    case 'closed':
      return (
        <>
          <KeptDraft alertId={view.row.id} acts={acts} />
          <AlertClosed view={view} acts={acts} />
        </>
      );
    case 'closing':
      return (
        <>
          <p className="quiet-note">{t('actions.closing')}</p>
          <NextUrgent except={view.row.id} />
        </>
      );
    case 'take':
      return <TakeOffer row={view.row} acts={acts} />;
    case 'others':
      return <TakenByOther row={view.row} acts={acts} />;
    case 'handle':
      return <CloseForm view={view} acts={acts} mine={offer.mine} onUnseen={onUnseen} />;
  }
}

function TakeOffer({ row, acts }: { row: AlertRow; acts: AlertActs }): ReactElement {
  const { t } = useTranslation();
  const button = useRef<HTMLButtonElement>(null);
  useKeyedAct({
    name: t('actions.take'),
    key: 't',
    enabled: acts.busy === null,
    run: () => {
      // The keyboard goes where the work goes on, also when the key was pressed in the list.
      button.current?.focus();
      acts.take();
    },
  });
  return (
    <>
      <div className="action-row">
        <Button
          ref={button}
          onClick={acts.take}
          loading={acts.busy === 'take'}
          aria-keyshortcuts="T"
          title={t('keys.take')}
          data-focus-first
        >
          {t('actions.take')} <KeyHint keys="T" />
        </Button>
        <span className="quiet">{t('actions.takeHint')}</span>
      </div>
      <CommentField row={row} acts={acts} />
    </>
  );
}

/** When what was focused goes away with a change of state, focus moves to what is offered next. */
function useKeptFocus(section: React.RefObject<HTMLElement | null>, kind: string): void {
  const before = useRef({ kind, within: false });
  useEffect(() => {
    const element = section.current;
    if (element === null) return undefined;
    // Opened from a control that is gone (the next alert): focus would be lost.
    // The section, not its button: an Enter meant for the panel must not take an alert.
    if (document.activeElement === document.body) element.focus();
    const note = (): void => {
      before.current.within = true;
    };
    const leave = (event: FocusEvent): void => {
      // A removed element loses focus to nobody; a person's move has a target.
      if (event.relatedTarget !== null) before.current.within = false;
    };
    element.addEventListener('focusin', note);
    element.addEventListener('focusout', leave);
    return () => {
      element.removeEventListener('focusin', note);
      element.removeEventListener('focusout', leave);
    };
  }, [section]);
  useEffect(() => {
    if (before.current.kind === kind) return;
    before.current.kind = kind;
    const element = section.current;
    const stays = document.activeElement !== element && element?.contains(document.activeElement) === true;
    if (element === null || !before.current.within || stays) return;
    firstIn(element).focus();
  }, [section, kind]);
}

function firstIn(element: HTMLElement): HTMLElement {
  return element.querySelector<HTMLElement>('select, [data-focus-first]') ?? element;
}
