import { toWireTime, type Clock } from '@shared/clock';
import type { TakenForm } from '@shared/ipc/journal/note-inputs';
import type { NoteFinding, TakeAnswer } from '@shared/ipc/journal/note-views';
import type { RequestError } from '@shared/ipc/request-error';
import { failure, success, type Outcome } from '@shared/outcome';
import type { User } from '@shared/model/patient';
import type { Act } from '@main/desk/act';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Desktop } from '../requests/desktop';
import { actionOf } from '../requests/act-handlers';
import type { Running } from '../running';
import type { Station } from '../station';
import { isConfirmed } from './confirmed';
import { handFindings, isWithdrawn, told, WITHDRAWN } from './note-checks';
import { factsOf, findNote, noteRows, replacingOf, type FoundNote } from './note-facts';
import { readyNote, readyNotes, type Around, type Ready, type Went } from './taken';

/** A signed note never changes: the centre holds it in its first version, also where it has not answered yet. */
const NOTE_VERSION = 1;

const CHANNELS = {
  clipboard: 'clipboard',
  print: 'print',
  pdf: 'file',
  text: 'file',
  bundle: 'file',
  folder: 'file',
} as const satisfies Record<TakenForm, string>;

interface TakeMeans {
  readonly newId: () => string;
  readonly clock: Clock;
  readonly desktop: Desktop;
}

/** What a person takes out by hand: confirmed, checked, on disk as `note.export` with its audit entry, and only then out. */
export function takeHandlers(station: Station, means: TakeMeans): Pick<Handlers, 'takeNote' | 'takeNotes'> {
  return { takeNote: oneHandler(station, means), takeNotes: periodHandler(station, means) };
}

function oneHandler(station: Station, means: TakeMeans): Handlers['takeNote'] {
  return async ({ noteId, form, confirmed }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const found = await findNote(running, noteId);
    if (found === null) return failure('not_found');
    if (!isConfirmed(confirmed, found.facts.patient)) return failure('wrong_patient');
    const ways = aroundOf(station, running, means);
    if (form === 'folder' && ways.folder === null) return failure('invalid_state');
    const findings = handFindings(found, form);
    if (stops(findings)) return success({ kind: 'invalid', findings });
    const ready = await readyNote(found, form, ways);
    if (ready === null) return success({ kind: 'left' });
    // Choosing where takes a person's time, and the note may have been withdrawn meanwhile.
    const now = await findNote(running, noteId);
    const since = now === null ? [] : handFindings(now, form);
    if (stops(since)) return success({ kind: 'invalid', findings: since });
    const act = exportOf(noteId, form, means.newId());
    return leave(
      () => running.service.act(act, user, station.auditDraft(actionOf('takeNote'), user)),
      ready,
      1,
    );
  };
}

function periodHandler(station: Station, means: TakeMeans): Handlers['takeNotes'] {
  return async ({ patientId, from, to, form, confirmed }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const view = await running.stores.cache.call('readPatient', { patientId });
    if (view === null) return failure('not_found');
    if (!isConfirmed(confirmed, view.patient)) return failure('wrong_patient');
    const ways = aroundOf(station, running, means);
    if (form === 'folder' && ways.folder === null) return failure('invalid_state');
    const notes = await notesBetween(running, view.patient, { from, to });
    if (notes === null) return failure('failed');
    const [first, ...rest] = notes;
    if (first === undefined) return failure('not_found');
    const standing = notes.filter(({ replacing }) => !isWithdrawn(replacing));
    const findings = told(standing.flatMap((one) => handFindings(one, form)));
    if (stops(findings)) return success({ kind: 'invalid', findings });
    const period = { from: toWireTime(from), to: toWireTime(to) };
    const ready = await readyNotes([first, ...rest], form, period, ways);
    if (ready === null) return success({ kind: 'left' });
    const now = await notesBetween(running, view.patient, { from, to });
    if (withdrawnIn(now) !== withdrawnIn(notes)) return success({ kind: 'invalid', findings: [WITHDRAWN] });
    return leave(
      () =>
        registerAll(
          station,
          running,
          user,
          notes.map(({ facts }) => exportOf(facts.note.id, form, means.newId())),
        ),
      ready,
      notes.length,
    );
  };
}

/** Which notes were withdrawn: a page that shows the words of one must not leave. */
function withdrawnIn(notes: readonly FoundNote[] | null): string {
  return (notes ?? [])
    .filter(({ replacing }) => isWithdrawn(replacing))
    .map(({ facts }) => facts.note.id)
    .join(' ');
}

function aroundOf(station: Station, running: Running, { desktop, clock }: TakeMeans): Around {
  return { desktop, clock, language: station.view().language, folder: running.journal.folder };
}

/** On disk first: what left and was not logged must not be. */
async function leave(
  register: () => Promise<Outcome<unknown, RequestError>>,
  ready: Ready,
  notes: number,
): Promise<Outcome<TakeAnswer, RequestError>> {
  const registered = await register();
  if (!registered.ok) return registered;
  const went: Went = await ready();
  if (went === 'failed') return failure('file_not_written');
  return success(went === 'left' ? { kind: 'left' } : { kind: 'taken', notes });
}

/** Each note of a period is an export of its own, in one write, under the period's own name in the log. */
async function registerAll(station: Station, running: Running, user: User, acts: readonly Act[]) {
  const [first, ...rest] = acts;
  if (first === undefined) return failure<RequestError>('not_found');
  return running.service.actTogether([first, ...rest], user, () =>
    station.auditDraft(actionOf('takeNotes'), user),
  );
}

function exportOf(noteId: string, form: TakenForm, deliveryId: string): Act {
  return {
    type: 'note.export',
    entity: { kind: 'note', id: noteId, version: NOTE_VERSION },
    payload: { deliveryId, channel: CHANNELS[form] },
  };
}

/** The notes signed in a period, oldest first, with own ones; null where one of them could not be read. */
async function notesBetween(
  running: Running,
  patient: Parameters<typeof noteRows>[1],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<readonly FoundNote[] | null> {
  const rows = await noteRows(running, patient);
  const found: FoundNote[] = [];
  for (const row of rows.toReversed()) {
    if (row.signedAt < from || row.signedAt > to || row.pending === 'refused') continue;
    const facts = await factsOf(running, row.id);
    if (facts === null) return null;
    found.push({ facts, replacing: replacingOf(rows, row.id) });
  }
  return found;
}

function stops(findings: readonly NoteFinding[]): boolean {
  return findings.some(({ weight }) => weight === 'stop');
}
