import { request as httpRequest } from 'node:http';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { configureRequestUrl, HttpExecutor } from 'builder-util-runtime';
import { releaseFeed, type ReleaseFeed } from '@main/updates/release-feed';
import { UPDATER_CONFIG } from '@main/updates/updater-config';
import { releaseKeys, ReleaseServer } from '../../../support/updates/release-server';
import { temporaryFolder } from '../../../support/temporary-folder';

const OWN = '0.2.0';
const keys = releaseKeys();

/** electron-updater's requests over Node's own HTTP: there is no Electron in this test. */
class NodeExecutor extends HttpExecutor<ReturnType<typeof httpRequest> & { abort: () => void }> {
  override createRequest(options: object, callback: (response: unknown) => void) {
    return httpRequest(options, callback) as never;
  }

  async download(
    url: URL,
    destination: string,
    options: {
      readonly cancellationToken: {
        createPromise: (
          work: (
            resolve: (path: string) => void,
            reject: (error: Error) => void,
            onCancel: (stop: () => void) => void,
          ) => void,
        ) => Promise<string>;
      };
    },
  ) {
    return options.cancellationToken.createPromise((resolve, reject, onCancel) => {
      const request = { redirect: 'manual' };
      configureRequestUrl(url, request as never);
      this.doDownload(
        request as never,
        {
          destination,
          options: options as never,
          onCancel,
          responseHandler: null,
          callback: (error) => {
            if (error instanceof Error) reject(error);
            else resolve(destination);
          },
        },
        0,
      );
    });
  }
}

let server: ReleaseServer;
let folder: string;
let running: string;
let before: string | undefined;

/** What the installer would be: a program that says that it ran. */
function program(mark: string): Buffer {
  return Buffer.from(`#!/bin/sh\necho ${mark} > "$(dirname "$0")/ran"\n${'# filling\n'.repeat(20_000)}`);
}

function feedTo(url = server.url, publicKey = keys.publicKey): ReleaseFeed {
  const config = join(folder, 'app-update.yml');
  writeFileSync(config, UPDATER_CONFIG);
  return releaseFeed({
    kind: 'appimage',
    ...{ url, publicKey, version: OWN, folder, config },
    adapter: {
      version: OWN,
      name: 'vaktrom',
      isPackaged: true,
      appUpdateConfigPath: config,
      userDataPath: folder,
      baseCachePath: folder,
      whenReady: () => Promise.resolve(),
      relaunch: () => undefined,
      quit: () => undefined,
      onQuit: () => undefined,
    },
    executor: new NodeExecutor(),
  });
}

beforeEach(async () => {
  server = await ReleaseServer.start();
  folder = temporaryFolder();
  const installed = join(folder, 'installed');
  mkdirSync(installed);
  running = join(installed, 'Vaktrom.AppImage');
  writeFileSync(running, 'the old one');
  before = process.env['APPIMAGE'];
  process.env['APPIMAGE'] = running;
});

afterEach(async () => {
  await server.stop();
  if (before === undefined) delete process.env['APPIMAGE'];
  else process.env['APPIMAGE'] = before;
});

/** Asks the feed and downloads what it offers; the problem, or `taken`. */
async function outcome(feed: ReleaseFeed): Promise<string> {
  const found = await feed.find();
  if (!found.ok) return found.error;
  if (found.value === null) return 'same';
  const got = await feed.download(() => undefined);
  return got.ok ? 'taken' : got.error;
}

/** Nothing that could be installed lies here, and the old program is as it was. */
function untouched(feed: ReleaseFeed): void {
  expect(readFileSync(running, 'utf8')).toBe('the old one');
  const pending = join(folder, 'downloads', 'pending');
  const left = existsSync(pending) ? readdirSync(pending).filter((name) => name.endsWith('.AppImage')) : [];
  expect(left).toEqual([]);
  expect(feed.install(false)).toEqual({ ok: false, error: 'install_failed' });
  expect(readFileSync(running, 'utf8')).toBe('the old one');
}

describe.skipIf(process.platform !== 'linux')('a feed on this machine, by electron-updater', () => {
  it('takes a newer release that is rightly signed, and installs it over the old one', async () => {
    const artifact = program('new');
    server.offer('0.3.0', artifact, keys);
    const feed = feedTo();
    expect(await feed.find()).toMatchObject({ ok: true, value: { version: '0.3.0' } });
    const parts: number[] = [];
    const got = await feed.download((part) => parts.push(part));
    expect(got).toMatchObject({ ok: true, value: { version: '0.3.0', size: artifact.length } });
    if (!got.ok) return;
    expect(await feed.check(got.value)).toEqual({ ok: true, value: null });
    expect(readFileSync(running, 'utf8')).toBe('the old one');
    expect(feed.install(false)).toEqual({ ok: true, value: null });
    expect(readFileSync(running)).toEqual(artifact);
    expect(readFileSync(join(folder, 'installed', 'ran'), 'utf8')).toBe('new\n');
  });

  it('ignores the version that runs, and refuses an older one that is rightly signed', async () => {
    server.offer(OWN, program('same'), keys);
    expect(await outcome(feedTo())).toBe('same');
    server.offer('0.1.9', program('older'), keys);
    const feed = feedTo();
    expect(await outcome(feed)).toBe('older');
    untouched(feed);
  });

  it('refuses a signature by another key, none, and one over other bytes', async () => {
    const feed = feedTo();
    server.offer('0.3.0', program('x'), releaseKeys());
    expect(await outcome(feed)).toBe('signature_wrong');
    server.offer('0.3.0', program('x'), null);
    expect(await outcome(feed)).toBe('signature_missing');
    server.offer('0.3.0', program('x'), keys, { list: (text) => text.replace('0.3.0', '0.4.0') });
    expect(await outcome(feed)).toBe('signature_wrong');
    // Nothing of it was fetched: the artifact comes after the signature.
    expect(server.asked.filter((name) => name.endsWith('.AppImage'))).toEqual([]);
    untouched(feed);
  });

  it('refuses all while no release key is compiled in', async () => {
    server.offer('0.3.0', program('x'), keys);
    const feed = feedTo(server.url, '__VAKTROM_RELEASE_KEY__');
    expect(await outcome(feed)).toBe('key_unusable');
    untouched(feed);
  });

  it('refuses an artifact that is not the one of the signed list', async () => {
    const artifact = program('right');
    const other = Buffer.from(artifact);
    other[other.length - 2] = 0x21;
    server.offer('0.3.0', artifact, keys, { serve: other });
    const feed = feedTo();
    expect(await outcome(feed)).toBe('artifact_wrong');
    untouched(feed);
  });

  it.each(['half', 'gone', 'endless'] as const)('keeps nothing of a download that is %s', async (trouble) => {
    server.offer('0.3.0', program('x'), keys);
    server.trouble(trouble);
    const feed = feedTo();
    expect(await outcome(feed)).toBe('download_broken');
    untouched(feed);
    // Another try with a feed that is well again gets it.
    server.trouble('none');
    expect(await outcome(feed)).toBe('taken');
  });

  it('says that a feed is out of reach, or that what it says is no list', async () => {
    const gone = await ReleaseServer.start();
    const { url } = gone;
    await gone.stop();
    expect(await outcome(feedTo(url))).toBe('feed_unreachable');
    expect(await outcome(feedTo())).toBe('feed_unreachable');
  });

  it('takes no file from elsewhere, however well it is signed', async () => {
    const artifact = program('x');
    for (const file of ['../up.AppImage', 'https://elsewhere.example/x.AppImage', '/root.AppImage']) {
      server.offer('0.3.0', artifact, keys, { file });
      expect(await outcome(feedTo()), file).toBe('feed_unreadable');
    }
    server.offer('0.3.0-beta.1', artifact, keys);
    expect(await outcome(feedTo())).toBe('feed_unreadable');
  });

  it('finds what was changed between the download and the installing', async () => {
    server.offer('0.3.0', program('x'), keys);
    const feed = feedTo();
    await feed.find();
    const got = await feed.download(() => undefined);
    if (!got.ok) throw new Error(got.error);
    writeFileSync(got.value.path, 'exchanged');
    expect(await feed.check(got.value)).toEqual({ ok: false, error: 'artifact_wrong' });
    expect(existsSync(got.value.path)).toBe(false);
  });
});
