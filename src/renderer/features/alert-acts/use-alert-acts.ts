import { useEffect, useEffectEvent } from 'react';
import type { RequestError, RequestOutcome, RequestOutput, Station } from '@shared/ipc/contract';
import type { AlertRow } from '@shared/ipc/views';
import { success } from '@shared/outcome';
import { station } from '@renderer/bridge/station';
import { actKinds, actRegistered, type ActKind } from '@renderer/state/acts';
import { dropPart, dropSent, findDraft, type Draft } from '@renderer/state/drafts';
import { offerCommand } from '@renderer/state/desk/offered';
import { useSending } from '@renderer/state/station/sending';
import { useShortcut } from '@renderer/ui/use-shortcut';
import { closeFields, dropKeptWords } from './closing';

type Escalation = Parameters<Station['escalateAlert']>[0]['to'];

export interface AlertActs {
  /** The act that main is putting on disk now. */
  readonly busy: ActKind | null;
  readonly error: RequestError | null;
  /** Which act the error is about. */
  readonly failed: ActKind | null;
  readonly take: () => void;
  readonly release: () => void;
  readonly close: (draft: Draft) => void;
  readonly comment: (text: string) => void;
  /** `until` is RFC 3339. `done` is called once the act is on disk, as with those below. */
  readonly snooze: (until: string, reason: string, done: () => void) => void;
  readonly endSnooze: (reason: string, done: () => void) => void;
  readonly escalate: (to: Escalation, reason: string, done: () => void) => void;
  readonly reopen: (reason: string, done: () => void) => void;
}

/**
 * The acts on an alert: each is registered by main first and answered by the centre later. Each names the alert and
 * the version that the row on screen has, never "what is chosen now".
 */
export function useAlertActs(row: AlertRow): AlertActs {
  const { id: alertId, version } = row;
  const sending = useSending(`alert:${alertId}`);
  const sent = actKinds.find((kind) => kind === sending.act) ?? null;
  const on = { alertId, version };
  const act = (
    kind: ActKind,
    send: () => Promise<RequestOutcome<'takeAlert'>>,
    done: () => void = () => undefined,
  ): void => {
    const registered = (value: RequestOutput<'takeAlert'>): void => {
      actRegistered(alertId, kind, version, success(value));
      // From here on the act carries the words: it stands in the outbox until it is dealt with.
      done();
    };
    sending.run(send, registered, kind);
  };
  /** What the act carried is kept no longer, and its form goes. */
  const dropping = (part: Parameters<typeof dropPart>[1], done: () => void) => (): void => {
    dropPart(alertId, part);
    done();
  };
  return {
    busy: sending.busy ? sent : null,
    error: sending.error,
    failed: sending.error === null ? null : sent,
    take: () => {
      act('take', () => station().takeAlert(on));
    },
    release: () => {
      act('release', () => station().releaseAlert(on));
    },
    close: (draft) => {
      act(
        'close',
        () => station().closeAlert({ ...on, ...closeFields(draft) }),
        () => {
          dropSent(alertId, draft);
        },
      );
    },
    comment: (text) => {
      const sent = findDraft(alertId);
      act(
        'comment',
        () => station().commentAlert({ ...on, text: text.trim() }),
        () => {
          if (row.state === 'closed') dropKeptWords(alertId, sent);
          else dropSent(alertId, sent, 'comment');
        },
      );
    },
    snooze: (until, reason, done) => {
      act('snooze', () => station().snoozeAlert({ ...on, until, reason }), dropping('snooze', done));
    },
    endSnooze: (reason, done) => {
      act('end_snooze', () => station().endSnooze({ ...on, reason }), done);
    },
    escalate: (to, reason, done) => {
      act('escalate', () => station().escalateAlert({ ...on, to, reason }), dropping('escalate', done));
    },
    reopen: (reason, done) => {
      act('reopen', () => station().reopenAlert({ ...on, reason }), dropping('reopen', done));
    },
  };
}

/** What a key and the command palette do with the alert on screen. */
export interface KeyedAct {
  readonly name: string;
  readonly key: string;
  readonly enabled: boolean;
  readonly run: () => void;
}

/** Offers an act by its key and in the command palette, as long as its control is shown. */
export function useKeyedAct({ name, key, enabled, run }: KeyedAct): void {
  useShortcut(key, enabled, run);
  const latest = useEffectEvent(run);
  useEffect(() => {
    if (!enabled) return undefined;
    return offerCommand({
      name,
      keys: key.toUpperCase(),
      run: () => {
        latest();
      },
    });
  }, [name, key, enabled]);
}
