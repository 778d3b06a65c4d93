import { describe, expect, it } from 'vitest';
import { requests } from '@shared/ipc/contract';
import { requestNames } from '@shared/ipc/channels';
import { takenForms } from '@shared/ipc/journal/note-inputs';
import { leavingRequests, refusedWay } from '@main/app/policy/export-ways';

const none = { copy: false, file: false, print: false };

describe('ways out that a site may switch off', () => {
  it('cover every request whose action in the log says that something leaves by hand', () => {
    const leaving = requestNames.filter((name) => /copy|print|export/.test(requests[name].audit ?? ''));
    // Deliveries go to the journal that the site set up, not to a place that a person chooses.
    const toJournal = ['deliverNote', 'resendDelivery'];
    expect(leaving.filter((name) => !leavingRequests.includes(name) && !toJournal.includes(name))).toEqual(
      [],
    );
  });

  it('are told apart by the form that a person asked for', () => {
    const ways = takenForms.map((form) => [form, refusedWay('takeNote', { form }, none)]);
    expect(Object.fromEntries(ways)).toEqual({
      clipboard: 'copy',
      print: 'print',
      pdf: 'file',
      text: 'file',
      bundle: 'file',
      folder: 'file',
    });
    expect(refusedWay('printTrend', { form: 'paper' }, none)).toBe('print');
    expect(refusedWay('printTrend', { form: 'pdf' }, none)).toBe('file');
  });

  it('leave the others open, and everything where the site decided nothing', () => {
    expect(refusedWay('copyTrend', {}, { ...none, copy: true })).toBeNull();
    for (const name of requestNames)
      expect(refusedWay(name, { form: 'pdf' }, { copy: true, file: true, print: true })).toBeNull();
    expect(refusedWay('readPatient', {}, none)).toBeNull();
  });
});
