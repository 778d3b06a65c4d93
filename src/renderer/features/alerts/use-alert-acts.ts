import { useState } from 'react';
import type { RequestError, RequestOutcome } from '@shared/ipc/contract';
import type { AlertRow } from '@shared/ipc/views';
import { station } from '@renderer/bridge/station';
import { actRegistered, type ActKind } from '@renderer/state/acts';
import { dropDraft, writeDraft, type Draft } from '@renderer/state/drafts';
import { closeFields } from './closing';

export interface AlertActs {
  /** The act that main is putting on disk now. */
  readonly busy: ActKind | null;
  readonly error: RequestError | null;
  readonly take: () => void;
  readonly release: () => void;
  readonly close: (draft: Draft) => void;
  readonly comment: (text: string) => void;
}

/** The four acts on an alert: each is registered by main first and answered by the centre later. */
export function useAlertActs(row: AlertRow): AlertActs {
  const [busy, setBusy] = useState<ActKind | null>(null);
  const [error, setError] = useState<RequestError | null>(null);
  const { id: alertId, version } = row;
  const dropCommented = (): void => {
    if (row.state === 'closed') dropDraft(alertId);
    else writeDraft(alertId, { comment: '' });
  };
  const act = (kind: ActKind, send: () => Promise<RequestOutcome<'takeAlert'>>): void => {
    if (busy !== null) return;
    setBusy(kind);
    setError(null);
    void send().then((outcome) => {
      setBusy(null);
      actRegistered(alertId, kind, version, outcome);
      // From here on the act carries the words: it stands in the outbox until it is dealt with.
      if (!outcome.ok) setError(outcome.error);
      else if (kind === 'comment') dropCommented();
      else if (kind === 'close') dropDraft(alertId);
    });
  };
  return {
    busy,
    error,
    take: () => {
      act('take', () => station().takeAlert({ alertId, version }));
    },
    release: () => {
      act('release', () => station().releaseAlert({ alertId, version }));
    },
    close: (draft) => {
      act('close', () => station().closeAlert({ alertId, version, ...closeFields(draft) }));
    },
    comment: (text) => {
      act('comment', () => station().commentAlert({ alertId, version, text: text.trim() }));
    },
  };
}
