import { failure, success, type Outcome } from '@shared/outcome';
import { toWireTime, type Clock, type Millis } from '@shared/clock';
import type { AlertView, SeenValue } from '@shared/ipc/views';
import type { RowFacts } from '@main/desk/outbox-rows';
import type { RequestError } from '@shared/ipc/contract';
import type { User } from '@shared/model/patient';
import { makeCommand, namedPatient, type Act } from '@main/desk/act';
import { checkAlertAct, isAlertCommand, settledUntil } from '@main/desk/alert-acts';
import type { Desk } from '@main/desk/desk';
import { withStartedLimits } from '@main/desk/own/own-plans';
import { checkPatientAct } from '@main/desk/patient-acts';
import type { NewCommand, StoredCommand } from '@main/ledger/ledger-calls';
import type { Stores } from '../stores/stores';

export interface PreparationParts {
  readonly stores: Pick<Stores, 'cache'>;
  readonly desk: Desk;
  readonly clock: Clock;
  readonly newId: () => string;
  /** ms to add to our clock for the centre's. */
  readonly offset: () => number;
}

/** Makes commands of acts and judges them by what the desk shows, before anything is on disk. */
export class ActPreparation {
  readonly #parts: PreparationParts;

  constructor(parts: PreparationParts) {
    this.#parts = parts;
  }

  /** The alert as the panel shows it, own pending acts on top. */
  async readAlert(alertId: string): Promise<AlertView | null> {
    const view = await this.#parts.stores.cache.call('readAlert', { alertId });
    return view === null ? null : { ...view, row: this.#parts.desk.overlaid(view.row) };
  }

  /** A command that the desk would let through, with what is kept beside it. */
  async prepare(
    act: Act,
    user: User,
    unsent: Iterable<StoredCommand>,
  ): Promise<Outcome<NewCommand, RequestError>> {
    const at = this.#parts.clock.now() + this.#parts.offset();
    const made = makeCommand(await this.#settled(act, at), { commandId: this.#parts.newId(), user, at });
    if (!made.ok) return made;
    const { envelope, command } = made.value;
    if (!isAlertCommand(command)) {
      const allowed = checkPatientAct(command, this.#parts.desk.row(act.entity.id), user.id);
      if (!allowed.ok) return allowed;
      return success({
        command: envelope,
        patientId: await this.#patientOf(envelope, unsent),
        by: user.name,
        seen: null,
      });
    }
    const view = await this.readAlert(act.entity.id);
    if (view === null) return failure('not_found');
    const people =
      command.type === 'alert.escalate' ? await this.#parts.stores.cache.call('readPeople', null) : [];
    const checked = checkAlertAct(command, view, user, people);
    if (!checked.ok) return checked;
    // What the screen showed is only known where it showed the version that we hold.
    const seen = view.row.version === act.entity.version ? valueIn(view) : null;
    return success({
      command: envelope,
      patientId: view.patient.id,
      by: user.name,
      seen: seen === null ? null : JSON.stringify(seen),
    });
  }

  /** A snooze counts, and a limit holds, from the centre's clock, which the screen does not know. */
  async #settled(act: Act, at: Millis): Promise<Act> {
    if (act.type === 'plan.put') return withStartedLimits(act, at);
    if (act.type !== 'alert.snooze') return act;
    const payload = act.payload as { readonly until?: string };
    const row = (await this.readAlert(act.entity.id))?.row;
    // Without an end it is one that ends now.
    const until = payload.until ?? toWireTime(at);
    return row === undefined
      ? act
      : { ...act, payload: { ...payload, until: settledUntil(until, at, row.severity) } };
  }

  /** Whose an act is: what it names itself, what it is about, or what an unsent act before it made. */
  async #patientOf(command: NewCommand['command'], unsent: Iterable<StoredCommand>): Promise<string | null> {
    const { entity } = command;
    const named = namedPatient(command);
    if (named !== null || entity === undefined) return named;
    const maker = [...unsent].find(
      (one) => one.command.entity?.kind === entity.kind && one.command.entity.id === entity.id,
    );
    if (maker !== undefined) return maker.patientId;
    return this.#parts.stores.cache.call('patientOf', { kind: entity.kind, id: entity.id });
  }

  /** What the outbox shows of an act beside what lies in the ledger. */
  async rowFacts(stored: StoredCommand, held: boolean): Promise<RowFacts> {
    const { entity } = stored.command;
    const view = entity?.kind === 'alert' ? await this.readAlert(entity.id) : null;
    const programmes = view?.programmes ?? [];
    return {
      patientName: await this.#patientName(stored),
      held,
      valueNow: view === null || stored.answer?.status !== 'conflict' ? null : valueIn(view),
      wordsOf: (field, code) =>
        programmes
          .flatMap((programme) => programme[field === 'cause' ? 'causes' : 'actions'])
          .find((one) => one.code === code)?.text ?? code,
    };
  }

  /** Also of somebody who is not on the list any more. */
  async #patientName({ patientId }: StoredCommand): Promise<string | null> {
    if (patientId === null) return null;
    const { desk, stores } = this.#parts;
    return desk.patientName(patientId) ?? (await stores.cache.call('patientName', { patientId }));
  }
}

/** The value that an alert is about, as its row shows it. */
function valueIn({ row: { cause } }: AlertView): SeenValue | null {
  const { code, value, unit } = cause;
  return code === null || value === null || unit === null ? null : { code, value, unit };
}
