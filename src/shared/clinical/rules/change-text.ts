import { DAY, fromWireTime, HOUR, type Millis } from '../../clock';
import type { Baseline, Delta } from '../../model/plan';
import { measureOf } from '../measures';
import { shownDay, shownTime } from '../oslo-time';
import { DRIFT_SPREADS, type Drift } from './baseline';
import { moved, type Change } from './delta';
import { colourName, measureName, shownNumber } from './rule-text';

/** Who last changed a plan, and when: deltas and the normal state carry no author of their own. */
export interface PlanAuthor {
  readonly name: string;
  readonly at: Millis;
}

/** Why a change was raised: from where to where in how long, the rule, and who put it into the plan. */
export function changeText(change: Change, author: PlanAuthor): string {
  const { delta, from, to } = change;
  const unit = shownUnit(delta);
  const by = moved(from, to);
  const number = (value: number): string => shownNumber(value, delta.change);
  return (
    `${measureName(delta.code)} har ${by < 0 ? 'falt' : 'økt'} ${number(Math.abs(by))} ${unit} ` +
    `på ${shownSpan(to.at - from.at)}: fra ${number(from.value)} til ${number(to.value)} ${unit}. ` +
    `Målt ${shownTime(from.at)} og ${shownTime(to.at)}. ` +
    `${colourName(delta.severity, 'capital')} grense er ${delta.change < 0 ? 'et fall' : 'en økning'} på ` +
    `${number(Math.abs(delta.change))} ${unit} på ${shownSpan(delta.windowH * HOUR)}. ${planWords(author)}`
  );
}

/** Why a drift was raised: how many values in a row, the normal state and when it was found, and who keeps the plan. */
export function driftText(code: string, drift: Drift, baseline: Baseline, author: PlanAuthor): string {
  const { run, side } = drift;
  const [newest] = run;
  const oldest = run.at(-1) ?? newest;
  const unit = measureOf(code)?.shownUnit ?? '';
  const number = (value: number): string => shownNumber(value, drift.bound);
  return (
    `${measureName(code)} har ligget ${side === 'below' ? 'under' : 'over'} normaltilstanden i ` +
    `${String(run.length)} målinger på rad siden ${shownTime(oldest.at)}, sist ${number(newest.value)} ${unit} ` +
    `${shownTime(newest.at)}. Normaltilstanden er ${number(baseline.value)} ± ` +
    `${number(DRIFT_SPREADS * baseline.spread)} ${unit}, funnet ${shownDay(fromWireTime(baseline.from))}–` +
    `${shownDay(fromWireTime(baseline.to))}. ${planWords(author)}`
  );
}

function planWords({ name, at }: PlanAuthor): string {
  return `Planen er sist endret av ${name} ${shownDay(at)}.`;
}

/** `3 døgn`, `6 timer`: the larger unit where it comes out even, or where hours would be hard to read. */
function shownSpan(span: Millis): string {
  if (span >= 2 * DAY && (span % DAY === 0 || span >= 4 * DAY))
    return `${String(Math.round(span / DAY))} døgn`;
  const hours = Math.round(span / HOUR);
  return hours === 0 ? 'under en time' : hours === 1 ? '1 time' : `${String(hours)} timer`;
}

function shownUnit({ code, unit }: Delta): string {
  return measureOf(code)?.shownUnit ?? unit;
}
