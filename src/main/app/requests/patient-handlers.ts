import { DAY, type Clock, type Millis } from '@shared/clock';
import { failure, success } from '@shared/outcome';
import type { EnteredValueInput } from '@shared/ipc/patient/value-inputs';
import type { Act } from '@main/desk/act';
import { overlaidEntered, overlaidNews2, type WrittenObservation } from '@main/desk/own/own-observations';
import { withOwnPlans } from '@main/desk/own/own-plans';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { Running } from '../running';
import type { Station } from '../station';
import { logOpening, type AccessLog } from './access-log';

/** How long a value that staff wrote down is listed and may be taken back, whatever day it is of: as long as a value can raise an alert. */
const LISTED: Millis = 3 * DAY;

/** Values taken by phone, NEWS2, which they make whole, and answered forms. */
export function patientHandlers(
  station: Station,
  access: AccessLog,
  around: { readonly clock: Clock; readonly newId: () => string },
): Pick<
  Handlers,
  'putValues' | 'withdrawValue' | 'readEntered' | 'readNews2' | 'readForms' | 'readPlan' | 'readPlanHistory'
> {
  return { ...valueHandlers(station, around), ...formHandlers(station, access), ...planHandlers(station) };
}

/** Read by a page that has opened the patient: no access of its own. */
function valueHandlers(
  station: Station,
  around: { readonly clock: Clock; readonly newId: () => string },
): Pick<Handlers, 'putValues' | 'withdrawValue' | 'readEntered' | 'readNews2'> {
  return {
    putValues: ({ patientId, values }) =>
      register(station, () => Promise.resolve(values.map((value) => made(patientId, value, around.newId())))),
    withdrawValue: ({ patientId, observationId }) =>
      register(station, async (running) => {
        const entered = await enteredOf(running, patientId, around.clock.now() - LISTED);
        const found = entered.find(({ observation }) => observation.id === observationId);
        return found?.withdrawing === null ? [withdrawn(found.observation, around.newId())] : [];
      }),
    readEntered: async ({ patientId }) => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      return success(await enteredOf(running, patientId, around.clock.now() - LISTED));
    },
    readNews2: async ({ patientId }) => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      const { service, stores } = running;
      const view = await service.own.over(async (own) =>
        overlaidNews2(await stores.cache.call('readNews2', { patientId }), own.observations(patientId)),
      );
      return success(view);
    },
  };
}

/** A plan as it stands and as it was; read by a page that has opened the patient. */
function planHandlers(station: Station): Pick<Handlers, 'readPlan' | 'readPlanHistory'> {
  return {
    readPlan: async ({ patientId }) => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      const { service, stores } = running;
      const view = await service.own.over(async (own) =>
        withOwnPlans(await stores.cache.call('readPlan', { patientId }), patientId, own.plans()),
      );
      return success(view);
    },
    readPlanHistory: async ({ patientId }) => {
      const { running } = station;
      if (running === null) return failure('not_ready');
      return success(await running.stores.cache.call('readPlanHistory', { patientId }));
    },
  };
}

function formHandlers(station: Station, access: AccessLog): Pick<Handlers, 'readForms'> {
  return {
    readForms: async ({ patientId }) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const view = await running.stores.cache.call('readForms', { patientId });
      await logOpening({ station, access }, running, user, 'readForms', patientId, { patientId });
      return success(view);
    },
  };
}

/** All values of one press go to disk in one write, each a command of its own. */
async function register(
  station: Station,
  make: (running: Running) => Promise<readonly WrittenObservation[]>,
): ReturnType<Handlers['putValues']> {
  const { running, user } = station;
  if (running === null) return failure('not_ready');
  if (user === null) return failure('not_signed_in');
  const [first, ...rest] = (await make(running)).map(actOf);
  if (first === undefined) return failure('not_found');
  return running.service.actTogether([first, ...rest], user, ({ type }) => station.auditDraft(type, user));
}

function enteredOf({ service, stores }: Running, patientId: string, since: Millis) {
  return service.own.over(async (own) =>
    overlaidEntered(
      await stores.cache.call('readEntered', { patientId, since }),
      own.observations(patientId),
    ),
  );
}

function actOf(observation: WrittenObservation): Act {
  return {
    type: 'observation.put',
    entity: { kind: 'observation', id: observation.id, version: 0 },
    payload: { observation },
  };
}

function made(patientId: string, value: EnteredValueInput, id: string): WrittenObservation {
  return { ...value, id, patientId, source: { kind: 'staff' }, status: 'final' };
}

/** What was written down by mistake is told so by a measurement that replaces it; nothing is erased. */
function withdrawn(observation: WrittenObservation, id: string): WrittenObservation {
  const { patientId, code, text, value, unit, components, effectiveAt, source } = observation;
  return {
    id,
    patientId,
    code,
    unit,
    effectiveAt,
    source,
    ...(text === undefined ? {} : { text }),
    ...(value === undefined ? {} : { value }),
    ...(components === undefined ? {} : { components }),
    status: 'entered_in_error',
    replaces: observation.id,
  };
}
