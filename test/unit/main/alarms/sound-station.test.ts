import { describe, expect, it, vi } from 'vitest';
import { Counters } from '@main/app/counters';
import { machineClock } from '@main/app/machine-clock';

const opened = vi.hoisted((): string[] => []);
vi.mock('electron', () => ({ shell: {}, app: {} }));
vi.mock('@main/ipc/sound-ipc', () => ({ orderSound: () => true, serveSoundReports: () => () => undefined }));
vi.mock('@main/windows/sound-window', () => ({
  SoundWindow: class {
    start(): void {
      opened.push('window');
    }
    stop(): void {
      opened.push('window stopped');
    }
  },
}));
vi.mock('@main/alarms/pulse-output', async (original) => ({
  ...(await original<object>()),
  PulseOutput: class {
    start(): void {
      opened.push('output');
    }
    stop(): void {
      opened.push('output stopped');
    }
  },
}));
const { SoundStation } = await import('@main/app/sound/sound-station');

function station(): InstanceType<typeof SoundStation> {
  opened.length = 0;
  return new SoundStation({
    places: { page: '', preload: '', partition: '', isOwnPage: () => true },
    clock: machineClock,
    after: () => () => undefined,
    counters: new Counters(),
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    onChange: () => undefined,
  });
}

describe('the sound of a workstation', () => {
  it('opens its window and follows the output until it is stopped', () => {
    const sound = station();
    sound.start();
    sound.stop();
    expect(opened).toEqual(['window', 'output', 'output stopped', 'window stopped']);
  });

  it('opens nothing where the app ended before its first screen', () => {
    const sound = station();
    sound.stop();
    sound.start();
    expect(opened).toEqual(['output stopped', 'window stopped']);
  });
});
