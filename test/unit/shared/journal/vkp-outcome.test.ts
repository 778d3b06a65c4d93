import { describe, expect, it } from 'vitest';
import { SYSTEM } from '@shared/journal/codes';
import { KNOWN_OUTCOMES, outcomeWords, readVkpRefusal } from '@shared/journal/receipts/vkp-outcome';

function answer(code: string, severity = 'error'): unknown {
  return {
    resourceType: 'OperationOutcome',
    issue: [
      {
        severity,
        code: 'invalid',
        details: { coding: [{ system: SYSTEM.outcome, code }], text: 'InvalidSsn' },
      },
    ],
  };
}

describe('VKP’s refusals', () => {
  it('every code has words in both languages that say what to do, and no code in them', () => {
    expect(KNOWN_OUTCOMES).toEqual(
      expect.arrayContaining(['1.1', '1.2', '1.3', '1.4', '2.1', '2.2', '2.3', '2.4', '3.1']),
    );
    for (const code of KNOWN_OUTCOMES) {
      const [refusal] = readVkpRefusal(answer(code));
      expect(refusal).toMatchObject({ code, said: 'InvalidSsn', ...outcomeWords(code) });
      expect(refusal?.text.nb).not.toMatch(/\d\.\d|!/);
      expect(refusal?.text.en).not.toBe(refusal?.text.nb);
    }
  });

  it('a wrong number is to be mended, a time-out is sent again', () => {
    expect(readVkpRefusal(answer('2.1'))[0]?.remedy).toBe('mend');
    expect(readVkpRefusal(answer('3.1'))[0]?.remedy).toBe('retry');
  });

  it('an unknown code, another system and an answer that is none are refusals of an unknown kind', () => {
    const other = { code: 'other', remedy: 'set_up' };
    expect(readVkpRefusal(answer('9.9'))[0]).toMatchObject(other);
    expect(
      readVkpRefusal({ resourceType: 'OperationOutcome', issue: [{ severity: 'fatal' }] })[0],
    ).toMatchObject(other);
    for (const body of [null, 'nei', {}, { resourceType: 'OperationOutcome', issue: [] }, [1]])
      expect(readVkpRefusal(body)).toMatchObject([other]);
    expect(readVkpRefusal(answer('2.1', 'warning'))).toEqual([]);
  });
});
