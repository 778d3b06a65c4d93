import { expect, test } from 'vitest';
import { trouble } from '@renderer/features/session/sign-in-trouble';

test('a lock-out says until when', () => {
  expect(trouble({ error: 'locked_out', detail: { retryAfterS: 42 } }, 1_000)).toEqual({
    error: 'locked_out',
    until: 43_000,
  });
  expect(trouble({ error: 'locked_out' }, 1_000)).toEqual({ error: 'locked_out', until: 31_000 });
  expect(trouble({ error: 'bad_credentials' }, 1_000)).toEqual({ error: 'bad_credentials', until: null });
});
