import { failure } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { actionOf } from './act-handlers';
import type { Station } from '../station';

type Names<K extends RequestName> = Pick<Handlers, K>;

/** Scenario, speed, faults and journal of the training centre. What is set stands in the access log, done or not. */
export function trainingHandlers(
  station: Station,
): Names<'readTraining' | 'setTraining' | 'readTrainingDocuments'> {
  return {
    readTraining: () => {
      const { running } = station;
      return running === null ? Promise.resolve(failure('not_ready')) : running.training.read();
    },
    readTrainingDocuments: () => {
      const { running } = station;
      return running === null ? Promise.resolve(failure('not_ready')) : running.training.documents();
    },
    setTraining: async (setting) => {
      const { running, user } = station;
      if (running === null) return failure('not_ready');
      if (user === null) return failure('not_signed_in');
      const entry = station.auditDraft(actionOf('setTraining'), user);
      await running.stores.ledger.call('appendAudit', { ...entry, ground: JSON.stringify(setting) });
      return running.training.set(setting);
    },
  };
}
