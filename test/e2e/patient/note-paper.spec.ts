import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import type { RequestInput, RequestOutcome, Station } from '@shared/ipc/contract';
import { unpack } from '@shared/packed';
import { expect, test, type RunningApp } from '../workbench/fixtures';

/** Readers of PDF that are no part of the product: poppler and qpdf, as a system has them. */
const READERS = ['pdfinfo', 'pdftotext', 'qpdf'];
const missing = READERS.filter((name) => spawnSync(name, ['--version']).error !== undefined);

type Asks = 'readWorklist' | 'readPatient' | 'signNote' | 'readNotes' | 'takeNote' | 'takeNotes';

/** Asks main as the page does, and fails where it refuses. */
async function ask<N extends Asks>({ station }: RunningApp, name: N, input: RequestInput<N>) {
  const answer = (await station.page.evaluate(
    async ([asked, given]) => {
      const bridge = (window as unknown as { station: Record<string, (input: unknown) => Promise<unknown>> })
        .station;
      return bridge[asked as string]?.(given);
    },
    [name, input] as const,
  )) as RequestOutcome<N>;
  if (!answer.ok) throw new Error(`${name}: ${answer.error}`);
  return answer.value as Extract<Awaited<ReturnType<Station[N]>>, { ok: true }>['value'];
}

async function answerSaveDialog(app: ElectronApplication, path: string | null): Promise<void> {
  await app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: filePath === null, filePath: filePath ?? '' });
  }, path);
}

/** A note of many paragraphs, in which somebody wrote the person number. */
function longText(number: string): string {
  const lines = Array.from(
    { length: 90 },
    (_, at) => `Avsnitt ${String(at + 1)}. Blåbærsyltetøy på brødskiva.`,
  );
  return [...lines, `Fødselsnummer ${number} skal ikke stå her.`].join('\n\n');
}

/** A patient with a signed note, as the page would confirm them. */
async function signed(running: RunningApp) {
  const rows = unpack(await ask(running, 'readWorklist', {}));
  const { patient } = await ask(running, 'readPatient', { patientId: rows[0]?.patientId ?? '' });
  const { id: patientId, name, birthDate, identifier } = patient;
  const confirmed = { patientId, family: name.family, given: name.given, birthDate };
  const subject = { patientId, alertIds: [], contactIds: [], corrects: null };
  const text = longText(identifier.value);
  const { entityId } = await ask(running, 'signNote', {
    subject,
    template: 'free',
    text,
    machineText: '',
    confirmed,
  });
  return { noteId: entityId, patient, confirmed };
}

const run = (program: string, ...args: readonly string[]): string =>
  execFileSync(program, args, { encoding: 'utf8', maxBuffer: 64_000_000 });

/** What a reader sees of a PDF: its inside with every stream opened, its title, and the text of each page. */
function opened(path: string) {
  const inside = execFileSync('qpdf', ['--qdf', '--object-streams=disable', path, '-'], {
    encoding: 'latin1',
    maxBuffer: 64_000_000,
  });
  const info = run('pdfinfo', path);
  const pages = Number(/^Pages:\s+(\d+)$/m.exec(info)?.[1]);
  return {
    inside,
    title: /^Title:\s+(.*)$/m.exec(info)?.[1] ?? '',
    pages: Array.from({ length: pages }, (_, at) =>
      run('pdftotext', '-f', String(at + 1), '-l', String(at + 1), path, '-'),
    ),
  };
}

test.describe('a note on paper', () => {
  test.skip(missing.length > 0, `no ${missing.join(', ')} on this machine to read a PDF with`);

  test('a PDF is tagged, says its language, names the patient and the page on each page, and holds no number', async ({
    workbench,
  }) => {
    const running = await workbench.start();
    await running.station.enter();
    const { noteId, patient, confirmed } = await signed(running);
    const folder = join(workbench.profile, 'out');
    mkdirSync(folder);
    const path = join(folder, 'notat.pdf');
    await answerSaveDialog(running.app, path);
    expect(await ask(running, 'takeNote', { noteId, form: 'pdf', confirmed })).toEqual({
      kind: 'taken',
      notes: 1,
    });
    const { inside, title, pages } = opened(path);
    expect(inside).toMatch(/\/Marked true/);
    expect(inside).toMatch(/\/StructTreeRoot \d+ 0 R/);
    expect(inside).toMatch(/\/Lang \(nb-NO\)/);
    expect(inside).not.toMatch(/\/(JavaScript|JS|URI|Launch|EmbeddedFiles?|OpenAction) /);
    expect(title).toMatch(/^Journalnotat \d\d\.\d\d\.\d{4}$/);
    expect(pages.length).toBeGreaterThan(2);
    for (const [at, text] of pages.entries()) {
      expect(text).toContain(`${patient.name.family}, ${patient.name.given}`);
      expect(text).toContain(`side ${String(at + 1)} av ${String(pages.length)}`);
    }
    const whole = pages.join('\n');
    expect(whole).toContain('Avsnitt 90. Blåbærsyltetøy på brødskiva.');
    expect(whole).not.toContain(patient.identifier.value);
    expect(inside).not.toContain(patient.identifier.value);
    // Nothing beside the file itself, and the hidden window is gone.
    expect(readdirSync(folder)).toEqual(['notat.pdf']);
    expect(await running.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(2);
    await workbench.shot(running, 'note-taken');
  });

  test('the notes of a period are one document, and one that was withdrawn stands there without its words', async ({
    workbench,
  }) => {
    const running = await workbench.start();
    await running.station.enter();
    const { noteId, patient, confirmed } = await signed(running);
    const subject = {
      patientId: patient.id,
      alertIds: [],
      contactIds: [],
      corrects: { noteId, kind: 'entered_in_error' as const },
    };
    const words = { template: 'free' as const, text: 'Notatet gjaldt en annen pasient.', machineText: '' };
    await ask(running, 'signNote', { subject, ...words, confirmed });
    const path = join(workbench.profile, 'notater.pdf');
    await answerSaveDialog(running.app, path);
    const period = { from: Date.parse('2020-01-01T00:00:00Z'), to: Date.parse('2100-01-01T00:00:00Z') };
    const asked = { patientId: patient.id, ...period, form: 'pdf' as const, confirmed };
    expect(await ask(running, 'takeNotes', asked)).toMatchObject({ kind: 'taken' });
    const whole = opened(path).pages.join('\n').replace(/\s+/g, ' ');
    expect(whole).toContain('TRUKKET TILBAKE som feilført');
    expect(whole).toContain('Notatet gjaldt en annen pasient.');
    expect(whole).not.toContain('Blåbærsyltetøy');
    expect(await ask(running, 'takeNote', { noteId, form: 'pdf', confirmed })).toMatchObject({
      kind: 'invalid',
      findings: [{ code: 'withdrawn' }, { code: 'number_in_text' }],
    });
  });
});

test('the clipboard holds a note as text and with formatting', async ({ workbench }) => {
  const running = await workbench.start();
  await running.station.enter();
  const { noteId, patient, confirmed } = await signed(running);
  await answerSaveDialog(running.app, null);
  expect(await ask(running, 'takeNote', { noteId, form: 'text', confirmed })).toEqual({ kind: 'left' });
  expect(await ask(running, 'takeNote', { noteId, form: 'clipboard', confirmed })).toEqual({
    kind: 'taken',
    notes: 1,
  });
  const copied = await running.app.evaluate(async ({ clipboard }) => {
    // Of the older runtimes; newer ones read items.
    const { readHTML } = clipboard as unknown as { readonly readHTML?: () => string };
    const [item] = readHTML === undefined ? await clipboard.read() : [];
    const html = readHTML === undefined ? await (await item?.getType('text/html'))?.text() : readHTML();
    return { text: await clipboard.readText(), html: html ?? '' };
  });
  expect(copied.text.startsWith(`${patient.name.family}, ${patient.name.given}, født `)).toBe(true);
  expect(copied.text).not.toContain(patient.identifier.value);
  expect(copied.html).toContain('<h3>Journalnotat');
  expect(copied.html).not.toContain(patient.identifier.value);
  // Both ways out are on the note, registered or answered.
  const { notes } = await ask(running, 'readNotes', { patientId: patient.id });
  expect(notes.find(({ id }) => id === noteId)?.deliveries.map(({ channel }) => channel)).toEqual([
    'clipboard',
  ]);
  const path = join(workbench.profile, 'notat.txt');
  await answerSaveDialog(running.app, path);
  await ask(running, 'takeNote', { noteId, form: 'text', confirmed });
  expect(readFileSync(path, 'utf8')).toBe(copied.text);
});
