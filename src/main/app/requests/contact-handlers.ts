import { failure, success } from '@shared/outcome';
import type { RequestError, RequestInput } from '@shared/ipc/contract';
import type { Patient } from '@shared/model/patient';
import type { Outcome } from '@shared/outcome';
import type { Act } from '@main/desk/act';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { phoneLink, videoLink, type OpenOutside } from '@main/windows/outside-links';
import { logOpening, logRequest, type AccessLog } from './access-log';
import type { SiteTemplate } from '../config';
import type { Station } from '../station';

/** What a site lets its staff use to reach patients. */
export interface ContactMeans {
  readonly videoHosts: readonly string[];
  readonly videoStart: string | null;
  readonly templates: readonly SiteTemplate[];
  readonly openOutside: OpenOutside;
}

type Names = Pick<Handlers, 'readContacts' | 'openCall' | 'openVideo' | 'logContact'>;

/** What was said with a patient, and how to say more (product.md P9, D1). */
export function contactHandlers(
  station: Station,
  access: AccessLog,
  newId: () => string,
  means: ContactMeans,
): Names {
  return {
    readContacts: ({ patientId }) => readContacts(station, access, means, patientId),
    openCall: (input) => openCall(station, means, input),
    openVideo: (input) => openVideo(station, means, input),
    logContact: (input) => logContact(station, newId, input),
  };
}

async function readContacts(
  station: Station,
  access: AccessLog,
  means: ContactMeans,
  patientId: string,
): ReturnType<Handlers['readContacts']> {
  const { running, user } = station;
  if (running === null) return failure('not_ready');
  const { cache } = running.stores;
  const view = await cache.call('readPatient', { patientId });
  if (view === null) return failure('not_found');
  const { thread, more } = await running.service.own.over(async (own) => {
    const stored = await cache.call('readThread', { patientId });
    return { thread: own.thread(stored.rows, patientId), more: stored.more };
  });
  await logOpening({ station, access }, running, user, 'readContacts', patientId, { patientId });
  const names = view.programmes.map(({ name }) => name.toLocaleLowerCase('nb'));
  const fits = ({ programmes }: SiteTemplate): boolean =>
    programmes.length === 0 || programmes.some((name) => names.includes(name.toLocaleLowerCase('nb')));
  return success({
    thread,
    more,
    templates: means.templates.filter(fits).map(({ id, title, text }) => ({ id, title, text })),
    video: { hosts: means.videoHosts, start: means.videoStart },
  });
}

/** Who is called must be in the record: the page names the person, main reads the number. */
async function openCall(
  station: Station,
  means: ContactMeans,
  { patientId, to, index }: RequestInput<'openCall'>,
): ReturnType<Handlers['openCall']> {
  const { running, user } = station;
  if (running === null) return failure('not_ready');
  const view = await running.stores.cache.call('readPatient', { patientId });
  if (view === null) return failure('not_found');
  const number = numberOf(view.patient, to, index);
  if (number === undefined || number.trim() === '') return failure('no_number');
  const link = phoneLink(number);
  if (!link.ok) return link;
  await logRequest(station, running, user, 'openCall', { patientId, ground: to });
  // Nobody rings from the desk of whoever came meanwhile.
  if (station.user?.id !== user?.id) return failure('not_signed_in');
  const opened = await open(means, link.value);
  return opened.ok ? success({ number }) : opened;
}

async function openVideo(
  station: Station,
  means: ContactMeans,
  { patientId, link }: RequestInput<'openVideo'>,
): ReturnType<Handlers['openVideo']> {
  const { running, user } = station;
  if (running === null) return failure('not_ready');
  const address = videoLink(link, means.videoHosts);
  if (!address.ok) return address;
  // The host alone: what a room is called is nothing for a log.
  await logRequest(station, running, user, 'openVideo', {
    patientId,
    ground: address.value.hostname,
  });
  if (station.user?.id !== user?.id) return failure('not_signed_in');
  return open(means, address.value.href);
}

function numberOf(patient: Patient, to: RequestInput<'openCall'>['to'], index: number): string | undefined {
  if (to === 'patient') return patient.phone;
  return to === 'gp' ? patient.gp?.phone : patient.nextOfKin?.[index]?.phone;
}

async function open({ openOutside }: ContactMeans, address: string): Promise<Outcome<null, RequestError>> {
  try {
    await openOutside(address);
    return success(null);
  } catch {
    return failure('no_program');
  }
}

/** A contact; with it, in one write, the next attempt as a task and the task that this one was. */
async function logContact(
  station: Station,
  newId: () => string,
  { contact, callBack, done }: RequestInput<'logContact'>,
): ReturnType<Handlers['logContact']> {
  const { running, user } = station;
  if (running === null) return failure('not_ready');
  if (user === null) return failure('not_signed_in');
  const id = newId();
  const { patientId } = contact;
  const acts: [Act, ...Act[]] = [
    {
      type: 'contact.log',
      entity: { kind: 'contact', id, version: 0 },
      payload: { contact: { ...contact, id } },
    },
  ];
  if (callBack !== undefined) {
    const taskId = newId();
    const task = { ...callBack, id: taskId, patientId, assignedTo: { kind: 'user', ref: user.id } };
    acts.push({ type: 'task.put', entity: { kind: 'task', id: taskId, version: 0 }, payload: { task } });
  }
  if (done !== undefined) {
    const { taskId, version, outcome } = done;
    acts.push({ type: 'task.done', entity: { kind: 'task', id: taskId, version }, payload: { outcome } });
  }
  return running.service.actTogether(acts, user, ({ type }) => station.auditDraft(type, user));
}
