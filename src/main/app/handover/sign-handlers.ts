import { failure, success } from '@shared/outcome';
import type { RequestInput } from '@shared/ipc/contract';
import { orphansOf, wireLines, wireText, type HoldAct, type WireLine } from '@shared/lead/handover/sign-plan';
import type { Act } from '@main/desk/act';
import type { Desk } from '@main/desk/desk';
import type { Handlers } from '@main/ipc/typed-ipc-main';
import type { LeadMeans } from '../lead/lead-means';
import { holdAct } from './hold-acts';
import { holdsNow } from './handover-facts';

type Signed = RequestInput<'signHandover'>;

/**
 * Signs a handover: the handover first, then what becomes of the holds that do not go with it, all in one write. A link cut
 * anywhere in between leaves each of them with its holder until its own command has come, never with nobody.
 */
export function signHandler({ station, newId, clock }: LeadMeans): Handlers['signHandover'] {
  return async ({ handover, acts = [] }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    if (acts.some(lacksReason)) return failure('reason_needed');
    const now = clock.now() + running.link.offset;
    const { holds } = await holdsNow(running, user, now);
    const lines = wireLines(handover.lines, staysPut(running.desk, user.id, acts));
    if (orphansOf(holds, lines, acts).length > 0) return failure('holds_undecided');
    const sign = signAct(newId(), handover, lines);
    const all: [Act, ...Act[]] = [sign, ...acts.map(holdAct)];
    return running.service.actTogether(all, user, ({ type }) => station.auditDraft(type, user));
  };
}

/** Releases or keeps what a person holds, without a handover; all of it or none. */
export function settleHandler({ station }: LeadMeans): Handlers['settleHolds'] {
  return async ({ acts }) => {
    const { running, user } = station;
    if (running === null) return failure('not_ready');
    if (user === null) return failure('not_signed_in');
    if (acts.some(lacksReason)) return failure('reason_needed');
    const [first, ...rest] = acts.map(holdAct);
    if (first === undefined) return success(null);
    const done = await running.service.actTogether([first, ...rest], user, ({ type }) =>
      station.auditDraft(type, user),
    );
    return done.ok ? success(null) : done;
  };
}

function signAct(id: string, { shift, text }: Signed['handover'], lines: readonly WireLine[]): Act {
  const said = wireText(text);
  const handover = { id, shift, ...(said === undefined ? {} : { text: said }), lines };
  return { type: 'handover.sign', entity: { kind: 'handover', id, version: 0 }, payload: { handover } };
}

/** Alerts that no line may move: what the signer keeps, and what others hold. */
function staysPut(desk: Desk, userId: string, acts: readonly HoldAct[]): ReadonlySet<string> {
  const kept = acts.filter(({ kind }) => kind === 'keep').map(({ alertId }) => alertId);
  const others = desk
    .alerts()
    .filter(({ takenBy }) => takenBy !== null && takenBy.id !== userId)
    .map(({ id }) => id);
  return new Set([...kept, ...others]);
}

function lacksReason({ kind, reason }: HoldAct): boolean {
  return kind === 'keep' && reason.trim() === '';
}
