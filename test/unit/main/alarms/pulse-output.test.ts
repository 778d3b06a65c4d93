import { describe, expect, it } from 'vitest';
import { parseOutput } from '@main/alarms/pulse-output';
import { isTestDue } from '@main/alarms/shift-test';

const info = (sink: string): string => `Server Name: pulseaudio
Default Sample Specification: s16le 2ch 44100Hz
Default Sink: ${sink}
Default Source: ${sink}.monitor
`;

const sinks = (mute: string, left: number, right = left): string => `Sink #0
	State: IDLE
	Name: other
	Description: Another device
	Mute: yes
	Volume: front-left: 0 / 0% / -inf dB,   front-right: 0 / 0% / -inf dB
Sink #1
	State: RUNNING
	Name: alsa_output.pci-0000_00_1f.3.analog-stereo
	Description: Built-in Audio Analog Stereo
	Mute: ${mute}
	Volume: front-left: 9 / ${String(left)}% / -8.00 dB,   front-right: 9 / ${String(right)}% / -8.00 dB
	        balance 0.00
	Base Volume: 65536 / 100% / 0.00 dB
`;
const name = 'alsa_output.pci-0000_00_1f.3.analog-stereo';
const device = 'Built-in Audio Analog Stereo';

describe('the output as pactl tells it', () => {
  it('is read from the default sink alone', () => {
    expect(parseOutput(info(name), sinks('no', 74))).toEqual({ state: 'ok', device, volume: 74 });
    expect(parseOutput(info(name), sinks('yes', 74))).toEqual({ state: 'muted', device, volume: 74 });
    expect(parseOutput(info(name), sinks('no', 0))).toEqual({ state: 'volume_zero', device, volume: 0 });
    expect(parseOutput(info(name), sinks('no', 0, 30))).toEqual({ state: 'ok', device, volume: 30 });
  });

  it('is no device where the server has none, or only its stand-in', () => {
    const none = { state: 'no_device', device: null, volume: null };
    expect(parseOutput(info('auto_null'), 'Sink #0\n\tName: auto_null\n\tMute: no\n')).toEqual(none);
    expect(parseOutput(info('gone'), sinks('no', 74))).toEqual(none);
    expect(parseOutput(info(name), '')).toEqual(none);
  });

  it('is unknown where the text is not understood', () => {
    expect(parseOutput('', sinks('no', 74)).state).toBe('unknown');
    expect(parseOutput(info(name), `Sink #1\n\tName: ${name}\n`).state).toBe('unknown');
  });
});

describe('the self-test', () => {
  const at = (time: string): number => Date.parse(time);

  it('is due once a shift', () => {
    expect(isTestDue(null, at('2026-11-26T07:00:00Z'))).toBe(true);
    expect(isTestDue(at('2026-11-26T06:32:00Z'), at('2026-11-26T13:59:00Z'))).toBe(false);
    expect(isTestDue(at('2026-11-26T06:32:00Z'), at('2026-11-26T14:00:00Z'))).toBe(true);
    // The night is one shift over midnight.
    expect(isTestDue(at('2026-11-26T21:30:00Z'), at('2026-11-27T06:29:00Z'))).toBe(false);
    expect(isTestDue(at('2026-11-26T21:30:00Z'), at('2026-11-27T06:30:00Z'))).toBe(true);
  });
});
