import { failure } from '@shared/outcome';
import type { ReleaseFeed } from './release-feed';

/**
 * A feed that is made when it is first asked, so that a start does not load what it is made of. One that cannot be made is
 * out of reach, and is made anew the next time; nothing can be installed before something was found.
 */
export function lateFeed(make: () => Promise<ReleaseFeed>): ReleaseFeed {
  let made: ReleaseFeed | null = null;
  const feed = async (): Promise<ReleaseFeed | null> => {
    try {
      made ??= await make();
    } catch {
      return null;
    }
    return made;
  };
  return {
    find: async () => (await feed())?.find() ?? failure('feed_unreachable'),
    download: async (onPart) => (await feed())?.download(onPart) ?? failure('download_broken'),
    check: async (downloaded) => (await feed())?.check(downloaded) ?? failure('install_failed'),
    install: (restart) => made?.install(restart) ?? failure('install_failed'),
  };
}
