import { DAY, type Clock } from '@shared/clock';
import { failure, success } from '@shared/outcome';
import type { noteRequestNames } from '@shared/ipc/journal/request-names';
import { machineText } from '@shared/journal/machine/machine-text';
import { ownAlertIds, overlaidMatters } from '@main/desk/own/own-notes';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Act } from '@main/desk/act';
import type { SitePhrase } from '../config';
import { logOpening, type AccessLog } from '../requests/access-log';
import type { Desktop } from '../requests/desktop';
import type { Station } from '../station';
import { isConfirmed } from './confirmed';
import { channelFindings, draftFindings } from './note-checks';
import { exitsFor } from './note-exits';
import { draftFacts, findNote, noteRows, ownNotesOf } from './note-facts';
import { takeHandlers } from './take-handlers';

/** A note may be about what happened this long ago. */
const MATTERS_SINCE = 14 * DAY;

/** What is answered about notes. */
export type NoteHandlers = Pick<Handlers, (typeof noteRequestNames)[number]>;

/** What notes need around them. */
export interface NoteMeans {
  readonly clock: Clock;
  readonly newId: () => string;
  readonly desktop: Desktop;
  readonly phrases: readonly SitePhrase[];
}

/** Notes of a patient: what was written, what is being written, and what a person takes out by hand. */
export function noteHandlers(station: Station, access: AccessLog, means: NoteMeans): NoteHandlers {
  return {
    signNote: signHandler(station, means.newId),
    readNotes: readHandler(station, access, means.clock),
    prepareNote: prepareHandler(station, means),
    checkNote: async ({ noteId, channel }) => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      const found = await findNote(running, noteId);
      if (found === null) return failure('not_found');
      const { dialogmelding } = running.journal;
      return success(channelFindings(found, channel, dialogmelding, station.view().language));
    },
    ...takeHandlers(station, means),
  };
}

function readHandler(station: Station, access: AccessLog, clock: Clock): Handlers['readNotes'] {
  return async ({ patientId }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const { cache } = running.stores;
    const view = await cache.call('readPatient', { patientId });
    if (view === null) return failure('not_found');
    const { patient } = view;
    await logOpening({ station, access }, running, user, 'readNotes', patientId, { patientId });
    const since = clock.now() - MATTERS_SINCE;
    const matters = await running.service.own.over(async (own) => {
      const acts = own.acts();
      const logged = await cache.call('readMatters', { patientId, since, alertIds: ownAlertIds(acts) });
      return overlaidMatters(logged, acts, ownNotesOf(own, patientId), patientId);
    });
    return success({
      notes: running.delivery.drawn(await noteRows(running, patient)),
      matters,
      exits: exitsFor(running.journal, patient),
    });
  };
}

function prepareHandler(station: Station, { clock, phrases }: NoteMeans): Handlers['prepareNote'] {
  return async (subject) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const facts = await draftFacts(running, subject, user, clock.now() + running.link.offset);
    if (facts === null) return failure('not_found');
    const names = facts.programmes.map(({ name }) => name.toLocaleLowerCase('nb'));
    const fits = ({ programmes }: SitePhrase): boolean =>
      programmes.length === 0 || programmes.some((name) => names.includes(name.toLocaleLowerCase('nb')));
    return success({
      machineText: machineText(facts, station.view().language),
      findings: draftFindings(facts),
      phrases: phrases.filter(fits).map(({ id, text }) => ({ id, text })),
    });
  };
}

function signHandler(station: Station, newId: () => string): Handlers['signNote'] {
  return async ({ subject, template, text, machineText: machine, confirmed }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const { patientId, alertIds, contactIds, corrects } = subject;
    const view = await running.stores.cache.call('readPatient', { patientId });
    if (view === null) return failure('not_found');
    if (!isConfirmed(confirmed, view.patient)) return failure('wrong_patient');
    if (text.trim() === '' && machine.trim() === '') return failure('nothing_written');
    const id = newId();
    const note = {
      ...{ id, patientId, template, text, alertIds, contactIds },
      ...(machine === '' ? {} : { machineText: machine }),
    };
    const act: Act = {
      type: corrects === null ? 'note.sign' : 'note.correct',
      entity: { kind: 'note', id, version: 0 },
      payload: corrects === null ? { note } : { note, replaces: corrects.noteId, kind: corrects.kind },
    };
    return running.service.act(act, user, station.auditDraft(act.type, user));
  };
}
