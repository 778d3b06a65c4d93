import { useEffect, useEffectEvent, useState } from 'react';
import type { RequestError, RequestOutcome, Station } from '@shared/ipc/contract';
import type { AlertRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { actRegistered, type ActKind } from '@renderer/state/acts';
import { dropPart, dropSent, findDraft, type Draft } from '@renderer/state/drafts';
import { offerCommand } from '@renderer/state/desk/offered';
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
  const [busy, setBusy] = useState<ActKind | null>(null);
  const [failure, setFailure] = useState<{ readonly kind: ActKind; readonly error: RequestError } | null>(
    null,
  );
  const { id: alertId, version } = row;
  const on = { alertId, version };
  const act = (
    kind: ActKind,
    send: () => Promise<RequestOutcome<'takeAlert'>>,
    done: () => void = () => undefined,
  ): void => {
    if (busy !== null) return;
    setBusy(kind);
    setFailure(null);
    void send().then((outcome) => {
      setBusy(null);
      actRegistered(alertId, kind, version, outcome);
      // From here on the act carries the words: it stands in the outbox until it is dealt with.
      if (outcome.ok) done();
      else setFailure({ kind, error: outcome.error });
    });
  };
  /** What the act carried is kept no longer, and its form goes. */
  const dropping = (part: Parameters<typeof dropPart>[1], done: () => void) => (): void => {
    dropPart(alertId, part);
    done();
  };
  return {
    busy,
    error: failure?.error ?? null,
    failed: failure?.kind ?? null,
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
