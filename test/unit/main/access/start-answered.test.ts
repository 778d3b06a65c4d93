import { describe, expect, it } from 'vitest';
import { startAnswered } from '@main/app/access/late-answers';

function watched() {
  const told: string[] = [];
  return {
    told,
    station: {
      start: async () => {
        await Promise.resolve();
        told.push('started');
      },
      broke: (problem: string) => void told.push(`broke: ${problem}`),
    },
    log: { error: (what: string) => void told.push(what) },
  };
}

describe('a start whose answers to the page', () => {
  it('came is a start', async () => {
    const { told, station, log } = watched();
    await startAnswered({ station, answered: Promise.resolve() }, log);
    expect(told).toEqual(['started']);
  });

  it('did not come is broken and said, once what had begun is over', async () => {
    const { told, station, log } = watched();
    await startAnswered({ station, answered: Promise.reject(new Error('no such file')) }, log);
    expect(told.at(-1)).toBe('broke: unknown');
    expect([...told].sort()).toEqual(['app.part_missing', 'broke: unknown', 'started']);
  });
});
