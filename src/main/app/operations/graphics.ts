import { existsSync } from 'node:fs';

/** Where Linux shows a graphics processor: the kernel's own way, NVIDIA's, and Windows' to a Linux within it. */
const DEVICES = ['/dev/dri', '/dev/nvidiactl', '/dev/dxg'] as const;

/**
 * True where the machine surely has no graphics processor, as most virtual desktops: Chromium would start its graphics process three times
 * to find that out, and a window waits for that.
 */
export function hasNoGraphics(
  platform: NodeJS.Platform,
  exists: (path: string) => boolean = existsSync,
): boolean {
  return platform === 'linux' && !DEVICES.some(exists);
}
