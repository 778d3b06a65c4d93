import { BLOOD_PRESSURE, DIASTOLIC, measureOf, SYSTOLIC } from '../../clinical/measures';
import { shownTime } from '../../clinical/oslo-time';
import { pastInstantOf } from '../../clinical/wall-time';
import { toWireTime, type Millis } from '../../clock';
import { nameOfMeasure, valueText } from '../../journal/measured';
import type { Station } from '../../ipc/contract';
import { readNumber, type LateLine } from './late-line';

type Input<N extends keyof Station> = Station[N] extends (input: infer I) => unknown ? I : never;

/** An ordinary request, as the desk makes it while the system is up. */
export type LateAct =
  | { readonly name: 'takeAlert'; readonly input: Input<'takeAlert'> }
  | { readonly name: 'closeAlert'; readonly input: Input<'closeAlert'> }
  | { readonly name: 'commentAlert'; readonly input: Input<'commentAlert'> }
  | { readonly name: 'logContact'; readonly input: Input<'logContact'> }
  | { readonly name: 'putValues'; readonly input: Input<'putValues'> };

/**
 * What a line says of itself in the record. A command's time is that of the keying in (protocol.md section 3), so when and by
 * whom it was done stands in words, in bokmål as all that goes on the wire.
 */
export function lateMark(line: Pick<LateLine, 'at' | 'by'>, now: Millis): string {
  const at = pastInstantOf(line.at, now);
  const done = at === null ? '' : ` ${shownTime(at)}`;
  return `Etterregistrert ${shownTime(now)}: gjort${done} av ${line.by.trim()} mens systemet var nede.`;
}

/**
 * The requests of a line that has no problems, in order. What the protocol has a time of its own for (a contact's start, a
 * value's measuring) gets the real time; all else is marked in words. `version` is that of the alert as it is shown.
 */
export function lateActs(line: LateLine, version: number, now: Millis): readonly LateAct[] {
  const { kind, alertId, words } = line;
  const text = [lateMark(line, now), words.trim()].filter((part) => part !== '').join(' ');
  const on = { alertId, version };
  const comment: LateAct = { name: 'commentAlert', input: { ...on, text } };
  switch (kind) {
    case 'take':
      return [{ name: 'takeAlert', input: on }, comment];
    case 'close':
      return [
        {
          name: 'closeAlert',
          input: {
            ...on,
            comment: text,
            ...(line.cause === '' ? {} : { cause: line.cause }),
            ...(line.action === '' ? {} : { action: line.action }),
          },
        },
      ];
    case 'comment':
      return [comment];
    case 'contact':
      return [contactAct(line, text, now)];
    case 'value': {
      const values = valuesAct(line, now);
      const said = `${text} ${valueWords(line)}`.trim();
      return values === null
        ? []
        : [values, contactAct({ ...line, channel: 'phone', outcome: 'reached' }, said, now)];
    }
  }
}

function contactAct(line: LateLine, summary: string, now: Millis): LateAct {
  const { patientId, alertId, channel, outcome } = line;
  return {
    name: 'logContact',
    input: {
      contact: {
        ...{ patientId, channel, outcome, summary },
        spokeWith: outcome === 'reached' ? 'pasienten' : '',
        startedAt: realTime(line, now),
        alertIds: alertId === '' ? [] : [alertId],
      },
    },
  };
}

function valuesAct(line: LateLine, now: Millis): LateAct | null {
  const { patientId, code } = line;
  const unit = measureOf(code)?.unit ?? '';
  const [value, second] = [readNumber(line.value), readNumber(line.second)];
  if (value === null) return null;
  const effectiveAt = realTime(line, now);
  const one =
    code === BLOOD_PRESSURE
      ? {
          ...{ code, unit, effectiveAt },
          components: [
            { code: SYSTOLIC, value, unit },
            { code: DIASTOLIC, value: second ?? 0, unit },
          ],
        }
      : { code, unit, value, effectiveAt };
  return { name: 'putValues', input: { patientId, values: [one] } };
}

function valueWords({ code, value, second }: LateLine): string {
  const number = readNumber(value) ?? 0;
  const unit = measureOf(code)?.unit ?? '';
  const text =
    code === BLOOD_PRESSURE ? `${value.trim()}/${second.trim()} mmHg` : valueText(code, number, unit, 'nb');
  return `${nameOfMeasure(code, 'nb')} ${text} oppgitt i telefonen.`;
}

function realTime(line: LateLine, now: Millis): string {
  return toWireTime(pastInstantOf(line.at, now) ?? 0);
}
