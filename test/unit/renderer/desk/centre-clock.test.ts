import { afterEach, describe, expect, test, vi } from 'vitest';
import { countForLead } from '@renderer/state/desk/for-lead';
import { measuredAt, WHEN } from '@renderer/features/patient/values/entry-fields';
import { beginCall, callOf } from '@renderer/state/contact/call';
import { emptySheet } from '@renderer/state/downtime/late-sheet';
import { dropSent, findDraft } from '@renderer/state/drafts';
import { centreClock } from '@renderer/state/station/centre-clock';
import { useStationState } from '@renderer/state/station-state';
import { deadlineParts } from '@renderer/ui/format/row-parts';
import { linkDown, linkView } from '@main/sync/link-state';
import { wallTime } from '@shared/clinical/wall-time';
import { DAY, HOUR, MINUTE } from '@shared/clock';
import { plainText } from '@renderer/ui/grid/parts-cell';
import { NOON } from '../../../support/builders';
import { alertRow, wordsIn } from '../../../support/renderer-words';

describe('a machine whose clock is ten minutes behind the centre', () => {
  afterEach(() => {
    vi.useRealTimers();
    useStationState.setState({ link: null });
  });

  test('judges deadlines by the centre: overdue in the list and for the lead when it is on the wall', () => {
    vi.useFakeTimers({ now: NOON - 10 * MINUTE });
    expect(centreClock.now()).toBe(NOON - 10 * MINUTE);
    useStationState.setState({ link: linkView(linkDown, 10 * MINUTE) });
    expect(centreClock.now()).toBe(NOON);
    const row = alertRow({ state: 'open', takenBy: null, dueAt: NOON - 5 * MINUTE });
    expect(countForLead([row], centreClock.now()).count).toBe(1);
    const words = { t: wordsIn('nb'), language: 'nb', now: centreClock.now(), me: 'u-1' };
    expect(plainText(deadlineParts(words, row))).toBe('over frist 5 min');
  });

  test('dates what is taken by phone and begun now by the centre: days behind, a red value would raise nothing', () => {
    vi.useFakeTimers({ now: NOON - 4 * DAY });
    useStationState.setState({ link: linkView(linkDown, 4 * DAY) });
    expect(measuredAt({})).toBe(NOON);
    expect(measuredAt({ [WHEN]: wallTime(NOON - HOUR) })).toBe(NOON - HOUR);
    beginCall('patient-1', { channel: 'phone' });
    expect(callOf('patient-1', findDraft('patient-1'))?.from).toBe(NOON);
    dropSent('patient-1', findDraft('patient-1'));
    expect(emptySheet().to).toBe(wallTime(NOON));
  });
});
