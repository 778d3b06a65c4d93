import { describe, expect, it } from 'vitest';
import type { LogFilter, LogRow } from '@shared/ipc/lead/log-contract';
import { logCsvHeader, logCsvRows, MACHINE_COLUMNS } from '@main/export/log-csv';
import { filterText, printedLog } from '@main/export/log-print';
import { logWords } from '@main/export/log-words';
import { groundOf } from '@main/app/lead/log-export';
import { ownLines } from '@main/desk/own/own-lost';
import type { StoredCommand } from '@main/ledger/ledger-calls';

const AT = Date.parse('2026-07-02T11:05:30.000Z');
const line: LogRow = {
  ...{
    id: 'e3',
    at: AT,
    act: 'closed',
    detail: null,
    channel: null,
    codes: [6, 7, 3],
    eventIds: ['e1', 'e2', 'e3'],
  },
  ...{ outcome: 'done', lostTo: null, refusal: null, by: { id: 'u1', name: 'Bjørn Ås' }, patientId: 'p1' },
  ...{
    patientName: 'Blomst, Vakker',
    alertId: 'a1',
    alertIds: ['a1', 'a2'],
    reason: 'limit',
    ruleId: 'limit:8867-4',
    severity: 'red',
    raisedAt: AT - 90_000,
    dueAt: AT - 1_000,
  },
  ...{
    late: true,
    programmes: [{ id: 'copd', name: 'KOLS' }],
    cause: { code: 'known', text: 'Kjent; sagt' },
  },
  ...{ action: { code: null, text: 'Annet' }, text: '=1+1\n12844832115', gone: false },
};
const filter: LogFilter = {
  ...{
    from: AT,
    to: null,
    words: 'Blomst',
    alertId: null,
    patientIds: ['p1'],
    userIds: ['u1'],
    acts: ['closed'],
  },
  ...{ severities: ['red'], causes: ['known'], actions: [], late: true, outcomes: [] },
};

describe('the log as a file', () => {
  it('has the columns for people, then those for machines, in the words of nb-NO', () => {
    expect(logCsvHeader('nb')).toBe(
      `\u{FEFF}Tid;Handling;Utfall;Av;Pasient;Alvorlighet;Årsak;Tiltak;Tekst;Varslet;Frist;Etter frist;Minutter etter varsel;Program;${MACHINE_COLUMNS.join(';')}\r\n`,
    );
    expect(logCsvRows([line], 'nb')).toBe(
      [
        ...[
          '02.07.2026 13:05',
          'Kvittert ut',
          'utført',
          'Bjørn Ås',
          'Blomst, Vakker',
          'Rød',
          '"Kjent; sagt"',
          'Annet',
        ],
        ...[`"'=1+1\n[•••••• •••••]"`, '02.07.2026 13:04', '02.07.2026 13:05', 'ja', '1,5', 'KOLS'],
        ...['e3', '2026-07-02T11:05:30.000Z', 'closed', '', '', 'done', 'u1', 'p1', 'a1', 'red'],
        ...[
          '2026-07-02T11:04:00.000Z',
          '2026-07-02T11:05:29.000Z',
          '1',
          '6 7 3',
          'known',
          '',
          'e1 e2 e3',
          'copd',
          '',
          '',
          'a1 a2',
          'limit',
          'limit:8867-4',
        ],
      ].join(';') + '\r\n',
    );
  });

  it('keeps the columns for machines the same in English', () => {
    const machine = (text: string): string => text.trim().split(';').slice(-MACHINE_COLUMNS.length).join(';');
    expect(machine(logCsvHeader('en'))).toBe(machine(logCsvHeader('nb')));
    expect(machine(logCsvRows([line], 'en'))).toBe(machine(logCsvRows([line], 'nb')));
  });

  it('is printed as a table, without names in its title and without person numbers', () => {
    const page = printedLog([{ ...line, text: '<b>12844832115</b>' }], filter, 'nb', AT);
    expect(page.html).toContain('<th scope="col">Tid</th>');
    expect(page.html).toContain('&lt;b&gt;[•••••• •••••]&lt;/b&gt;');
    expect(page.html).not.toContain('12844832115');
    expect(`${page.title}${page.headerTemplate}`).not.toContain('Blomst');
  });

  it('tells its selection and its ground without a name or a word that was searched for', () => {
    const ground = groundOf(filter, 'csv');
    expect(ground).toContain('form=csv');
    expect(ground).toContain('patientIds=1 causes=1');
    expect(ground).toContain('words=yes');
    for (const said of [ground, filterText(filter, logWords('nb'))]) expect(said).not.toContain('Blomst');
    expect(
      filterText(
        {
          ...filter,
          from: null,
          words: '',
          patientIds: [],
          userIds: [],
          acts: [],
          severities: [],
          causes: [],
          late: false,
        },
        logWords('en'),
      ),
    ).toBe('Everything');
  });
});

describe('own acts that did not go through', () => {
  const stored = (type: string, payload: unknown, answer: StoredCommand['answer']): StoredCommand => ({
    ...{
      n: 1,
      place: 1,
      patientId: 'p1',
      by: 'Bjørn Ås',
      state: 'conflict',
      attempts: 1,
      seen: null,
      answer,
    },
    command: {
      ...{ id: 'c1', type, at: '2026-07-02T11:05:30.000Z', userId: 'u1', payload },
      entity: { kind: 'alert', id: 'a1', version: 2 },
    },
  });
  const lost: StoredCommand['answer'] = {
    ...{ status: 'conflict', id: 'c1', by: { id: 'u2', name: 'Kari' }, at: '2026-07-02T11:05:00.000Z' },
    current: { kind: 'alert', id: 'a1', version: 3, data: {} },
  };

  it('are lines with who was first, what was written, and the alert', () => {
    const [one] = ownLines([
      stored('alert.close', { cause: 'known', action: 'advice', comment: 'Mine ord' }, lost),
    ]);
    expect(one).toMatchObject({
      ...{
        id: 'c1',
        at: AT,
        act: 'closed',
        outcome: 'lost',
        lostTo: 'Kari',
        refusal: null,
        text: 'Mine ord',
      },
      ...{
        cause: 'known',
        action: 'advice',
        alertIds: ['a1'],
        patientId: 'p1',
        by: { id: 'u1', name: 'Bjørn Ås' },
      },
    });
  });

  it('say the code of a refusal; acts that are no lines of the log are left out', () => {
    const refused = { status: 'rejected', id: 'c1', code: 'invalid_state' } as const;
    expect(ownLines([stored('alert.take', {}, refused)])).toMatchObject([
      { outcome: 'refused', refusal: 'invalid_state', lostTo: null },
    ]);
    expect(
      ownLines([stored('patient.assign', { userId: null }, refused), stored('alert.take', {}, null)]),
    ).toEqual([]);
  });
});
