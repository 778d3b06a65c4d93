import type { EntityOf } from '../../model/entity';
import type { FormResponse } from '../../model/observation';
import { isCriticalItem, pointsOf, saysNotAtAll } from '../rules/form';

/** How an answer stands to the one before it; `other_question` where the form asks something else by that number now. */
export type AnswerChange =
  | 'none'
  | 'same'
  | 'up'
  | 'down'
  | 'changed'
  | 'answered_now'
  | 'not_answered_now'
  | 'new_question'
  | 'gone_question'
  | 'other_question';

/** A critical item: not at all, more than that (always red), or no answer to it. */
export type CriticalState = 'not_critical' | 'not_at_all' | 'red' | 'missing';

/** One item of a form, with the answer before. */
export interface ComparedItem {
  /** Of its own in the list, also where a form has two items of one number. */
  readonly key: string;
  readonly text: string;
  /** As it came, undefined where it is missing. */
  readonly answer: unknown;
  readonly previous: unknown;
  readonly change: AnswerChange;
  readonly critical: CriticalState;
}

type Answered = Pick<FormResponse, 'items'>;
type Questionnaire = EntityOf<'questionnaire'>;
type Item = FormResponse['items'][number];

/** True for an answer that says nothing. */
export function isNoAnswer(answer: unknown): boolean {
  if (answer === undefined || answer === null) return true;
  if (typeof answer === 'string') return answer.trim() === '';
  return Array.isArray(answer) && answer.every(isNoAnswer);
}

/**
 * The items of an answered form beside those of an earlier one: in the order of the form, then what only the answers
 * have. Without an earlier one nothing is called changed. Answers may be of any shape.
 */
export function compareAnswers(
  current: Answered,
  previous: Answered | null,
  questionnaire: Questionnaire | null,
): readonly ComparedItem[] {
  const now = keyed(current.items);
  const before = keyed(previous?.items ?? []);
  const asked = new Map((questionnaire?.items ?? []).map((item) => [item.linkId, item]));
  const keys = new Set([...asked.keys(), ...now.keys(), ...before.keys()]);
  return [...keys].map((key) => {
    const [mine, theirs] = [now.get(key), before.get(key)];
    const linkId = mine?.linkId ?? theirs?.linkId ?? key;
    const answer = answerOf(mine);
    const pair = { mine, theirs, answer, previous: answerOf(theirs) };
    return {
      key,
      text: mine?.text ?? asked.get(linkId)?.text ?? theirs?.text ?? linkId,
      answer,
      previous: pair.previous,
      change: previous === null ? 'none' : changeOf(pair, asked.get(linkId)),
      critical: criticalState(linkId, answer, questionnaire),
    };
  });
}

/** How many answers are not as they were. */
export function changedAnswers(items: readonly ComparedItem[]): number {
  return items.filter(({ change }) => change !== 'none' && change !== 'same').length;
}

/** Items by number; the second of one number gets a key of its own. */
function keyed(items: readonly Item[]): ReadonlyMap<string, Item> {
  const found = new Map<string, Item>();
  for (const item of items) {
    let key = item.linkId;
    for (let turn = 2; found.has(key); turn += 1) key = `${item.linkId}#${String(turn)}`;
    found.set(key, item);
  }
  return found;
}

function answerOf(item: Item | undefined): unknown {
  return item === undefined || isNoAnswer(item.answer) ? undefined : item.answer;
}

interface Pair {
  readonly mine: Item | undefined;
  readonly theirs: Item | undefined;
  readonly answer: unknown;
  readonly previous: unknown;
}

function changeOf(
  { mine, theirs, answer, previous }: Pair,
  asked: Questionnaire['items'][number] | undefined,
): AnswerChange {
  if (mine !== undefined && theirs !== undefined && !sameWords(mine.text, theirs.text))
    return 'other_question';
  if (answer === undefined && previous === undefined) return 'same';
  if (previous === undefined)
    return theirs === undefined && asked === undefined ? 'new_question' : 'answered_now';
  if (answer === undefined)
    return mine === undefined && asked === undefined ? 'gone_question' : 'not_answered_now';
  if (isSame(answer, previous)) return 'same';
  const [now, before] = [pointsOf(answer, asked?.options), pointsOf(previous, asked?.options)];
  if (now === undefined || before === undefined || now === before) return 'changed';
  return now > before ? 'up' : 'down';
}

function criticalState(linkId: string, answer: unknown, questionnaire: Questionnaire | null): CriticalState {
  const form: Pick<Questionnaire, 'items' | 'scoring'> = questionnaire ?? { items: [] };
  if (!isCriticalItem(linkId, form)) return 'not_critical';
  if (answer === undefined) return 'missing';
  return saysNotAtAll(linkId, answer, form) ? 'not_at_all' : 'red';
}

function sameWords(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** The same answer, whether a form sent `2` or `"2"`. */
function isSame(one: unknown, other: unknown): boolean {
  const plain = (answer: unknown): string =>
    typeof answer === 'string' || typeof answer === 'number' ? String(answer).trim() : JSON.stringify(answer);
  return plain(one) === plain(other);
}
