import { expect, test } from 'vitest';
import { trouble, waitSOf } from '@renderer/ui/forms/sign-in-trouble';

test('a lock-out says until when, and nobody is told a second more than there is to wait', () => {
  const wrong = trouble({ error: 'locked_out', detail: { retryAfterS: 42 } }, 1_000);
  expect(wrong).toEqual({ error: 'locked_out', until: 43_000, atMostS: 42 });
  expect([500, 1_000, 1_001, 42_999, 43_000, 90_000].map((now) => waitSOf(wrong, now))).toEqual([
    42, 42, 42, 1, 0, 0,
  ]);
  expect(trouble({ error: 'locked_out' }, 1_000)).toMatchObject({ until: 31_000, atMostS: 30 });
  const other = trouble({ error: 'bad_credentials' }, 1_000);
  expect(other).toMatchObject({ error: 'bad_credentials', until: null });
  expect([waitSOf(other, 1_000), waitSOf(null, 1_000)]).toEqual([0, 0]);
});
