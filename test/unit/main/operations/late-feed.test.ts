import { describe, expect, it, vi } from 'vitest';
import { failure, success } from '@shared/outcome';
import { lateFeed } from '@main/updates/late-feed';
import type { ReleaseFeed } from '@main/updates/release-feed';

const downloaded = { version: '1.1.0', path: 'app', sha512: 'x', size: 1 };

function feed(): ReleaseFeed {
  return {
    find: () => Promise.resolve(success(null)),
    download: () => Promise.resolve(success(downloaded)),
    check: () => Promise.resolve(success(null)),
    install: () => success(null),
  };
}

describe('a feed that is made when it is first asked', () => {
  it('is made once, at the first question', async () => {
    const make = vi.fn(() => Promise.resolve(feed()));
    const late = lateFeed(make);
    expect(make).not.toHaveBeenCalled();
    expect(await late.find()).toEqual(success(null));
    expect(await late.download(() => undefined)).toEqual(success(downloaded));
    expect(await late.check(downloaded)).toEqual(success(null));
    expect(late.install(false)).toEqual(success(null));
    expect(make).toHaveBeenCalledOnce();
  });

  it('is made once for two who ask at the same time', async () => {
    const make = vi.fn(() => Promise.resolve(feed()));
    const late = lateFeed(make);
    await Promise.all([late.find(), late.find()]);
    expect(make).toHaveBeenCalledOnce();
  });

  it('installs nothing before it was asked what there is', () => {
    const make = vi.fn(() => Promise.resolve(feed()));
    expect(lateFeed(make).install(true)).toEqual(failure('install_failed'));
    expect(make).not.toHaveBeenCalled();
  });

  it('is out of reach where it cannot be made, and is made anew the next time', async () => {
    const make = vi.fn<() => Promise<ReleaseFeed>>().mockRejectedValueOnce(new Error('gone'));
    make.mockResolvedValueOnce(feed());
    const late = lateFeed(make);
    expect(await late.find()).toEqual(failure('feed_unreachable'));
    expect(await late.find()).toEqual(success(null));
  });
});
