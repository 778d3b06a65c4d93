import { describe, expect, it } from 'vitest';
import { batch, oneRedAlert } from '../../../support/builders';
import { linkedStation } from '../../../support/station/linked-station';

describe.each([
  ['a leap second', '2026-12-31T23:59:60Z'],
  ['none at all', undefined],
  ['null', null],
  ['words', 'i går'],
])('a change whose time is %s', (_what, at) => {
  const state = oneRedAlert();
  const changes = state.map((change) =>
    change.kind === 'alert' || change.kind === 'observation' ? { ...change, at } : change,
  );

  it('does not keep back the alert that it brings, nor what stands beside it in a batch', async () => {
    const { centre, station } = await linkedStation();
    centre.send('changes', { ...batch(0, state), changes });
    await centre.until(() => centre.heard.acks.length === 1);
    expect(centre.heard.acks).toEqual([{ cursor: state.length }]);
    await station.until(() => station.desk.alert('alert-1')?.state === 'open');
    expect(station.desk.alert('alert-1')?.cause.value).toBe(86);
    expect(station.counters.all()).not.toHaveProperty('malformed');
  });

  it('does not keep back a snapshot', async () => {
    const { centre, station } = await linkedStation();
    centre.send('hello', { ...centre.hello, snapshot: true, head: state.length });
    centre.send('snapshot', { epoch: 'epoch-1', upTo: state.length, part: 1, parts: 1, changes });
    await station.until(() => station.desk.alert('alert-1')?.state === 'open');
    expect(station.link.view().cursor).toBe(state.length);
  });
});
