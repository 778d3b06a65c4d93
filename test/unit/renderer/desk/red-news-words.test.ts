import { describe, expect, test } from 'vitest';
import { redNewsWords } from '@renderer/features/red-news/red-news-words';
import { alertRow, limitCause, wordsIn } from '../../../support/renderer-words';

const item = { alertId: 'a-1', patientId: 'p-1', patientName: 'Testfjell, Stille', text: 'Under grensen' };
const other = { ...item, alertId: 'a-2', patientName: 'Testvik, Rolig' };
const unknown = undefined;
const row = alertRow({ id: 'a-1', cause: { ...limitCause, value: 71 } });

describe('the line of red news', () => {
  const t = wordsIn('nb');

  test('says who, in the centre’s own words until the alert is in the lists, and then what was measured', () => {
    const early = redNewsWords([item], unknown, t, 'nb');
    expect(early).toMatchObject({ opens: item, headline: 'Ny rød: Testfjell, Stille', why: 'Under grensen' });
    const later = redNewsWords([item], row, t, 'nb');
    expect(later.why).toContain('SpO₂ 71 %');
  });

  test('names the newest and counts the others', () => {
    expect(redNewsWords([item], unknown, t, 'nb')).toMatchObject({ count: '', more: '' });
    const two = redNewsWords([other, item], unknown, t, 'nb');
    expect(two).toMatchObject({ opens: other, count: '+1 ', more: 'ny rød' });
    expect(redNewsWords([other, item, item], unknown, t, 'nb')).toMatchObject({
      count: '+2 ',
      more: 'nye røde',
    });
    expect(redNewsWords([other], unknown, wordsIn('en'), 'en').headline).toContain('Testvik, Rolig');
  });

  test('without news opens nobody, and has a text in every part that is always drawn', () => {
    const { opens, headline, why, hint } = redNewsWords([], unknown, t, 'nb');
    expect(opens).toBeNull();
    expect(hint).toBe('');
    for (const part of [headline, why]) expect(part).toBe('\u00a0');
  });
});
