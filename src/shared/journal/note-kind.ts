import { VKP_CODE } from '../clinical/rules/finding';
import { ALERT_NAMES, isLoinc } from './codes';
import { alertsOf, answersOf, evidenceOf, type NoteFacts } from './facts';
import { observationText } from './measured';

/**
 * VKP's alert code that a note is sent under (VKP's guide for digital home follow-up): the alert's own; 5.1 where it
 * covers several; undefined for a free-standing note. A code that promises a measurement or a form which was since
 * withdrawn becomes 5.2.3, other action: nothing withdrawn is sent as a value.
 */
export function noteKind(facts: NoteFacts): string | undefined {
  const alerts = alertsOf(facts);
  const [only] = alerts;
  if (only === undefined) return undefined;
  if (alerts.length > 1) return VKP_CODE.summary;
  if (only.code === VKP_CODE.measurementReported && sentObservations(facts).length === 0)
    return VKP_CODE.otherAct;
  if (only.code === VKP_CODE.formAnswered && answersOf(facts).length === 0) return VKP_CODE.otherAct;
  return Object.hasOwn(ALERT_NAMES, only.code) ? only.code : VKP_CODE.dho;
}

/** Measurements that can be sent as values: of a LOINC code, with a value. Others stand in the text alone. */
export function sentObservations(facts: NoteFacts): ReturnType<typeof evidenceOf> {
  return evidenceOf(facts).filter((one) => isLoinc(one.code) && observationText(one, 'nb') !== undefined);
}
