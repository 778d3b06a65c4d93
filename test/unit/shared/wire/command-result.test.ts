import { describe, expect, it } from 'vitest';
import { readCommandResult } from '@shared/wire/command-result';

const entity = { kind: 'alert', id: 'alert-1', version: 1 };

describe('the answer to a command', () => {
  it('needs no version and no change where the command has no entity', () => {
    for (const rest of [{ seq: 7 }, { seq: 7, version: null }, {}])
      expect(readCommandResult({ status: 'applied', id: 'c-1', ...rest }, {})).toMatchObject({
        success: true,
        data: { status: 'applied', id: 'c-1', version: 0 },
      });
    expect(readCommandResult({ status: 'applied', id: 'c-1', version: 'x' }, {}).success).toBe(false);
    expect(readCommandResult({ status: 'rejected', id: 'c-1', code: 'forbidden' }, {}).success).toBe(true);
    for (const raw of [null, undefined, 7, 'applied', []])
      expect(readCommandResult(raw, {}).success).toBe(false);
  });

  it('needs both where it has one', () => {
    expect(readCommandResult({ status: 'applied', id: 'c-1', seq: 7 }, { entity }).success).toBe(false);
    expect(readCommandResult({ status: 'applied', id: 'c-1', version: 2 }, { entity }).success).toBe(false);
    expect(readCommandResult({ status: 'applied', id: 'c-1', seq: 7, version: 2 }, { entity }).success).toBe(
      true,
    );
  });
});
