import { fakeStation, plainSetting, type FakeSetting } from '../fake-station';

/** The page's query is the setting: `?setting={"rows":120}`. */
const given = JSON.parse(
  new URLSearchParams(window.location.search).get('setting') ?? '{}',
) as Partial<FakeSetting>;
const fake = fakeStation({ ...plainSetting, ...given });

Object.defineProperty(window, 'station', { value: fake.station });
Object.defineProperty(window, 'harness', { value: fake });
await import('@renderer/main');
