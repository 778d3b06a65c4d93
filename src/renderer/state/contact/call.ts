import { useMemo } from 'react';
import type { Millis } from '@shared/clock';
import { spokeWithChoices, type SpokeWith } from '@shared/contact/spoke-with';
import { alertsOfPatient } from '../live-rows';
import { centreClock } from '../station/centre-clock';
import { useStationState } from '../station-state';
import {
  dropPart,
  emptyDraft,
  findDraft,
  findWritten,
  saveDraftsNow,
  useDraft,
  useWrittenAt,
  writeDraft,
  type Draft,
} from '../drafts';
import { contactParts } from './contact-draft';

export const callChannels = ['phone', 'video', 'in_person'] as const;
export type CallChannel = (typeof callChannels)[number];
export const callOutcomes = ['reached', 'not_reached', 'left_message'] as const;
export type CallOutcome = (typeof callOutcomes)[number];

/** A task that a call is about to finish. */
export interface CalledTask {
  readonly id: string;
  readonly version: number;
  readonly title: string;
}

/** A contact that runs, or has ended and waits to be logged. It lives in the drafts, so a crash does not end it. */
export interface Call {
  readonly patientId: string;
  readonly channel: CallChannel;
  readonly from: Millis;
  /** Null while it runs. */
  readonly until: Millis | null;
  readonly spokeWith: SpokeWith;
  readonly other: string;
  readonly outcome: CallOutcome | null;
  readonly summary: string;
  readonly alertIds: readonly string[];
  readonly task: CalledTask | null;
  /** Minutes to the next attempt; null where none is planned. */
  readonly again: number | null;
}

/** What a call begins with. */
export interface CallStart {
  readonly channel: CallChannel;
  readonly spokeWith?: SpokeWith;
  readonly summary?: string;
  readonly alertIds?: readonly string[];
  readonly task?: CalledTask;
}

/** The contact of this person that runs or waits to be logged; there is one at a time. */
export function useCall(): Call | null {
  const patientId = useWrittenAt('call');
  const draft = useDraft(patientId ?? '');
  return useMemo(() => (patientId === null ? null : callOf(patientId, draft)), [patientId, draft]);
}

/** A contact that was begun, or one that goes on in another way. */
export interface Begun {
  /** No attempt was made after all: the contact is as it was before, and what was typed in it stays. */
  readonly takeBack: () => void;
}

/**
 * Begins a contact, on disk at once: the alerts of the patient that the person has taken are what it is about. Null
 * where one with somebody else is not logged yet.
 */
export function beginCall(patientId: string, start: CallStart): Begun | null {
  const before = findWritten('call');
  if (before !== null && before.id !== patientId) return null;
  const going = before === null ? null : callOf(patientId, before.draft);
  const me = useStationState.getState().station?.user?.id ?? null;
  const mine = alertsOfPatient(patientId)
    .filter(({ takenBy }) => takenBy !== null && takenBy.id === me)
    .map(({ id }) => id);
  const alertIds = [...new Set([...(going?.alertIds ?? mine), ...(start.alertIds ?? [])])];
  const summary = [going?.summary ?? '', start.summary ?? ''].filter((text) => text !== '').join('\n');
  const written: Partial<Draft> = {
    callChannel: start.channel,
    // One that runs already goes on: its beginning is the first attempt to reach somebody.
    callFrom: String(going?.from ?? centreClock.now()),
    callUntil: '',
    callUntilBy: '',
    // How the attempt that has ended went says nothing of this one.
    ...(going === null || going.until === null ? {} : { callOutcome: '' }),
    callWith: start.spokeWith ?? going?.spokeWith ?? 'patient',
    callSummary: summary,
    callAlerts: alertIds.join(' '),
    ...(start.task === undefined ? {} : { callTask: taskText(start.task) }),
  };
  writeDraft(patientId, written);
  saveDraftsNow();
  return {
    takeBack: () => {
      writeDraft(patientId, takenBack(findDraft(patientId), written, before?.draft ?? emptyDraft));
      saveDraftsNow();
    },
  };
}

/**
 * What a beginning wrote and nobody changed since, as it was before. Words that were typed meanwhile need the contact
 * they stand in: then all of it stays.
 */
function takenBack(now: Draft, written: Partial<Draft>, before: Draft): Partial<Draft> {
  // Logged or thrown away meanwhile: there is nothing to give back.
  if (now.callChannel === '') return {};
  const typed = contactParts.call.some(
    (field) => now[field] !== '' && now[field] !== (written[field] ?? before[field]),
  );
  if (before.callChannel === '' && typed) return {};
  const untouched = contactParts.call.filter(
    (field) => written[field] !== undefined && now[field] === written[field],
  );
  return Object.fromEntries(untouched.map((field) => [field, before[field]]));
}

/** Changes something of the contact that runs. */
export function changeCall(patientId: string, change: Partial<Omit<Call, 'patientId' | 'task'>>): void {
  const { channel, from, until, spokeWith, other, outcome, summary, alertIds, again } = change;
  writeDraft(patientId, {
    ...(channel === undefined ? {} : { callChannel: channel }),
    ...(from === undefined ? {} : { callFrom: String(from) }),
    ...(until === undefined ? {} : { callUntil: until === null ? '' : String(until), callUntilBy: '' }),
    ...(spokeWith === undefined ? {} : { callWith: spokeWith }),
    ...(other === undefined ? {} : { callOther: other }),
    ...(outcome === undefined ? {} : { callOutcome: outcome ?? '' }),
    ...(summary === undefined ? {} : { callSummary: summary }),
    ...(alertIds === undefined ? {} : { callAlerts: alertIds.join(' ') }),
    ...(again === undefined ? {} : { callAgain: again === null ? '' : String(again) }),
  });
}

/**
 * How it went. Who is not reached has not talked: the end is now, unless the person set it. One that came with a choice before
 * goes with it: a wrong press must neither end a call that runs nor date the end of another.
 */
export function chooseOutcome(patientId: string, outcome: CallOutcome): void {
  const { callUntil, callUntilBy } = findDraft(patientId);
  const isOwn = callUntil !== '' && callUntilBy === '';
  const ended = outcome === 'reached' ? null : centreClock.now();
  changeCall(patientId, { outcome, ...(isOwn ? {} : { until: ended }) });
  if (!isOwn && ended !== null) writeDraft(patientId, { callUntilBy: 'outcome' });
}

/** The contact is registered, or thrown away. */
export function dropCall(patientId: string): void {
  dropPart(patientId, 'call');
}

/** A kept draft as a contact; null where it is none. */
export function callOf(patientId: string, draft: Partial<Draft>): Call | null {
  const kept = { ...emptyDraft, ...draft };
  const channel = callChannels.find((one) => one === kept.callChannel);
  const from = Number(kept.callFrom);
  if (channel === undefined || kept.callFrom === '' || !Number.isFinite(from)) return null;
  return {
    patientId,
    channel,
    from,
    until: kept.callUntil === '' ? null : Number(kept.callUntil),
    spokeWith: spokeWithChoices.find((one) => one === kept.callWith) ?? 'patient',
    other: kept.callOther,
    outcome: callOutcomes.find((one) => one === kept.callOutcome) ?? null,
    summary: kept.callSummary,
    alertIds: kept.callAlerts.split(' ').filter((id) => id !== ''),
    task: taskOf(kept.callTask),
    again: kept.callAgain === '' ? null : Number(kept.callAgain),
  };
}

function taskText({ id, version, title }: CalledTask): string {
  return `${id} ${String(version)} ${title}`;
}

function taskOf(text: string): CalledTask | null {
  const match = /^(\S+) (\d+) (.*)$/s.exec(text);
  const [, id, version, title] = match ?? [];
  return id === undefined || title === undefined ? null : { id, version: Number(version), title };
}
