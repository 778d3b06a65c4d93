import { describe, expect, it } from 'vitest';
import { hasNoGraphics } from '@main/app/operations/graphics';

describe('a machine without a graphics processor', () => {
  it('is a Linux that shows none in any way', () => {
    expect(hasNoGraphics('linux', () => false)).toBe(true);
  });

  it.each(['/dev/dri', '/dev/nvidiactl', '/dev/dxg'])('is no Linux that shows %s', (device) => {
    expect(hasNoGraphics('linux', (path) => path === device)).toBe(false);
  });

  it.each(['win32', 'darwin'] as const)(
    'is never said of %s, which does not tell it this way',
    (platform) => {
      expect(hasNoGraphics(platform, () => false)).toBe(false);
    },
  );
});
