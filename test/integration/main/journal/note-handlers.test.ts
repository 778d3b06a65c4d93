import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Desktop } from '@main/app/requests/desktop';
import { AccessLog } from '@main/app/requests/access-log';
import { noteHandlers } from '@main/app/journal/note-handlers';
import type { JournalSite } from '@main/app/journal/site-journal';
import type { Station } from '@main/app/station';
import { MINUTE } from '@shared/clock';
import type { PrintedNote } from '@shared/journal/print/print-page';
import type { Change } from '@shared/wire/change';
import {
  batch,
  NOON,
  nurse,
  observation,
  patient,
  plan,
  programme,
  put,
  wireTime,
} from '../../../support/builders';
import { closedAlert, contact, note } from '../../../support/journal/note-facts';
import { startScriptedCentre } from '../../../support/scripted-centre';
import { startStation, type StationUnderTest } from '../../../support/station-under-test';
import { temporaryFolder } from '../../../support/temporary-folder';

const confirmed = { patientId: 'patient-1', family: 'Blomst', given: 'Vakker', birthDate: '1948-04-12' };
const NOTE = note().id;
const log: readonly Change[] = [
  put(1, 'programme', programme()),
  put(2, 'user', nurse()),
  put(3, 'patient', patient()),
  put(4, 'plan', plan()),
  put(5, 'observation', observation()),
  put(6, 'alert', closedAlert()),
  put(7, 'contact', contact()),
  put(8, 'note', note({ contactIds: ['contact-1'] })),
];

/** A desktop in memory: what left, in order. */
function fakeDesktop(path: string | null = null) {
  const left: string[] = [];
  const held = { clipboard: '' };
  const asked: string[] = [];
  const desktop: Desktop = {
    writeClipboard: (text, html) => {
      left.push(`clipboard${html === undefined ? '' : ' with html'}`);
      held.clipboard = text;
      return Promise.resolve();
    },
    clearClipboard: (text) => {
      if (held.clipboard === text) held.clipboard = '';
      return Promise.resolve();
    },
    askWhere: (suggestion) => {
      asked.push(suggestion);
      return Promise.resolve(path);
    },
    pdf: () => Promise.reject(new Error('the page is not printed')),
    print: () => Promise.reject(new Error('the page is not printed')),
    notePdf: (page: PrintedNote) => Promise.resolve(Buffer.from(page.html)),
    printNote: (page) => {
      left.push(`print ${page.title}`);
      return Promise.resolve(true);
    },
  };
  return { desktop, left, held, asked };
}

/** A workstation with one patient and one signed note, without a link to the centre. */
async function atTheDesk(
  changes: readonly Change[] = log,
  journal: Partial<JournalSite> = {},
  path: string | null = null,
) {
  const centre = await startScriptedCentre();
  const running = await startStation(temporaryFolder(), centre.origin);
  expect(await running.session.signIn('sykepleier1', 'trening')).toMatchObject({ ok: true });
  await running.stores.cache.call('adoptEpoch', { epoch: 'epoch-1' });
  await running.stores.cache.call('applyChanges', batch(0, changes));
  await running.service.load();
  const site: JournalSite = {
    organisation: { name: 'Øvelse responssenter', number: '310000019' },
    vkp: null,
    dialogmelding: null,
    folder: null,
    ...journal,
  };
  const user = running.session.user ?? nurse();
  const station = {
    // Nothing is on its way to a receiver here.
    running: { ...running, journal: site, delivery: { drawn: (rows: unknown) => rows } },
    user,
    view: () => ({ language: 'nb' }),
    auditDraft: (action: string) => running.audit(action),
  } as unknown as Station;
  const out = fakeDesktop(path);
  let made = 0;
  const clock = { now: () => NOON + 30 * MINUTE };
  const handlers = noteHandlers(station, new AccessLog(clock), {
    clock,
    newId: () => `made-${String((made += 1))}`,
    desktop: out.desktop,
    phrases: [
      { id: 'all', programmes: [], text: 'Ringte pasienten.' },
      { id: 'copd', programmes: ['kols'], text: 'Snakker i hele setninger.' },
      { id: 'heart', programmes: ['Hjertesvikt'], text: 'Veide seg.' },
    ],
  });
  return { running, handlers, ...out };
}

/** Commands on disk by type and channel, and actions of the access log beyond reading. */
async function onDisk({ stores }: StationUnderTest) {
  const commands = await stores.ledger.call('unanswered', null);
  const entries = await stores.ledger.call('auditAfter', { n: 0, limit: 100 });
  return {
    commands: commands.map(({ command }) => [
      command.type,
      (command.payload as { channel?: string }).channel,
    ]),
    actions: entries.map(({ action }) => action).filter((action) => action.startsWith('note.')),
  };
}

const nothing = { commands: [], actions: [] };

describe('a note taken out by hand', () => {
  it('is refused where the page showed another patient; nothing is logged and nothing leaves', async () => {
    const { handlers, running, left } = await atTheDesk();
    const other = { ...confirmed, birthDate: '1948-04-13' };
    for (const form of ['clipboard', 'print'] as const)
      expect(await handlers.takeNote({ noteId: NOTE, form, confirmed: other })).toEqual({
        ok: false,
        error: 'wrong_patient',
      });
    const period = { patientId: 'patient-1', from: 0, to: NOON * 2, form: 'print' as const };
    expect(
      await handlers.takeNotes({ ...period, confirmed: { ...confirmed, given: 'Andre' } }),
    ).toMatchObject({
      error: 'wrong_patient',
    });
    expect([left, await onDisk(running)]).toEqual([[], nothing]);
  });

  it('is told what must be mended where it may not leave; nothing is logged and nothing leaves', async () => {
    const open = log.map((change) =>
      change.kind === 'alert'
        ? put(6, 'alert', { ...closedAlert(), closed: undefined, state: 'taken' } as never)
        : change,
    );
    const { handlers, running, left } = await atTheDesk(open, { organisation: null });
    const answer = await handlers.takeNote({ noteId: NOTE, form: 'print', confirmed });
    const codes =
      answer.ok && answer.value.kind === 'invalid' ? answer.value.findings.map(({ code }) => code) : answer;
    expect(codes).toEqual(['wrong_organisation', 'alert_not_closed']);
    expect(
      await handlers.takeNotes({ patientId: 'patient-1', from: 0, to: NOON * 2, form: 'print', confirmed }),
    ).toMatchObject({
      value: { kind: 'invalid' },
    });
    expect([left, await onDisk(running)]).toEqual([[], nothing]);
  });

  it('is on disk with its audit entry before it is out, and on the clipboard for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    const { handlers, running, left, held, desktop } = await atTheDesk();
    const write = desktop.writeClipboard;
    const seen: unknown[] = [];
    Object.assign(desktop, {
      writeClipboard: async (text: string, html?: string) => {
        seen.push(await onDisk(running));
        await write(text, html);
      },
    });
    expect(await handlers.takeNote({ noteId: NOTE, form: 'clipboard', confirmed })).toEqual({
      ok: true,
      value: { kind: 'taken', notes: 1 },
    });
    expect(seen).toEqual([{ commands: [['note.export', 'clipboard']], actions: ['note.export'] }]);
    expect(left).toEqual(['clipboard with html']);
    expect(held.clipboard.split('\n')[0]).toBe('Blomst, Vakker, født 12.04.1948');
    await vi.advanceTimersByTimeAsync(MINUTE - 1);
    expect(held.clipboard).not.toBe('');
    await vi.advanceTimersByTimeAsync(1);
    expect(held.clipboard).toBe('');
    await handlers.takeNote({ noteId: NOTE, form: 'clipboard', confirmed });
    held.clipboard = 'Noe annet som noen kopierte';
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect(held.clipboard).toBe('Noe annet som noen kopierte');
  });

  it('goes nowhere and is not logged where the person closed the dialog; file names say nothing of the patient', async () => {
    const { handlers, running, asked } = await atTheDesk();
    for (const form of ['pdf', 'text', 'bundle'] as const)
      expect(await handlers.takeNote({ noteId: NOTE, form, confirmed })).toMatchObject({
        value: { kind: 'left' },
      });
    expect(asked).toEqual([
      'vaktrom-notat-2026-03-02.pdf',
      'vaktrom-notat-2026-03-02.txt',
      'vaktrom-notat-2026-03-02.bundle.json',
    ]);
    expect(await onDisk(running)).toEqual(nothing);
  });

  it('lies in the site’s folder as three files by its id; a file that cannot be written is told', async () => {
    const folder = temporaryFolder();
    const { handlers, running } = await atTheDesk(log, { folder });
    expect(await handlers.takeNote({ noteId: NOTE, form: 'folder', confirmed })).toMatchObject({
      value: { kind: 'taken' },
    });
    expect(readdirSync(folder).sort()).toEqual(['bundle.json', 'pdf', 'txt'].map((end) => `${NOTE}.${end}`));
    expect(JSON.parse(readFileSync(join(folder, `${NOTE}.bundle.json`), 'utf8'))).toMatchObject({
      type: 'document',
    });
    expect(await onDisk(running)).toEqual({ commands: [['note.export', 'file']], actions: ['note.export'] });
    const gone = await atTheDesk(log, { folder: join(folder, 'gone') });
    expect(await gone.handlers.takeNote({ noteId: NOTE, form: 'folder', confirmed })).toMatchObject({
      error: 'file_not_written',
    });
    const without = await atTheDesk();
    expect(await without.handlers.takeNote({ noteId: NOTE, form: 'folder', confirmed })).toMatchObject({
      error: 'invalid_state',
    });
  });

  it('that was withdrawn does not leave; in the notes of a period it stands without its words', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'notater.pdf');
    const withdrawal = note({
      id: 'note-2',
      replaces: NOTE,
      status: 'entered_in_error',
      text: 'Gjaldt en annen.',
      alertIds: [],
      signedAt: wireTime(25 * MINUTE),
    });
    const { handlers, running } = await atTheDesk([...log, put(9, 'note', withdrawal)], { folder }, path);
    expect(await handlers.takeNote({ noteId: NOTE, form: 'clipboard', confirmed })).toMatchObject({
      value: { kind: 'invalid', findings: [{ code: 'withdrawn' }] },
    });
    expect(await onDisk(running)).toEqual(nothing);
    const period = { patientId: 'patient-1', from: NOON, to: NOON + 60 * MINUTE, confirmed };
    expect(await handlers.takeNotes({ ...period, form: 'pdf' })).toMatchObject({
      value: { kind: 'taken', notes: 2 },
    });
    const html = readFileSync(path, 'utf8');
    expect(html).toContain('TRUKKET TILBAKE');
    expect(html).toContain('Gjaldt en annen.');
    expect(html).not.toContain('tungpustet');
    expect(await onDisk(running)).toEqual({
      commands: [
        ['note.export', 'file'],
        ['note.export', 'file'],
      ],
      actions: ['note.export_period', 'note.export_period'],
    });
    expect(await handlers.takeNotes({ ...period, form: 'folder' })).toMatchObject({
      value: { kind: 'taken' },
    });
    expect(readdirSync(folder).filter((name) => name.startsWith(NOTE))).toEqual([`${NOTE}.txt`]);
    expect(readFileSync(join(folder, `${NOTE}.txt`), 'utf8')).not.toContain('tungpustet');
    expect(await handlers.takeNotes({ ...period, from: 0, to: 1, form: 'pdf' })).toMatchObject({
      error: 'not_found',
    });
  });
});

describe('a note that is withdrawn while somebody chooses where to put it', () => {
  it('does not leave, alone or among the notes of a period, and nothing is logged', async () => {
    const path = join(temporaryFolder(), 'notat.pdf');
    const { handlers, running, desktop } = await atTheDesk(log, {}, path);
    const withdrawal = note({
      ...{ id: 'note-2', replaces: NOTE, status: 'entered_in_error', text: 'Gjaldt en annen.' },
      ...{ alertIds: [], signedAt: wireTime(25 * MINUTE) },
    });
    const asked = vi.spyOn(desktop, 'askWhere').mockImplementation(async () => {
      await running.stores.cache.call('applyChanges', batch(8, [put(9, 'note', withdrawal)]));
      return path;
    });
    const period = { patientId: 'patient-1', from: NOON, to: NOON + 60 * MINUTE, confirmed };
    expect(await handlers.takeNotes({ ...period, form: 'pdf' })).toMatchObject({
      value: { kind: 'invalid', findings: [{ code: 'withdrawn' }] },
    });
    expect(asked).toHaveBeenCalledOnce();
    expect(existsSync(path)).toBe(false);
    expect(await onDisk(running)).toEqual(nothing);

    const one = await atTheDesk(log, {}, path);
    vi.spyOn(one.desktop, 'askWhere').mockImplementation(async () => {
      await one.running.stores.cache.call('applyChanges', batch(8, [put(9, 'note', withdrawal)]));
      return path;
    });
    expect(await one.handlers.takeNote({ noteId: NOTE, form: 'pdf', confirmed })).toMatchObject({
      value: { kind: 'invalid', findings: [{ code: 'withdrawn' }] },
    });
    expect(existsSync(path)).toBe(false);
    expect(await onDisk(one.running)).toEqual(nothing);
  });
});

describe('notes at the desk', () => {
  const subject = { patientId: 'patient-1', alertIds: ['alert-1'], contactIds: [], corrects: null };

  it('shows a note from the press on as pending, with its way out, and what it names as documented', async () => {
    const { handlers, running } = await atTheDesk(log.slice(0, 7));
    const before = await handlers.readNotes({ patientId: 'patient-1' });
    expect(before.ok && before.value.matters.map(({ id, documented }) => [id, documented])).toEqual([
      ['contact-1', false],
      ['alert-1', false],
    ]);
    const signed = await handlers.signNote({
      subject,
      template: 'dho',
      text: 'Ringte.',
      machineText: '',
      confirmed,
    });
    const noteId = signed.ok ? signed.value.entityId : '';
    expect(await handlers.takeNote({ noteId, form: 'print', confirmed })).toMatchObject({
      value: { kind: 'taken' },
    });
    const after = await handlers.readNotes({ patientId: 'patient-1' });
    expect(after).toMatchObject({
      value: {
        notes: [
          {
            id: noteId,
            pending: 'registered',
            text: 'Ringte.',
            author: { id: running.session.user?.id, role: 'nurse' },
            deliveries: [{ channel: 'print', waits: 'centre' }],
          },
        ],
        matters: [
          { id: 'contact-1', documented: false },
          { id: 'alert-1', documented: true },
        ],
        exits: { sent: { vkp: 'not_configured' }, taken: ['clipboard', 'print', 'pdf', 'text', 'bundle'] },
      },
    });
  });

  it('prepares the machine’s text of what was done here a moment ago too, and the phrases of the patient’s programmes', async () => {
    const open = log.slice(0, 6).map((change) =>
      change.kind === 'alert'
        ? put(6, 'alert', {
            ...closedAlert(),
            closed: undefined,
            state: 'taken',
            takenBy: 'user-nurse-1',
          } as never)
        : change,
    );
    const { handlers, running } = await atTheDesk(open);
    const words = { cause: 'known', action: 'advice', comment: 'Alt bra.' };
    expect(await running.act('alert.close', 'alert-1', 1, words)).toMatchObject({ ok: true });
    const made = contact({ id: 'k-own' });
    const { by: _by, at: _at, ...logged } = made;
    await running.service.act(
      {
        type: 'contact.log',
        entity: { kind: 'contact', id: 'k-own', version: 0 },
        payload: { contact: logged },
      },
      running.session.user ?? nurse(),
      running.audit('contact.log'),
    );
    const answer = await handlers.prepareNote({ ...subject, contactIds: ['k-own'] });
    if (!answer.ok) throw new Error(answer.error);
    const { machineText, findings, phrases } = answer.value;
    expect(machineText).toContain('86');
    expect(machineText).toContain('Kjent for pasienten');
    expect(machineText).toContain('pasienten');
    expect(findings).toEqual([]);
    expect(phrases.map(({ id }) => id)).toEqual(['all', 'copd']);
    expect(await handlers.prepareNote({ ...subject, patientId: 'nobody' })).toMatchObject({
      error: 'not_found',
    });
  });

  it('checks a note for each way', async () => {
    const party = { name: 'Øvelse', herId: 'ingen', service: { name: 'Øvelse', herId: '99990002' } };
    const dialogmelding = {
      sender: party,
      receiver: party,
      transport: { kind: 'http' as const, url: 'http://127.0.0.1' },
    };
    const { handlers } = await atTheDesk(log, { dialogmelding });
    const codes = async (channel: 'vkp' | 'dialogmelding' | null) => {
      const answer = await handlers.checkNote({ noteId: NOTE, channel });
      return answer.ok ? answer.value.map(({ code }) => code) : answer.error;
    };
    expect([await codes(null), await codes('vkp'), await codes('dialogmelding')]).toEqual([
      [],
      [],
      ['no_address'],
    ]);
    expect(await handlers.checkNote({ noteId: 'nobody', channel: null })).toMatchObject({
      error: 'not_found',
    });
  });
});
