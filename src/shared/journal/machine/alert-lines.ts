import type { Alert } from '../../model/alert';
import { alertsOf, formTitle, type Language, type NoteFacts } from '../facts';
import { handlingOf, type HandlingEvent } from '../handling';
import { nameOfMeasure } from '../measured';
import { writtenLine } from '../written-text';
import { timeText } from './shown-time';
import { machineWords } from './words';

/** Lines on the alerts: colour, kind, when, deadline, why, and the agreed next step. */
export function alertLines(facts: NoteFacts, language: Language): string[] {
  return alertsOf(facts).flatMap((alert) => oneAlert(alert, facts, language));
}

/** What is missing, in words: the measure or the form; undefined for an alert about something that came. */
export function missingThing(alert: Alert, facts: NoteFacts, language: Language): string | undefined {
  const missed = missedOf(alert);
  if (missed === undefined) return undefined;
  return 'code' in missed ? nameOfMeasure(missed.code, language) : formTitle(facts, missed.questionnaireId);
}

/** The measure or form whose absence raised the alert: the rule's id names it behind a colon. */
export function missedOf(alert: Alert): { code: string } | { questionnaireId: string } | undefined {
  const named = alert.rule.id.slice(alert.rule.id.indexOf(':') + 1);
  if (named === alert.rule.id || named === '') return undefined;
  if (alert.reason === 'missing_measurement') return { code: named };
  return alert.reason === 'missing_form' ? { questionnaireId: named } : undefined;
}

/** The handling log in time order: when, what, who. */
export function logLines(facts: NoteFacts, language: Language): string[] {
  const words = machineWords(language);
  const several = alertsOf(facts).length > 1;
  return handlingOf(facts).map((event) => {
    const name =
      event.code === undefined ? words.acts[event.act] : (words.codes[event.code] ?? words.acts[event.act]);
    const text = shownText(event);
    const who = facts.names[event.by];
    const whose = several ? `${kindName(event.alertId, facts, language)}: ` : '';
    return writtenLine(
      `${timeText(event.at, language)} ${whose}${name}${text === undefined ? '' : `: ${text}`}${who === undefined ? '' : ` (${who})`}`,
    );
  });
}

function oneAlert(alert: Alert, facts: NoteFacts, language: Language): string[] {
  const words = machineWords(language);
  const kind = words.alertNames[alert.code] ?? words.alertNames['5'] ?? '';
  const missing = missingThing(alert, facts, language);
  const nextStep = alert.closed?.nextStep;
  return [
    writtenLine(
      `${words.alertOf[alert.severity]}, ${kind}, ${words.raised} ${timeText(alert.raisedAt, language)}, ${words.due} ${timeText(alert.dueAt, language)}.`,
    ),
    writtenLine(alert.rule.text),
    ...(missing === undefined ? [] : [writtenLine(`${words.missing}: ${missing}.`)]),
    ...(nextStep === undefined || nextStep.trim() === ''
      ? []
      : [writtenLine(`${words.nextStep}: ${nextStep}`)]),
  ].filter((line) => line !== '');
}

/** Why it was raised stands with the alert, what a person wrote as a comment in a part of its own: neither is told again here. */
function shownText({ act, code, text }: HandlingEvent): string | undefined {
  if (text === undefined || text.trim() === '' || code === 0 || code === 3) return undefined;
  return act === 'commented' && code === undefined ? undefined : text;
}

function kindName(alertId: string, facts: NoteFacts, language: Language): string {
  const words = machineWords(language);
  const alert = alertsOf(facts).find(({ id }) => id === alertId);
  return words.alertNames[alert?.code ?? '5'] ?? words.alertNames['5'] ?? '';
}
