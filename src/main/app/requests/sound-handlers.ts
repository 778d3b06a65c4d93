import { failure, success } from '@shared/outcome';
import type { RequestName } from '@shared/ipc/channels';
import type { Clock } from '@shared/clock';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import { LEDGER_VALUE } from '@main/ledger/ledger-values';
import type { SoundDesk } from '@main/alarms/sound-desk';
import type { Counters } from '../counters';
import type { Station } from '../station';
import { actionOf } from './act-handlers';

type SoundRequest =
  'readSound' | 'pauseSound' | 'resumeSound' | 'testSound' | 'answerSoundTest' | 'confirmProof';

/** Pause, self-test and proof of life: nothing about a patient passes here. */
export function soundHandlers(
  station: Station,
  sound: SoundDesk,
  counters: Counters,
  clock: Clock,
): Pick<Handlers, SoundRequest> {
  /** Logs who did it; a pause must not wait for a disk, so what fails is counted. */
  const audited = async (name: RequestName): Promise<void> => {
    const { running, user } = station;
    if (running === null || user === null) return;
    const entry = station.auditDraft(actionOf(name), user);
    await running.stores.ledger.call('appendAudit', entry).catch(() => {
      counters.add('audit_not_written');
    });
  };
  return {
    readSound: () => Promise.resolve(success(sound.view())),
    pauseSound: async () => {
      sound.pause();
      await audited('pauseSound');
      return success(sound.view());
    },
    resumeSound: async () => {
      sound.resume();
      await audited('resumeSound');
      return success(sound.view());
    },
    testSound: () => Promise.resolve(sound.startTest() ? success(sound.view()) : failure('sound_not_ready')),
    answerSoundTest: async ({ heard }) => {
      const { running, user } = station;
      if (running === null || user === null) return failure('not_ready');
      const result = { at: clock.now(), heard, device: sound.view().output.device };
      const { ledger } = running.stores;
      const entry = station.auditDraft(actionOf('answerSoundTest'), user);
      await ledger.call('appendAudit', { ...entry, ground: heard ? 'heard' : 'not_heard' });
      await ledger.call('saveValue', {
        key: LEDGER_VALUE.soundTest + user.id,
        value: JSON.stringify(result),
      });
      sound.tested(result);
      return success(sound.view());
    },
    confirmProof: ({ version }) => {
      sound.proof({ kind: 'shown', version });
      return Promise.resolve(success(null));
    },
  };
}
