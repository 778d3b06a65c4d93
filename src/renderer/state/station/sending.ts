import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { create } from 'zustand';
import type { Millis } from '@shared/clock';
import type { RequestError } from '@shared/ipc/contract';
import { failure, type Outcome } from '@shared/outcome';
import { say } from '../toasts';

/** What is on its way to the disk, or was refused; `act` tells which, where a form has several. */
interface Sent {
  readonly act: string;
  /** Null while it is on its way. */
  readonly error: RequestError | null;
}

/** By what is sent, not by the form: one that is closed and opened again meanwhile finds it on its way. */
const useSent = create<Readonly<Record<string, Sent>>>()(() => ({}));

/** How many forms show each. */
const shown = new Map<string, number>();
const answers = new Set<Promise<void>>();

/** How what a form sends stands. */
export interface Sending {
  readonly busy: boolean;
  readonly error: RequestError | null;
  /** Which act is on its way or was refused; null where none. */
  readonly act: string | null;
  /** Sends unless something is on its way already. `done` once it is on disk: what was written stays until then. */
  readonly run: <T>(
    send: () => Promise<Outcome<T, RequestError>>,
    done: (value: T) => void,
    act?: string,
  ) => void;
  /** Closes what sends; not while it does, so that who wrote it sees whether it was taken. */
  readonly leave: (close: () => void) => void;
}

/** What a form sends under a key (`call:<patientId>`), one at a time, however often the form is closed and opened. */
export function useSending(key: string): Sending {
  const { t } = useTranslation();
  const sent = useSent((all) => all[key] ?? null);
  useEffect(() => showSending(key), [key]);
  const busy = sent !== null && sent.error === null;
  return {
    busy,
    error: sent?.error ?? null,
    act: sent?.act ?? null,
    run: (send, done, act = '') => {
      sendOnce(key, act, send, done, (error) => {
        say(t('draft.notRegistered', { why: t(`error.${error}`) }), 'attention');
      });
    },
    leave: (close) => {
      if (!busy) close();
    },
  };
}

/** A form shows what is sent under a key; returns its end, after which an error that it showed is told no more. */
export function showSending(key: string): () => void {
  shown.set(key, (shown.get(key) ?? 0) + 1);
  return () => {
    const left = (shown.get(key) ?? 1) - 1;
    if (left > 0) shown.set(key, left);
    else shown.delete(key);
    const sent = useSent.getState()[key];
    if (left <= 0 && sent !== undefined && sent.error !== null) settle(key, null);
  };
}

/** Sends one thing under a key unless one is on its way; `unseen` is told of a refusal that no form shows. */
export function sendOnce<T>(
  key: string,
  act: string,
  send: () => Promise<Outcome<T, RequestError>>,
  done: (value: T) => void,
  unseen: (error: RequestError) => void,
): void {
  const before = useSent.getState()[key];
  if (before !== undefined && before.error === null) return;
  settle(key, { act, error: null });
  const answer = send()
    .catch(() => failure('failed' as const))
    .then((outcome) => {
      answers.delete(answer);
      settle(key, outcome.ok || !shown.has(key) ? null : { act, error: outcome.error });
      if (outcome.ok) done(outcome.value);
      else if (!shown.has(key)) unseen(outcome.error);
    });
  answers.add(answer);
}

/** Resolves once nothing is on its way, or after a time; before the page of this person goes, drafts and all. */
export async function allAnswered(atMost: Millis): Promise<void> {
  const late = new Promise((resolve) => setTimeout(resolve, atMost));
  await Promise.race([Promise.all(answers), late]);
}

function settle(key: string, sent: Sent | null): void {
  const { [key]: _before, ...others } = useSent.getState();
  useSent.setState(sent === null ? others : { ...others, [key]: sent }, true);
}
