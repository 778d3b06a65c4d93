import type { NoteFacts } from '@shared/journal/facts';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityOf } from '@shared/model/entity';
import type { FormResponse, Observation } from '@shared/model/observation';
import { alert, observation, patient, plan, programme, wireTime } from '../builders';

const MINUTE = 60_000;

export function note(over: Partial<EntityOf<'note'>> = {}): EntityOf<'note'> {
  return {
    id: '3f0f1c2e-8a4e-4f63-9b53-52fd8f7d4b10',
    patientId: 'patient-1',
    template: 'dho',
    text: 'Ringte pasienten. Har vært tungpustet siden i går kveld.\n\nAvtalt ny måling kl. 18.',
    alertIds: ['alert-1'],
    author: { id: 'user-nurse-1', name: 'Sykepleier Én', role: 'nurse', hprNumber: '9999999' },
    signedAt: wireTime(20 * MINUTE),
    status: 'final',
    ...over,
  };
}

export function contact(over: Partial<EntityOf<'contact'>> = {}): EntityOf<'contact'> {
  return {
    id: 'contact-1',
    patientId: 'patient-1',
    channel: 'phone',
    outcome: 'reached',
    spokeWith: 'pasienten',
    startedAt: wireTime(6 * MINUTE),
    endedAt: wireTime(10 * MINUTE),
    summary: 'Snakker i hele setninger. Ingen feber.',
    alertIds: ['alert-1'],
    by: { id: 'user-nurse-1', name: 'Sykepleier Én' },
    at: wireTime(11 * MINUTE),
    ...over,
  };
}

export function closedAlert(over: Partial<Alert> = {}): Alert {
  return alert({
    state: 'closed',
    takenBy: 'user-nurse-1',
    takenAt: wireTime(5 * MINUTE),
    closed: {
      by: 'user-nurse-1',
      at: wireTime(15 * MINUTE),
      cause: 'known',
      action: 'advice',
      nextStep: 'Ny måling i kveld',
      comment: 'Følges opp av kveldsvakt.',
    },
    ...over,
  });
}

/** The events that the centre writes for an alert that is raised, taken and closed. */
export function handled({ id, patientId, raisedAt, closed }: Alert): AlertEvent[] {
  const base = { alertId: id, patientId };
  const closedAt = closed?.at ?? raisedAt;
  return [
    { ...base, id: `${id}-e0`, act: 'raised', code: 0, at: raisedAt, by: 'centre' },
    { ...base, id: `${id}-e1`, act: 'taken', code: 1, at: wireTime(5 * MINUTE), by: 'user-nurse-1' },
    {
      ...base,
      id: `${id}-e8`,
      act: 'commented',
      code: 8,
      at: wireTime(11 * MINUTE),
      by: 'user-nurse-1',
      text: 'Telefonsamtale',
    },
    {
      ...base,
      id: `${id}-e6`,
      act: 'closed',
      code: 6,
      at: closedAt,
      by: 'user-nurse-1',
      text: 'Kjent for pasienten',
    },
    {
      ...base,
      id: `${id}-e7`,
      act: 'closed',
      code: 7,
      at: closedAt,
      by: 'user-nurse-1',
      text: 'Kontaktet, ga råd',
    },
    { ...base, id: `${id}-e3`, act: 'closed', code: 3, at: closedAt, by: 'user-nurse-1' },
  ];
}

export const phq9: EntityOf<'questionnaire'> = {
  id: 'form-phq9',
  title: 'PHQ-9',
  items: Array.from({ length: 9 }, (_, at) => ({
    linkId: String(at + 1),
    text: `spørsmål ${String(at + 1)}`,
    type: 'integer',
  })),
  scoring: {
    method: 'sum',
    bands: [
      { from: 10, severity: 'yellow' },
      { from: 15, severity: 'red' },
    ],
    critical: ['9'],
  },
};

export function phq9Answer(over: Partial<FormResponse> = {}): FormResponse {
  return {
    id: 'response-1',
    patientId: 'patient-1',
    questionnaireId: 'form-phq9',
    answeredAt: wireTime(-MINUTE),
    items: phq9.items.map(({ linkId, text }) => ({ linkId, text, answer: 2 })),
    score: 18,
    severity: 'red',
    ...over,
  };
}

export function pressure(over: Partial<Observation> = {}): Observation {
  const { value: _value, ...rest } = observation({
    id: 'observation-bp',
    code: '85354-9',
    unit: 'mm[Hg]',
    components: [
      { code: '8480-6', value: 185, unit: 'mm[Hg]' },
      { code: '8462-4', value: 95, unit: 'mm[Hg]' },
    ],
  });
  return { ...rest, ...over };
}

/** Facts of a note on one red alert that was taken, called about and closed. */
export function noteFacts(over: Partial<NoteFacts> = {}): NoteFacts {
  const alerts = over.alerts ?? [closedAlert()];
  return {
    note: note({ alertIds: alerts.map(({ id }) => id), contactIds: ['contact-1'] }),
    patient: patient(),
    plan: plan({
      limits: [
        ...plan().limits,
        {
          code: '8480-6',
          unit: 'mm[Hg]',
          high: 180,
          severity: 'red',
          from: wireTime(-1e9),
          setBy: 'user-doctor-1',
        },
        {
          code: '8480-6',
          unit: 'mm[Hg]',
          high: 160,
          severity: 'yellow',
          from: wireTime(-1e9),
          setBy: 'user-doctor-1',
        },
      ],
    }),
    alerts,
    events: alerts.flatMap(handled),
    contacts: [contact()],
    observations: [observation(), pressure()],
    responses: [phq9Answer()],
    questionnaires: [phq9],
    programmes: [programme()],
    names: { 'user-nurse-1': 'Sykepleier Én', 'user-doctor-1': 'Lege To' },
    centre: { name: 'Øvelse responssenter', organisationNumber: '310000019' },
    ...over,
  };
}

/** A note of every kind of alert that VKP's guide knows, by the name of the kind. */
export function everyKind(): Record<string, NoteFacts> {
  const one = (over: Partial<Alert>): NoteFacts => noteFacts({ alerts: [closedAlert(over)] });
  const form = {
    code: '5.2.2',
    reason: 'form_answer' as const,
    evidence: [{ kind: 'response', id: 'response-1' }],
  };
  const missing = (id: string, text: string) => ({
    severity: 'blue' as const,
    evidence: [],
    rule: { id, version: '1', text },
  });
  return {
    measurement: one({}),
    'blood pressure': one({
      evidence: [{ kind: 'observation', id: 'observation-bp' }],
      rule: { id: 'limit', version: '1', text: 'Overtrykk 185 mmHg er over rød grense 180 mmHg.' },
    }),
    'missing measurement': one({
      code: '5.3.2',
      reason: 'missing_measurement',
      ...missing('missing_measurement:2708-6', 'SpO₂ skulle vært målt innen 02.03.2026 kl. 08:00.'),
    }),
    'form answered': one({
      ...form,
      rule: { id: 'form_answer', version: '1', text: 'PHQ-9: 18 poeng, rød fra 15.' },
    }),
    'form missing': one({
      code: '5.3.1',
      reason: 'missing_form',
      ...missing('missing_form:form-phq9', 'Skjemaet «PHQ-9» skulle vært besvart.'),
    }),
    inactive: one({ code: '5.3', reason: 'inactive', ...missing('inactive', 'Ingen data på fire døgn.') }),
    other: one({
      code: '5.2.3',
      reason: 'message',
      severity: 'yellow',
      evidence: [{ kind: 'message', id: 'message-1' }],
      rule: { id: 'message', version: '1', text: 'Pasienten har skrevet en melding.' },
    }),
    technical: one({
      code: '5',
      reason: 'technical',
      class: 'technical',
      ...missing('technical', 'Lavt batteri.'),
    }),
    'action taken': one({ code: '5.2', ...missing('other', 'Handling utført.') }),
    summary: noteFacts({
      alerts: [
        closedAlert(),
        closedAlert({
          id: 'alert-2',
          ...form,
          raisedAt: wireTime(3_000),
          rule: { id: 'form_answer', version: '1', text: 'PHQ-9: 18 poeng.' },
        }),
        closedAlert({
          id: 'alert-3',
          code: '5.3.2',
          reason: 'missing_measurement',
          raisedAt: wireTime(4_000),
          ...missing('missing_measurement:29463-7', 'Vekt skulle vært målt.'),
        }),
      ],
    }),
    'free-standing': noteFacts({ alerts: [], contacts: [], note: note({ alertIds: [], template: 'free' }) }),
  };
}
