import { expect, test } from 'vitest';
import { keepsWords, wordsOnDisk } from '@renderer/state/lock/words-on-disk';

test('a lock and a sign-out wait for everybody who keeps words, and hear of one that could not', async () => {
  expect(await wordsOnDisk()).toBe(true);
  let kept: (done: boolean) => void = () => undefined;
  const letsGo = [
    keepsWords(() => Promise.resolve(true)),
    keepsWords(
      () =>
        new Promise((done) => {
          kept = done;
        }),
    ),
  ];
  let said: boolean | null = null;
  const all = wordsOnDisk().then((done) => (said = done));
  await Promise.resolve();
  expect(said).toBeNull();
  kept(false);
  expect(await all).toBe(false);
  for (const letGo of letsGo) letGo();
  expect(await wordsOnDisk()).toBe(true);
});
