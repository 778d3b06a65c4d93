import { judgedAt, readingsOf } from '../../clinical/rules/limit';
import type { Observation } from '../../model/observation';
import type { Limit } from '../../model/plan';
import { evidenceOf, type Language, type NoteFacts } from '../facts';
import { isBelievableMeasurement, nameOfMeasure, numberText, observationText, shownUnit } from '../measured';
import { writtenLine } from '../written-text';
import { dayText, timeText } from './shown-time';
import { machineWords } from './words';

/** Lines on the measurements that the alerts rest on: value, unit, when, from where, and the personal limits that applied. */
export function valueLines(facts: NoteFacts, language: Language): string[] {
  return evidenceOf(facts).flatMap((observation) => [
    valueLine(observation, language),
    ...limitLines(observation, facts, language),
  ]);
}

/**
 * Personal limits that speak of a measure in its unit, of those that judged the measurement (`judgedAt`: one that came after a
 * change of limits was judged by the new ones); in the order yellow, red.
 */
export function limitsFor(
  facts: NoteFacts,
  code: string,
  unit: string,
  measured: Pick<Observation, 'effectiveAt' | 'receivedAt'>,
): Limit[] {
  const at = judgedAt(measured);
  return (facts.plan?.limits ?? [])
    .filter((limit) => limit.code === code && limit.unit === unit && Date.parse(limit.from) <= at)
    .sort((a, b) => (a.severity === b.severity ? 0 : a.severity === 'yellow' ? -1 : 1));
}

function valueLine(observation: Observation, language: Language): string {
  const words = machineWords(language);
  const name = nameOfMeasure(observation.code, language, observation.text);
  const shown = observationText(observation, language) ?? words.noValue;
  const remarks = [
    `${words.measured} ${timeText(observation.effectiveAt, language)}`,
    words.source[observation.source.kind],
    ...(observation.status === 'corrected' ? [words.corrected] : []),
    ...(isBelievableMeasurement(observation) ? [] : [words.unbelievable]),
  ];
  return writtenLine(`${name} ${shown}, ${remarks.join(', ')}.`);
}

function limitLines(observation: Observation, facts: NoteFacts, language: Language): string[] {
  const words = machineWords(language);
  return readingsOf(observation).flatMap(({ code, unit }) => {
    const limits = limitsFor(facts, code, unit, observation);
    if (limits.length === 0) return [];
    const shown = limits.map((limit) => limitText(limit, facts, language)).join('; ');
    const whose = code === observation.code ? '' : ` (${nameOfMeasure(code, language).toLowerCase()})`;
    return [writtenLine(`${words.limits}${whose}: ${shown}.`)];
  });
}

/** A personal limit in words, with who set it and when. */
export function limitText(limit: Limit, facts: NoteFacts, language: Language): string {
  const words = machineWords(language);
  const unit = shownUnit(limit.code, limit.unit, language);
  const bounds = [
    ...(limit.low === undefined ? [] : [`${words.below} ${numberText(limit.low, language)} ${unit}`]),
    ...(limit.high === undefined ? [] : [`${words.above} ${numberText(limit.high, language)} ${unit}`]),
  ];
  const author = facts.names[limit.setBy] ?? limit.setBy;
  return `${words.severity[limit.severity]} ${bounds.join(', ')} (${words.setBy} ${author} ${dayText(limit.from)})`;
}
