import type { UpdateInfo } from 'electron-updater';
import { GenericProvider } from 'electron-updater/out/providers/GenericProvider';
import { parseUpdateInfo } from 'electron-updater/out/providers/Provider';
import type { UpdateProblem } from '@shared/ipc/station/operations-contract';
import { judgeSignature, readRelease } from './release-info';

/** What a feed offered is not taken; `problem` says why. */
export class UpdateRefused extends Error {
  override readonly name = 'UpdateRefused';

  constructor(readonly problem: UpdateProblem) {
    super(problem);
  }
}

type ProviderParts = ConstructorParameters<typeof GenericProvider>;
/** More of either file is no release of ours. */
const MOST_CHARACTERS = 64 * 1024;

/**
 * electron-updater's provider of a plain folder on a web server, which believes nothing of `latest*.yml` before its detached
 * signature `latest*.yml.sig` is right. The bytes that were judged are the bytes that are used: nothing is fetched twice.
 */
export function signedProvider(publicKey: string): typeof GenericProvider {
  return class SignedProvider extends GenericProvider {
    readonly #base: URL;

    constructor(...[configuration, updater, options]: ProviderParts) {
      super(configuration, updater, options);
      this.#base = new URL(configuration.url.endsWith('/') ? configuration.url : `${configuration.url}/`);
    }

    override async getLatestVersion(): Promise<UpdateInfo> {
      const name = `${this.getDefaultChannelName()}.yml`;
      const text = await this.#read(name, 'feed_unreachable');
      const signature = await this.#read(`${name}.sig`, 'signature_missing');
      const judged = judgeSignature(text, signature, publicKey);
      if (!judged.ok) throw new UpdateRefused(judged.error);
      const info = parsed(text, name, this.#base);
      const release = readRelease(info);
      if (!release.ok) throw new UpdateRefused(release.error);
      return info;
    }

    /** `missing` is what a 404 means; whatever else goes wrong is the feed's being out of reach. */
    async #read(name: string, missing: UpdateProblem): Promise<string> {
      let text: string | null;
      try {
        text = await this.httpRequest(new URL(name, this.#base));
      } catch (error) {
        throw new UpdateRefused(isMissing(error) ? missing : 'feed_unreachable');
      }
      if (text === null || text === '') throw new UpdateRefused(missing);
      if (text.length > MOST_CHARACTERS) throw new UpdateRefused('feed_unreadable');
      return text;
    }
  };
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 404;
}

function parsed(text: string, name: string, base: URL): UpdateInfo {
  try {
    return parseUpdateInfo(text, name, new URL(name, base));
  } catch {
    throw new UpdateRefused('feed_unreadable');
  }
}
