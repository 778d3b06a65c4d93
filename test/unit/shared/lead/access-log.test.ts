import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requestNames } from '@shared/ipc/channels';
import { requests } from '@shared/ipc/contract';
import { accessGrounds } from '@shared/ipc/lead/access-contract';
import { accessKind } from '@shared/lead/access/action-kind';
import { actionWords } from '@shared/lead/access/action-words';
import { groundText, joinedGround, readGround } from '@shared/lead/access/ground-text';
import { ownGroundWords } from '@shared/lead/access/own-ground-words';
import { visitsOf } from '@shared/lead/access/visits';
import { commandRules } from '@shared/wire/command';
import { accessEntry } from '../../../support/lead/access-entries';

/** Every action that this version writes into the log. */
const actions = [
  ...requestNames.flatMap((name) => requests[name].audit ?? []),
  ...Object.keys(commandRules).filter((type) => type !== 'audit.append' && type !== 'desk.sample'),
  ...['request.refused', 'ledger.salvaged', 'ledger.rolled_back', 'key.changed'],
  ...['downtime.made', 'downtime.opened', 'downtime.print'],
];

describe('words of the access log', () => {
  it('has words in both languages for every action that is written', () => {
    const wordless = actions.filter(
      (action) => actionWords(action, 'nb') === action || actionWords(action, 'en') === action,
    );
    expect([...new Set(wordless)]).toEqual([]);
  });

  it('shows an action that it does not know as it is named', () => {
    expect(actionWords('plan.approve', 'nb')).toBe('plan.approve');
    expect(actionWords('constructor', 'nb')).toBe('constructor');
  });

  it('says in words what an entry remarks by a code, and shows what is no code as it stands', () => {
    expect(['first', 'link_lost', 'not_heard'].map((own) => ownGroundWords(own, 'nb'))).toEqual([
      ...['den første', 'forbindelsen ble brutt', 'ikke hørt'],
    ]);
    expect(ownGroundWords('link_lost', 'en')).toBe('the link was lost');
    expect(['constructor', 'pdf 01.11.2026'].map((own) => ownGroundWords(own, 'nb'))).toEqual([
      ...['constructor', 'pdf 01.11.2026'],
    ]);
  });

  it('says in words, in both languages, what a role was refused', () => {
    const everyRole = 3;
    const refusable = requestNames.filter((name) => {
      const { audience } = requests[name];
      return typeof audience !== 'string' && audience.length < everyRole;
    });
    const wordless = refusable.filter(
      (name) => ownGroundWords(name, 'nb') === name || ownGroundWords(name, 'en') === name,
    );
    expect(refusable).toContain('readAccess');
    expect(wordless).toEqual([]);
    expect(ownGroundWords('readAccess', 'nb')).toBe('lese innsynsloggen');
    // What another version was asked for is shown as it is named.
    expect(ownGroundWords('readTomorrow', 'nb')).toBe('readTomorrow');
  });

  it('says in words why a desk locked, how a pack was opened, and what was decided', () => {
    const codes = ['idle', 'sleep', 'system', 'open', 'screen', 'paper', 'seen', 'again', 'as_comment'];
    expect(codes.filter((own) => ownGroundWords(own, 'nb') === own)).toEqual([]);
    expect(codes.filter((own) => own !== 'open' && ownGroundWords(own, 'en') === own)).toEqual([]);
  });

  it.each([
    ['patient.open', 'opened'],
    ['notes.open', 'opened'],
    ['patient.search_text', 'searched'],
    ['audit.search', 'searched'],
    ['patient.copy', 'copied'],
    ['patient.print', 'printed'],
    ['note.export_period', 'exported'],
    ['audit.export', 'exported'],
    ['alert.close', 'acted'],
    ['patient.ground', 'acted'],
    ['session.sign_in', 'session'],
    ['downtime.opened', 'opened'],
    ['downtime.print', 'printed'],
    ['downtime.made', 'session'],
    ['request.refused', 'refused'],
    ['something.new', 'acted'],
    ['constructor', 'acted'],
  ])('%s is %s', (action, kind) => {
    expect(accessKind(action)).toBe(kind);
  });
});

describe('grounds in the log', () => {
  const given = fc.record({
    ground: fc.constantFrom(...accessGrounds),
    words: fc.string({ maxLength: 500 }),
  });

  it('are read back from an entry, alone and beside what the entry says of itself', () => {
    fc.assert(
      fc.property(given, fc.option(fc.string({ maxLength: 40 }), { nil: undefined }), (one, own) => {
        const text = groundText(one);
        const read = readGround(joinedGround(own, text)).given;
        expect(read?.ground).toBe(one.ground);
        expect(groundText(read ?? one)).toBe(text);
      }),
    );
  });

  it('are not read out of what an entry says of itself', () => {
    expect(readGround('person_number')).toEqual({ own: 'person_number', given: null });
    expect(readGround(undefined)).toEqual({ own: null, given: null });
    expect(readGround('patient | other: bad')).toEqual({
      own: 'patient',
      given: { ground: 'other', words: 'bad' },
    });
  });
});

describe('visits', () => {
  it('join what one person did at one workstation without a long pause, and nothing else', () => {
    const at = (minutes: number, more: object = {}) =>
      accessEntry({ at: new Date(Date.UTC(2026, 10, 20, 8, minutes)).toISOString(), ...more });
    const [a, b, c] = [at(0), at(20), at(70)];
    const [other, elsewhere] = [at(5, { userId: 'user-2' }), at(6, { workstationId: 'ws-2' })];
    const visits = visitsOf([c, b, a, other, elsewhere]);
    const start = Date.parse(a.at);
    expect(visits.get(a.hash)).toEqual({ from: start, to: Date.parse(b.at) });
    expect(visits.get(b.hash)).toEqual(visits.get(a.hash));
    expect(visits.get(c.hash)).toEqual({ from: Date.parse(c.at), to: Date.parse(c.at) });
    expect(visits.get(other.hash)).toEqual({ from: Date.parse(other.at), to: Date.parse(other.at) });
    expect(visits.size).toBe(5);
  });
});
