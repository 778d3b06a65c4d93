import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftLines, SUMMED_FROM } from '@shared/lead/handover/draft-lines';
import { firstSentence } from '@shared/lead/handover/first-sentence';
import { kindOfLine } from '@shared/lead/handover/line-kind';
import { shiftToHandOver } from '@shared/lead/handover/shift';
import {
  addDrafted,
  addOwn,
  editLine,
  leaveOut,
  moveLine,
  newsOf,
  readWork,
  startWork,
  takeNews,
} from '@shared/lead/handover/work';
import { NOON, wireTime } from '../../../support/builders';
import { draftFacts, queueRow } from '../../../support/lead/handover-rows';

const HOUR = 3_600_000;
const shift = { from: NOON - 8 * HOUR, to: NOON };
const me = { id: 'user-nurse-1', name: 'Sykepleier Én' };
const other = { id: 'user-nurse-2', name: 'Sykepleier To' };
const blue = (id: string, reason: 'technical' | 'missing_measurement' | 'inactive') => {
  const row = queueRow({ id, severity: 'blue', class: reason === 'technical' ? 'technical' : 'clinical' });
  return { ...row, cause: { ...row.cause, reason } };
};

describe('a draft of the log', () => {
  it('gives red and yellow a line each, with whose they are and until when', () => {
    const lines = draftLines(
      draftFacts({
        alerts: [
          queueRow({ id: 'a' }),
          queueRow({ id: 'b', severity: 'yellow', dueAt: NOON - HOUR }),
          queueRow({ id: 'c', state: 'taken', takenBy: me, takenAt: NOON - HOUR }),
          queueRow({ id: 'd', state: 'taken', takenBy: other, takenAt: NOON - HOUR }),
          queueRow({
            id: 'e',
            state: 'snoozed',
            snoozedUntil: NOON + HOUR,
            snoozeReason: 'Venter på ny måling',
            snoozedBy: me.name,
          }),
        ],
        snoozers: { e: { by: me.id, at: NOON } },
      }),
      'nb',
    );
    expect(lines.map(({ kind, alertId, own }) => [kind, alertId, own])).toEqual([
      ['red', 'a', null],
      ['yellow', 'b', null],
      ['mine', 'c', 'claim'],
      ['held', 'd', null],
      ['snoozed', 'e', 'snooze'],
    ]);
    expect(lines[1]?.text).toContain('over frist siden 11:00');
    expect(lines[3]?.text).toContain('behandles av Sykepleier To siden 11:00');
    expect(lines[4]?.text).toContain('utsatt til 13:00 av Sykepleier Én: Venter på ny måling');
  });

  it('sums what is technical or missing when it is many, and names silent patients', () => {
    const many = Array.from({ length: SUMMED_FROM + 1 }, (_, at) => blue(`t-${String(at)}`, 'technical'));
    const lines = draftLines(
      draftFacts({ alerts: [...many, blue('m', 'missing_measurement'), blue('s', 'inactive')] }),
      'nb',
    );
    expect(lines.map(({ kind, key }) => [kind, key])).toEqual([
      ['blue', 'alert:m'],
      ['silent', 'alert:s'],
      ['technical', 'sum:technical'],
    ]);
    expect(lines[2]?.text).toBe('6 tekniske varsler er åpne');
  });

  it('gives tasks until the next shift is over, and trouble with the link', () => {
    const task = {
      ...{
        id: 't',
        version: 1,
        title: 'Ring pårørende',
        patientId: 'patient-1',
        patientName: 'Blomst, Vakker',
      },
      ...{
        alertId: null,
        assignedTo: null,
        state: 'open' as const,
        outcome: null,
        by: me,
        at: NOON,
        pending: null,
      },
      dueAt: NOON + 2 * HOUR,
    };
    const later = { ...task, id: 'later', dueAt: NOON + 9 * HOUR };
    const link = { state: 'offline' as const, unsent: 3, attention: 0 };
    const lines = draftLines(draftFacts({ tasks: [task, later], link }), 'nb');
    expect(lines.map(({ text }) => text)).toEqual([
      'Blomst, Vakker: Ring pårørende · frist 14:00 · ingen har den',
      'Forbindelsen til responssenteret: frakoblet. 3 handlinger herfra er ikke sendt',
    ]);
  });

  it('says what was found, not who set the limit', () => {
    expect(firstSentence('SpO₂ 84 % er under grensen 88 %. Målt kl. 14:00.')).toBe(
      'SpO₂ 84 % er under grensen 88 %',
    );
    expect(firstSentence('Skulle vært målt innen 25.11.2026 kl. 16:37 (hver 24. time). Siste i går.')).toBe(
      'Skulle vært målt innen 25.11.2026 kl. 16:37 (hver 24. time)',
    );
    expect(firstSentence('Batteriet er lavt')).toBe('Batteriet er lavt');
    expect(firstSentence('Pasienten skrev kl. 16:02: «Føler meg svimmel. Har ikke falt.»')).toBe(
      'Pasienten skrev kl. 16:02: «Føler meg svimmel …»',
    );
    expect(firstSentence('Pasienten skrev kl. 16:02: «Takk.» Sendt fra appen.')).toBe(
      'Pasienten skrev kl. 16:02: «Takk.» Sendt fra appen',
    );
  });

  it('never holds a person number, whatever somebody wrote', () => {
    const number = '12844832115';
    const row = queueRow();
    const alerts = [{ ...row, cause: { ...row.cause, ruleText: `Se ${number}` } }];
    const text = draftLines(draftFacts({ alerts }), 'nb')
      .map((line) => line.text)
      .join('\n');
    expect(text).toContain('Se');
    expect(text).not.toContain(number);
  });

  it('has a line for every red and yellow alert that is not closed, each key once', () => {
    const states = fc.constantFrom('open' as const, 'taken' as const, 'snoozed' as const, 'closed' as const);
    const alerts = fc.uniqueArray(
      fc.record({
        id: fc.uuid(),
        severity: fc.constantFrom('red' as const, 'yellow' as const, 'blue' as const),
        state: states,
      }),
      { selector: ({ id }) => id, maxLength: 40 },
    );
    fc.assert(
      fc.property(alerts, (rows) => {
        const facts = draftFacts({
          alerts: rows.map(({ state, ...row }) =>
            queueRow({ ...row, state, ...(state === 'taken' ? { takenBy: other, takenAt: NOON } : {}) }),
          ),
        });
        const lines = draftLines(facts, 'nb');
        const keys = lines.map(({ key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { id, severity, state } of rows) {
          const due = state !== 'closed' && (severity !== 'blue' || state !== 'open');
          if (due) expect(keys).toContain(`alert:${id}`);
          if (state === 'closed') expect(keys).not.toContain(`alert:${id}`);
        }
      }),
    );
  });
});

describe('a draft while it is written', () => {
  const drafted = draftLines(draftFacts({ alerts: [queueRow({ id: 'a' }), queueRow({ id: 'b' })] }), 'nb');
  const work = startWork(drafted, shift, NOON);

  it('tells the kind by the id, never gives an id twice, and reads its own JSON back', () => {
    expect(work.lines.map(({ id }) => kindOfLine(id))).toEqual(['red', 'red']);
    expect(kindOfLine('line-7')).toBe('other');
    const gone = editLine(addOwn(work, 'Egen'), 'own-3', '');
    expect(addOwn(gone, 'Ny').lines.at(-1)?.id).toBe('own-4');
    expect(readWork(JSON.stringify(gone))).toEqual(gone);
    expect(readWork('{"from":1}')).toBeNull();
  });

  it('keeps what is typed and not added, and reads what an older version kept', () => {
    const open = [{ id: 'red-1', kind: 'leave' as const, text: 'For' }];
    const typed = { ...work, own: 'Halvt', open };
    expect(readWork(JSON.stringify(typed))).toEqual(typed);
    expect(readWork(JSON.stringify({ ...typed, open: open[0] }))).toEqual(typed);
    expect(readWork(JSON.stringify({ ...typed, open: null }))).toEqual({ ...typed, open: [] });
    expect(addOwn(typed, typed.own)).toMatchObject({ own: '', open: typed.open });
    const { own: _own, open: _open, ...older } = work;
    expect(readWork(JSON.stringify(older))).toEqual(work);
  });

  it('marks what is closed and what changed, offers what is new, and changes nothing by itself', () => {
    const [a] = drafted;
    if (a === undefined) throw new Error('no line');
    const changed = { ...a, text: `${a.text} igjen` };
    const fresh = { ...a, key: 'alert:c', alertId: 'c' };
    const news = newsOf(work, [changed, fresh], new Set(['a', 'c']));
    expect([...news.gone]).toEqual([work.lines[1]?.id]);
    expect([...news.changed.values()]).toEqual([changed]);
    expect(news.added).toEqual([fresh]);
    const edited = editLine(work, work.lines[0]?.id ?? '', 'Mine ord');
    expect(takeNews(edited, changed).lines[0]?.text).toBe(`Mine ord · ${changed.text}`);
    expect(takeNews(work, changed).lines[0]?.text).toBe(changed.text);
    expect(addDrafted(work, fresh).lines).toHaveLength(3);
  });

  it('keeps every line through any moves, and what is left out stays with its reason', () => {
    const moves = fc.array(fc.tuple(fc.nat(3), fc.constantFrom(-1 as const, 1 as const)), { maxLength: 30 });
    const four = addOwn(addOwn(work, 'x'), 'y');
    const left = leaveOut(four, four.lines[1]?.id ?? '', 'Ferdig');
    fc.assert(
      fc.property(moves, (all) => {
        const moved = all.reduce((one, [at, by]) => moveLine(one, one.lines[at]?.id ?? '', by), left);
        expect([...moved.lines].sort(byId)).toEqual([...left.lines].sort(byId));
      }),
    );
  });

  it('hands over the shift that is ending or has just ended, across summer time too', () => {
    expect(shiftToHandOver(Date.parse('2026-03-02T14:20:00.000Z'))).toEqual({
      from: Date.parse(wireTime(-4.5 * HOUR)),
      to: Date.parse('2026-03-02T14:00:00.000Z'),
    });
    const spring = shiftToHandOver(Date.parse('2026-03-29T04:30:00.000Z'));
    expect(spring.to - spring.from).toBe(8 * HOUR);
  });
});

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}
