import type { DetectedIssue, Reference } from '@medplum/fhirtypes';
import type { Alert } from '../../model/alert';
import { ALERT_NAMES, isLoinc, SYSTEM, VKP_PROFILE } from '../codes';
import { alertsOf, type Language, type NoteFacts } from '../facts';
import { missedOf, missingThing } from '../machine/alert-lines';
import { machineWords } from '../machine/words';
import { writtenLine, writtenText } from '../written-text';
import { fhirTime, partId, patientReference, ruleReference } from './references';

const SEVERITY = { red: 'high', yellow: 'moderate', blue: 'low' } as const;
const WORST: readonly Alert['severity'][] = ['red', 'yellow', 'blue'];

/**
 * The one matter that a note is about: VKP's alert code, when it was found, how severe it is in a colour and in words,
 * and what it rests on: the measurement or form itself, or the name of what is missing.
 */
export function fhirIssue(
  kind: string,
  evidence: readonly string[],
  documentId: string,
  facts: NoteFacts,
  language: Language,
): DetectedIssue {
  const alerts = alertsOf(facts);
  const severity = WORST.find((one) => alerts.some((alert) => alert.severity === one)) ?? 'blue';
  const implicated = [
    ...evidence.map((reference): Reference => ({ reference })),
    ...alerts.flatMap((alert) => missingReference(alert, facts, language)),
  ];
  const missing = alerts.flatMap((alert) => missingThing(alert, facts, language) ?? []);
  const words = machineWords(language);
  return {
    resourceType: 'DetectedIssue',
    id: partId(documentId, 'issue'),
    meta: { profile: [VKP_PROFILE.DetectedIssue] },
    status: 'final',
    code: {
      coding: [{ system: SYSTEM.alert, code: kind, display: ALERT_NAMES[kind] ?? ALERT_NAMES['5'] ?? '' }],
      ...(missing.length === 0 ? {} : { text: writtenLine(`${words.missing}: ${missing.join(', ')}`) }),
    },
    severity: SEVERITY[severity],
    patient: patientReference(facts),
    identifiedDateTime: fhirTime(alerts[0]?.raisedAt ?? facts.note.signedAt),
    author: ruleReference(facts),
    ...(implicated.length === 0 ? {} : { implicated }),
    detail: detailOf(alerts, words.colours[severity], severity),
  };
}

/** The colour and why; words that name another colour than the alert's are left to the text, not to mislead. */
function detailOf(alerts: readonly Alert[], colour: string, severity: Alert['severity']): string {
  const others = WORST.filter((one) => one !== severity).map((one) => COLOUR_WORDS[one]);
  const why = alerts
    .map(({ rule }) => writtenText(rule.text).trim())
    .filter((text) => text !== '' && !others.some((other) => other.test(text)));
  return why.length === 0 ? colour : `${colour}: ${why.join(' ')}`;
}

/** Words that name a colour, in both languages. */
export const COLOUR_WORDS: Readonly<Record<Alert['severity'], RegExp>> = {
  red: /(?<!\p{L})(rød|rødt|røde|red)(?!\p{L})/iu,
  yellow: /(?<!\p{L})(gul|gult|gule|yellow)(?!\p{L})/iu,
  blue: /(?<!\p{L})(blå|blått|blue)(?!\p{L})/iu,
};

function missingReference(alert: Alert, facts: NoteFacts, language: Language): Reference[] {
  const missed = missedOf(alert);
  const display = missingThing(alert, facts, language);
  if (missed === undefined || display === undefined) return [];
  const name = writtenLine(display);
  if (!('code' in missed)) return [{ identifier: { value: name }, display: name }];
  const identifier = isLoinc(missed.code) ? { system: SYSTEM.loinc, value: missed.code } : { value: name };
  return [{ identifier, display: name }];
}
