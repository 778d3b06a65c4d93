import { describe, expect, it } from 'vitest';
import type { AlertRow, RowDelta } from '@shared/ipc/views';
import { RedNews } from '@main/ipc/red-news';
import { alertRow } from '../../support/builders';

function delta(...upsert: AlertRow[]): RowDelta<AlertRow> {
  return { upsert, remove: [], reload: false };
}

describe('news of red alerts', () => {
  it('is one that opens, once', () => {
    const news = new RedNews();
    expect(news.brings(delta(alertRow()))).toBe(true);
    expect(news.brings(delta(alertRow({ version: 2 })))).toBe(false);
  });

  it('is one that opens again, turns red, or comes after a reload', () => {
    const news = new RedNews();
    news.brings(delta(alertRow()));
    expect(news.brings(delta(alertRow({ state: 'taken' })))).toBe(false);
    expect(news.brings(delta(alertRow()))).toBe(true);
    expect(news.brings({ upsert: [], remove: ['alert-1'], reload: false })).toBe(false);
    expect(news.brings(delta(alertRow({ severity: 'yellow' })))).toBe(false);
    expect(news.brings(delta(alertRow()))).toBe(true);
    expect(news.brings({ upsert: [], remove: [], reload: true })).toBe(false);
    expect(news.brings(delta(alertRow()))).toBe(true);
  });

  it('is no yellow or blue alert', () => {
    const news = new RedNews();
    expect(
      news.brings(delta(alertRow({ severity: 'yellow' }), alertRow({ id: 'b', severity: 'blue' }))),
    ).toBe(false);
  });
});
