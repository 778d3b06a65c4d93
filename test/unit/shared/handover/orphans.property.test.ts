import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Alert } from '@shared/model/alert';
import type { EntityKind } from '@shared/model/entity';
import type { User } from '@shared/model/patient';
import type { HandoverRow } from '@shared/ipc/lead/handover-views';
import { readCommand, type Command } from '@shared/wire/command';
import { draftLines } from '@shared/lead/handover/draft-lines';
import { holdsOf, keptReason } from '@shared/lead/handover/holds';
import { signPlan, wireLines } from '@shared/lead/handover/sign-plan';
import { decide, startWork, type WorkDecision } from '@shared/lead/handover/work';
import { judge, type ActType } from '@centre/commands/judge';
import { holdAct } from '@main/app/handover/hold-acts';
import { alert, NOON, nurse, patient, wireTime } from '../../../support/builders';
import { logOf, type Written } from '../../../support/centre-log';
import { draftFacts, queueRow } from '../../../support/lead/handover-rows';

const HOUR = 3_600_000;
const leaver = nurse();
const arriver = nurse({ id: 'user-nurse-2', name: 'Sykepleier To' });
const third = nurse({ id: 'user-nurse-3', name: 'Sykepleier Tre' });

/** What becomes of one hold, and whether the receiver accepts its line. */
const matter = fc.record({
  kind: fc.constantFrom('claim' as const, 'snooze' as const),
  decision: fc.constantFrom('hand_over' as const, 'release' as const, 'keep' as const),
  accepted: fc.boolean(),
});

interface Sent {
  readonly user: User;
  readonly type: string;
  readonly entity: { readonly kind: EntityKind; readonly id: string; readonly version: number };
  readonly payload: unknown;
}

/** The centre's log, and the real judge over it. */
class Centre {
  readonly written = new Map<string, Written>();
  #made = 0;

  constructor(first: readonly Written[]) {
    for (const one of first) this.written.set(`${one.kind}:${one.data.id}`, one);
  }

  send({ user, type, entity, payload }: Sent): string {
    const read = readCommand({ id: 'command', type, at: wireTime(), userId: user.id, entity, payload });
    if (!read.ok) return read.why;
    const judged = judge(read.command as Command & { readonly type: ActType }, {
      log: logOf([...this.written.values()]),
      user,
      now: NOON,
      newId: () => `event-${String((this.#made += 1))}`,
    });
    if (judged.kind !== 'applied') return judged.answer.status;
    for (const { kind, data } of judged.puts) {
      const key = `${kind}:${data.id}`;
      const known = this.written.get(key);
      const authors = [...(known === undefined ? [] : (known.authors ?? ['system'])), user.id];
      this.written.set(key, { kind, data, authors } as Written);
    }
    return 'applied';
  }

  alert(id: string): Alert {
    return this.written.get(`alert:${id}`)?.data as Alert;
  }

  commentsOn(id: string): readonly (string | undefined)[] {
    return [...this.written.values()].flatMap((one) =>
      one.kind === 'alert_event' && one.data.alertId === id ? [one.data.text] : [],
    );
  }
}

describe('no claim and no snooze is orphaned (product.md L4)', () => {
  it('ends handed over, released, or kept by a named decision, wherever the link is cut and whoever comes between', () => {
    fc.assert(
      fc.property(
        fc.array(matter, { minLength: 1, maxLength: 6 }),
        fc.nat(12),
        fc.boolean(),
        fc.boolean(),
        (matters, cut, receives, twice) => {
          const ids = matters.map((_, at) => `alert-${String(at)}`);
          const centre = new Centre([
            ...[leaver, arriver, third].map((data) => ({ kind: 'user' as const, data })),
            { kind: 'patient', data: patient() },
            ...matters.map(({ kind }, at) => ({
              kind: 'alert' as const,
              data: alertOf(ids[at] ?? '', kind),
            })),
          ]);
          const commands = signed(matters, ids);
          const receipt = receiptOf(matters, commands[0]);
          // The link is cut after so many commands; what is left is sent again later, in its order.
          const before = commands.slice(0, cut);
          const after = commands.slice(cut);
          for (const one of before) expect(centre.send(one)).toBe('applied');
          if (receives && before.length > 0) {
            expect(centre.send({ ...receipt, user: arriver })).toBe('applied');
            if (twice) expect(centre.send({ ...receipt, user: third })).not.toBe('applied');
          }
          // Between cut and return nothing is with nobody unless it was released in words.
          for (const one of after) centre.send(one);
          if (receives && before.length === 0)
            expect(centre.send({ ...receipt, user: arriver })).toBe('applied');
          for (const [at, { kind, decision, accepted }] of matters.entries())
            settled(centre, ids[at] ?? '', kind, decision, receives && accepted);
        },
      ),
      { numRuns: 300 },
    );
  });
});

function alertOf(id: string, kind: 'claim' | 'snooze'): Alert {
  const over =
    kind === 'claim'
      ? { state: 'taken' as const, takenBy: leaver.id, takenAt: wireTime(-HOUR) }
      : { state: 'snoozed' as const, snoozedUntil: wireTime(HOUR), snoozeReason: 'Måler igjen' };
  return alert({ id, ...over, severity: 'yellow' });
}

type Matters = readonly {
  readonly kind: 'claim' | 'snooze';
  readonly decision: WorkDecision['kind'];
  readonly accepted: boolean;
}[];

/** The commands of a signing, made as the workstation makes them. */
function signed(matters: Matters, ids: readonly string[]): Sent[] {
  const alerts = matters.map(({ kind }, at) =>
    queueRow({
      id: ids[at] ?? '',
      severity: 'yellow',
      ...(kind === 'claim'
        ? { state: 'taken', takenBy: leaver, takenAt: NOON - HOUR }
        : { state: 'snoozed', snoozedUntil: NOON + HOUR }),
    }),
  );
  const snoozers = Object.fromEntries(ids.map((id) => [id, { by: leaver.id, at: NOON - HOUR }]));
  const holds = holdsOf(leaver.id, { alerts, snoozers, handovers: [], kept: [], now: NOON });
  const drafted = startWork(
    draftLines(draftFacts({ alerts, snoozers }), 'nb'),
    { from: NOON - 8 * HOUR, to: NOON },
    NOON,
  );
  const work = matters.reduce(
    (one, { decision }, at) => decide(one, ids[at] ?? '', { kind: decision, reason: 'Jeg ringer selv' }),
    { ...drafted, staying: true },
  );
  const plan = signPlan(work, holds);
  expect(plan.problems).toEqual([]);
  const kept = plan.acts.filter(({ kind }) => kind === 'keep').map(({ alertId }) => alertId);
  const handover = {
    id: 'handover-1',
    shift: { from: wireTime(-8 * HOUR), to: wireTime() },
    lines: wireLines(plan.lines, new Set(kept)),
  };
  const sign: Sent = {
    user: leaver,
    type: 'handover.sign',
    entity: { kind: 'handover', id: 'handover-1', version: 0 },
    payload: { handover },
  };
  const acts = plan.acts.map((act): Sent => {
    const made = holdAct(act);
    // Main puts in the moment of the act as the end of a snooze.
    const payload = act.kind === 'end_snooze' ? { until: wireTime(1), reason: 'Avsluttet' } : made.payload;
    return { user: leaver, type: made.type, entity: made.entity, payload };
  });
  return [sign, ...acts];
}

function receiptOf(matters: Matters, sign: Sent | undefined): Omit<Sent, 'user'> {
  const { handover } = sign?.payload as { readonly handover: Pick<HandoverRow, 'lines'> };
  const accepted = handover.lines.filter(({ alertId }) => {
    const at = Number(alertId?.split('-')[1] ?? -1);
    return matters[at]?.accepted === true;
  });
  return {
    type: 'handover.receive',
    entity: { kind: 'handover', id: 'handover-1', version: 1 },
    payload: { accepted: accepted.map(({ id }) => id) },
  };
}

/** Who answers for the alert now, by the log alone. */
function settled(
  centre: Centre,
  id: string,
  kind: 'claim' | 'snooze',
  decision: WorkDecision['kind'],
  accepted: boolean,
): void {
  const now = centre.alert(id);
  const words = centre.commentsOn(id).flatMap((text) => keptReason(text) ?? []);
  if (decision === 'keep') {
    expect(words).toEqual(['Jeg ringer selv']);
    expect(now).toMatchObject(
      kind === 'claim' ? { state: 'taken', takenBy: leaver.id } : { state: 'snoozed' },
    );
  } else if (kind === 'claim' && decision === 'release') {
    // Accepted before the release came: then it is the receiver's. Never still the leaver's.
    expect(now.state === 'open' || now.takenBy === arriver.id).toBe(true);
  } else if (kind === 'claim') {
    expect(now).toMatchObject({ state: 'taken', takenBy: accepted ? arriver.id : leaver.id });
  } else if (decision === 'hand_over') {
    expect(now).toMatchObject({ state: 'snoozed', snoozedUntil: wireTime(HOUR) });
  } else {
    expect(now.state === 'open' || now.snoozedUntil === wireTime(1)).toBe(true);
  }
}
