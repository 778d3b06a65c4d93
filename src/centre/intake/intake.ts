import { createHash } from 'node:crypto';
import { toWireTime, type Clock, type Millis } from '@shared/clock';
import type { FormResponse } from '@shared/model/observation';
import { assertNever } from '@shared/outcome';
import { canonicalText } from '@shared/wire/audit-entry';
import type { RuleRunner } from '../rules/rule-runner';
import { SYSTEM, type CentreStore } from '../store/centre-store';
import type { Fault, Mapped } from './fault';
import { listIn, objectIn, textIn, type Json } from './json';
import { readIntake, type ReadResource } from './read-resources';
import { standardPlan } from './standard-plan';

/** What became of one resource. */
export interface Taken {
  readonly type: ReadResource['type'];
  readonly id: string;
  /** False where the centre had it already. */
  readonly created: boolean;
}

/** What intake needs. */
export interface IntakeParts {
  readonly store: CentreStore;
  readonly rules: RuleRunner;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** Takes FHIR resources into the log, all or nothing, with the alerts that they raise. */
export class Intake {
  readonly #parts: IntakeParts;

  constructor(parts: IntakeParts) {
    this.#parts = parts;
  }

  /** Judges and stores what was posted. */
  take(body: unknown): Mapped<{ readonly bundle: boolean; readonly taken: readonly Taken[] }> {
    const read = readIntake(body);
    if (!read.ok) return read;
    const { bundle, resources } = read.value;
    const unknown = this.#unknownPatients(resources);
    if (unknown.length > 0) return { ok: false, faults: unknown };
    const { store, clock } = this.#parts;
    const now = clock.now();
    const taken = new Map<ReadResource, Taken>();
    // Patients first: a Bundle may register the patient whom its measurements are about.
    const inOrder = [...resources].sort(
      (a, b) => Number(b.type === 'Patient') - Number(a.type === 'Patient'),
    );
    store.transact(() => {
      for (const resource of inOrder) taken.set(resource, this.#store(resource, now));
    });
    return { ok: true, value: { bundle, taken: resources.flatMap((resource) => taken.get(resource) ?? []) } };
  }

  #unknownPatients(resources: readonly ReadResource[]): Fault[] {
    const registered = new Set(
      resources.flatMap((resource) =>
        resource.type === 'Patient' ? [resource.mapped.identifier.value] : [],
      ),
    );
    return resources.flatMap((resource): Fault[] => {
      if (resource.type === 'Patient' || registered.has(resource.mapped.number)) return [];
      if (this.#parts.store.log.patientByNumber(resource.mapped.number) !== undefined) return [];
      const diagnostics = 'No patient with this identifier is registered here; post the Patient first.';
      return [
        {
          status: 404,
          code: 'not-found',
          expression: `${resource.path}.subject.identifier.value`,
          diagnostics,
        },
      ];
    });
  }

  #store(resource: ReadResource, now: Millis): Taken {
    switch (resource.type) {
      case 'Patient':
        return this.#register(resource, now);
      case 'Observation':
        return this.#once(resource, (patientId, replaced) =>
          this.#observe(resource, patientId, replaced, now),
        );
      case 'QuestionnaireResponse':
        return this.#once(resource, (patientId, replaced) =>
          this.#answer(resource, patientId, replaced, now),
        );
      default:
        return assertNever(resource);
    }
  }

  #register({ mapped }: ReadResource & { type: 'Patient' }, now: Millis): Taken {
    const { store, newId } = this.#parts;
    const known = store.log.patientByNumber(mapped.identifier.value);
    if (known !== undefined) return { type: 'Patient', id: known.id, created: false };
    const id = newId();
    store.log.put({ kind: 'patient', id, data: { id, ...mapped }, author: SYSTEM, at: now });
    const plan = standardPlan(newId(), id, now);
    store.log.put({ kind: 'plan', id: plan.id, data: plan, author: SYSTEM, at: now });
    return { type: 'Patient', id, created: true };
  }

  /** The same identifier, or where there is none the same content, is one; a correction replaces the newest. */
  #once(
    resource: Exclude<ReadResource, { type: 'Patient' }>,
    store: (patientId: string, replaced: string | undefined) => string,
  ): Taken {
    const { intake } = this.#parts.store;
    const hash = createHash('sha256').update(canonicalText(resource.raw)).digest('base64url');
    const { type } = resource;
    const { number, replaces } = resource.mapped;
    const patientId = this.#patientId(number);
    const key = this.#keyOf(type, identifierOf(resource.raw, number) ?? hash, patientId);
    const seen = intake.seen(key, hash);
    if (seen !== undefined) return { type, id: seen, created: false };
    const newest = intake.newest(key);
    if (newest !== undefined && !replaces) return { type, id: newest, created: false };
    const id = store(patientId, newest);
    intake.remember(key, hash, id);
    return { type, id, created: id !== newest };
  }

  /** What something is remembered by. An identifier that another patient's has already is another matter: never one for both. */
  #keyOf(type: 'Observation' | 'QuestionnaireResponse', name: string, patientId: string): string {
    const { intake, log } = this.#parts.store;
    const key = `${type}|${name}`;
    const known = intake.newest(key);
    const kind = type === 'Observation' ? 'observation' : 'response';
    const whose = known === undefined ? undefined : log.get(kind, known)?.data.patientId;
    return whose === undefined || whose === patientId ? key : `${key}|${patientId}`;
  }

  #observe(
    { mapped }: ReadResource & { type: 'Observation' },
    patientId: string,
    replaced: string | undefined,
    now: Millis,
  ): string {
    const { rules, newId } = this.#parts;
    const id = newId();
    const replaces = replaced === undefined ? {} : { replaces: replaced };
    rules.takeIn(
      { id, patientId, ...mapped.observation, receivedAt: toWireTime(now), ...replaces },
      SYSTEM,
      now,
    );
    if (mapped.answers.length > 0) {
      const { text, code, value, effectiveAt } = mapped.observation;
      const score = value === undefined ? {} : { score: value };
      const answered = { id: newId(), patientId, answeredAt: effectiveAt, items: mapped.answers, ...score };
      this.#putResponse(answered, text ?? code, now);
    }
    return id;
  }

  /** An amended form is a later version of the same: read as two, the patient would have answered twice. */
  #answer(
    { mapped }: ReadResource & { type: 'QuestionnaireResponse' },
    patientId: string,
    replaced: string | undefined,
    now: Millis,
  ): string {
    const { form, answeredAt, items } = mapped;
    const id = replaced ?? this.#parts.newId();
    this.#putResponse({ id, patientId, answeredAt, items }, form, now);
    return id;
  }

  #putResponse(
    answered: Omit<FormResponse, 'questionnaireId' | 'severity'>,
    form: string,
    now: Millis,
  ): void {
    const questionnaireId = this.#formId(form, answered.items, now);
    this.#parts.rules.takeAnswer({ ...answered, questionnaireId }, SYSTEM, now);
  }

  /** A form that the centre knows by id, or one that it gets to know now by its name. */
  #formId(form: string, items: FormResponse['items'], now: Millis): string {
    const { log } = this.#parts.store;
    // A canonical may name a version behind a bar: it is the same form.
    const last = form.split('|')[0]?.split('/').at(-1) ?? form;
    if (log.get('questionnaire', last) !== undefined) return last;
    const id = `form-${createHash('sha256').update(form).digest('hex').slice(0, 16)}`;
    if (log.get('questionnaire', id) === undefined) {
      const known = items.map(({ linkId, text }) => ({ linkId, text, type: 'string' }));
      log.put({
        kind: 'questionnaire',
        id,
        data: { id, title: form, items: known },
        author: SYSTEM,
        at: now,
      });
    }
    return id;
  }

  #patientId(number: string): string {
    const patient = this.#parts.store.log.patientByNumber(number);
    if (patient === undefined) throw new Error('A patient that was there is gone.');
    return patient.id;
  }
}

/** `identifier[0]`; without a system it is the sender's own, so the patient belongs to the key. */
function identifierOf(raw: Json, number: string): string | undefined {
  const first = Array.isArray(raw['identifier']) ? listIn(raw['identifier'])[0] : raw['identifier'];
  const identifier = objectIn(first);
  const value = textIn(identifier?.['value']);
  if (value === undefined) return undefined;
  const system = textIn(identifier?.['system']);
  return `id|${system ?? number}|${value}`;
}
