import { failure } from '@shared/outcome';
import type { ReleaseFeed } from './release-feed';

/**
 * A feed that is made when it is first asked, so that a start does not load what it is made of. One that cannot be made is
 * out of reach, and is made anew the next time; nothing can be installed before something was found.
 */
export function lateFeed(make: () => Promise<ReleaseFeed>): ReleaseFeed {
  let made: ReleaseFeed | null = null;
  let making: Promise<ReleaseFeed | null> | null = null;
  // Who asks while it is being made waits for the same one: what one finds, the other may download.
  const feed = (): Promise<ReleaseFeed | null> => {
    making ??= make()
      .then((ready) => (made = ready))
      .catch(() => (making = null));
    return making;
  };
  return {
    find: async () => (await feed())?.find() ?? failure('feed_unreachable'),
    download: async (onPart) => (await feed())?.download(onPart) ?? failure('download_broken'),
    check: async (downloaded) => (await feed())?.check(downloaded) ?? failure('install_failed'),
    install: (restart) => made?.install(restart) ?? failure('install_failed'),
  };
}
