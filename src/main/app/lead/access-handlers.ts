import { osloDay } from '@shared/clinical/oslo-time';
import { failure, success } from '@shared/outcome';
import type { AccessPage } from '@shared/ipc/lead/access-contract';
import { accessBundle } from '@shared/lead/access/access-bundle';
import { accessCsv } from '@shared/lead/access/access-csv';
import type { AccessExport } from '@shared/lead/access/access-export';
import { groundText } from '@shared/lead/access/ground-text';
import { careRelation } from '@shared/lead/care-relation';
import type { AuditEntry } from '@shared/wire/audit-entry';
import { replaceFile } from '@storage/durable-file';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { logOpening } from '../requests/access-log';
import { centreOf, entriesOfPatient, named, periodText, unsentOf } from '../access/access-file';
import { entriesAtCentre, entriesHere, type FoundEntries } from '../access/access-search';
import { actionOf } from '../requests/act-handlers';
import type { Running } from '../running';
import type { LeadMeans } from './lead-means';

type Names = 'readAccess' | 'readAccessFacets' | 'exportAccess' | 'readGroundCase' | 'giveGround';

/** Who opened what, its export for the patient, and the ground on which a record is opened (product.md L6). */
export function accessHandlers(means: LeadMeans): Pick<Handlers, Names> {
  return {
    readAccess: readHandler(means),
    readAccessFacets: async () => {
      const { running } = means.station;
      if (running === null) return failure('not_ready');
      const { cache } = running.stores;
      return success({
        here: running.workstationId,
        people: await cache.call('readPeople', null),
        patients: await cache.call('readAccessPatients', null),
      });
    },
    exportAccess: exportHandler(means),
    ...groundHandlers(means),
  };
}

function readHandler({ station, access }: LeadMeans): Handlers['readAccess'] {
  return async (query) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    // Counted before the search itself is written down.
    const unsent = await unsentOf(running);
    const { source, patientId, userId } = query;
    // A further page and a renewed one are the same search.
    const search = JSON.stringify([source, patientId, userId]);
    await logOpening({ station, access }, running, user, 'readAccess', search, {
      ...(patientId === null ? {} : { patientId }),
      ...(source === 'here' ? { ground: 'workstation' } : {}),
    });
    const found =
      source === 'here'
        ? success(
            await entriesHere(
              (before, limit) => running.stores.ledger.call('auditBefore', { before, limit }),
              query,
            ),
          )
        : await entriesAtCentre(centreOf(running), query);
    return found.ok ? success(await pageOf(running, found.value, unsent)) : found;
  };
}

async function pageOf(running: Running, found: FoundEntries, unsent: number): Promise<AccessPage> {
  const rows = await named(running, found.entries);
  return {
    rows: rows.map((row) => ({ ...row, at: Date.parse(row.entry.at) })),
    next: found.next,
    unsent,
    unusable: found.unusable,
  };
}

function exportHandler({ station, clock, desktop }: LeadMeans): Handlers['exportAccess'] {
  return async ({ patientId, from, to, form }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    const view = await running.stores.cache.call('readPatient', { patientId });
    if (view === null) return failure('not_found');
    const asked = clock.now();
    // Whether the centre answers is known before the person is asked where the file goes.
    const reachable = await entriesOfPatient(running, { patientId, from, to });
    if (!reachable.ok) return reachable;
    // No name and no number: file names stand in lists, logs and windows.
    const suggestion = `vaktrom-innsynslogg-${osloDay(asked)}`;
    const path = await desktop.askWhere(
      form === 'csv' ? `${suggestion}.csv` : `${suggestion}.json`,
      form === 'csv' ? 'csv' : 'json',
    );
    if (path === null) return success({ rows: 0, saved: false });
    // In the log before it is out, so that the file holds its own entry.
    await running.stores.ledger.call('appendAudit', {
      ...station.auditDraft(actionOf('exportAccess'), user),
      patientId,
      ground: `${form} ${periodText(from, to)}`,
    });
    const madeAt = clock.now();
    // A period that ends in the past stays as it was asked for; one up to now reaches to this export itself.
    const until = to < asked ? to : Math.max(to, madeAt);
    const entries = await entriesOfPatient(running, { patientId, from, to: until });
    if (!entries.ok) return entries;
    const facts = await factsOf(running, view.patient, entries.value, {
      ...{ from, to: until, madeAt, madeBy: user.name },
      centreName: station.centre.name ?? user.organisation.name,
      language: station.view().language,
    });
    const text = form === 'csv' ? accessCsv(facts) : `${JSON.stringify(accessBundle(facts), null, 2)}\n`;
    try {
      await replaceFile(path, text);
    } catch {
      return failure('file_not_written');
    }
    return success({ rows: facts.rows.length, saved: true });
  };
}

async function factsOf(
  running: Running,
  patient: AccessExport['patient'],
  entries: readonly AuditEntry[],
  about: Omit<AccessExport, 'patient' | 'rows'>,
): Promise<AccessExport> {
  return { ...about, patient, rows: await named(running, entries) };
}

function groundHandlers({ station }: LeadMeans): Pick<Handlers, 'readGroundCase' | 'giveGround'> {
  return {
    readGroundCase: async ({ patientId }) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const found = await running.stores.cache.call('readCareCase', { kind: 'patient', id: patientId });
      if (found === null) return failure('not_found');
      const verdict = careRelation(found.facts, user);
      const { name, birthDate } = found;
      return success({ patientId, name, birthDate, why: verdict.kind === 'ask' ? verdict.why : null });
    },
    giveGround: async ({ patientId, ground, words }) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const found = await running.stores.cache.call('readCareCase', { kind: 'patient', id: patientId });
      if (found === null) return failure('not_found');
      const text = groundText({ ground, words });
      const entry = station.auditDraft(actionOf('giveGround'), user);
      // On disk first: what opens the record and was not logged must not be.
      await running.stores.ledger.call('appendAudit', { ...entry, patientId, ground: text });
      running.grounds.give(user.id, patientId, text);
      return success(null);
    },
  };
}
