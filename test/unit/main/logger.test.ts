import { describe, expect, it, vi } from 'vitest';

vi.mock('electron-log/main', () => ({ default: { transports: { file: {}, console: {} } } }));
const { maskFields, errorKind } = await import('@main/app/logger');

describe('logger', () => {
  it('masks what could be a person number and cuts long texts', () => {
    const masked = maskFields({ id: 'x 12844832115 y', count: 12844832115, text: 'a'.repeat(500) });
    expect(masked).toEqual({ id: 'x • y', count: '•', text: 'a'.repeat(200) });
  });

  it('keeps the kind of an error and never its message', () => {
    const kind = errorKind(Object.assign(new TypeError('Blomst, Vakker'), { code: 'E1' }));
    expect(JSON.stringify(kind)).not.toContain('Blomst');
    expect(kind).toMatchObject({ error: 'TypeError', code: 'E1' });
  });
});
