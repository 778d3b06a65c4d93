import { BLOOD_PRESSURE, DIASTOLIC, SYSTOLIC } from '@shared/clinical/measures';
import { judgedMoment } from '@shared/clinical/rules/limit';
import { seriesValues } from '@shared/clinical/series-values';
import { fromWireTime, MINUTE, type Millis } from '@shared/clock';
import type { LatestValue } from '@shared/ipc/views';
import type { Observation } from '@shared/model/observation';
import type { ValueSeverity } from '@shared/model/primitives';
import { wireMillis } from '@shared/model/wire-millis';
import { idOf, type CompactId } from './compact-id';

/** What many measurements have in common; kept once, as JSON. A panel names the units of its two components too. */
export type Shape = readonly [
  unit: string,
  source: Observation['source']['kind'],
  device: string | null,
  systolicUnit?: string,
  diastolicUnit?: string,
];

/** A measurement as columns, without its id, series, shape and place in the log. */
export interface ObservationColumns {
  at: Millis;
  received: number | null;
  value: number | null;
  second: number | null;
  flags: number;
  /** Null where the columns and the shape say all of it. */
  data: string | null;
}

/** A stored measurement with its dictionaries joined. */
export interface StoredObservation {
  readonly id: CompactId;
  readonly patientId: string;
  readonly code: string;
  readonly at: Millis;
  readonly received: number | null;
  readonly value: number | null;
  readonly second: number | null;
  readonly flags: number;
  readonly shape: Shape | null;
  readonly replaces: CompactId | null;
  readonly data: string | null;
}

const SEVERITIES = ['normal', 'yellow', 'red', 'unknown'] as const satisfies readonly ValueSeverity[];
const STATUSES = [
  'final',
  'corrected',
  'entered_in_error',
] as const satisfies readonly Observation['status'][];
/** Bits of `flags`: severity (2), status (2), then one bit each. */
const SEVERITY_BITS = 3;
const STATUS_SHIFT = 2;
const EFFECTIVE_IN_SECONDS = 16;
const RECEIVED_IN_SECONDS = 32;
const IS_PANEL = 64;
/** Length of a time without milliseconds (wire-millis.ts). */
const SECONDS_LENGTH = 20;

const LONGEST_SHARED = 100;

/** Fills `into` with the columns of a measurement; the same object may be used again and again. */
export function encodeObservation(observation: Observation, into: ObservationColumns): void {
  const { effectiveAt, receivedAt, components, value } = observation;
  const at = wireMillis(effectiveAt);
  const received = wireMillis(receivedAt);
  const severity = SEVERITIES.indexOf(observation.severity);
  let flags = severity + (STATUSES.indexOf(observation.status) << STATUS_SHIFT);
  const isPlain = components === undefined;
  const fits =
    observation.text === undefined &&
    !Number.isNaN(at) &&
    !Number.isNaN(received) &&
    (isPlain || isPanel(observation)) &&
    isShareable(observation);
  if (!fits) {
    const [first, second] = seriesValues(observation);
    into.at = fromWireTime(effectiveAt);
    into.received = null;
    into.value = first;
    into.second = second;
    into.flags = flags;
    into.data = JSON.stringify(observation);
    return;
  }
  if (effectiveAt.length === SECONDS_LENGTH) flags += EFFECTIVE_IN_SECONDS;
  if (receivedAt.length === SECONDS_LENGTH) flags += RECEIVED_IN_SECONDS;
  into.at = at;
  into.received = received - at;
  into.value = (isPlain ? value : components[0]?.value) ?? null;
  into.second = (isPlain ? null : components[1]?.value) ?? null;
  into.flags = isPlain ? flags : flags + IS_PANEL;
  into.data = null;
}

/** What the measurement shares with others; only of those whose columns say all of it. */
export function shapeOf(observation: Observation): Shape {
  const { unit, source, components } = observation;
  const device = source.device ?? null;
  if (components === undefined) return [unit, source.kind, device];
  return [unit, source.kind, device, components[0]?.unit ?? '', components[1]?.unit ?? ''];
}

/** The measurement exactly as it came. */
export function decodeObservation(stored: StoredObservation): Observation {
  if (stored.data !== null) return JSON.parse(stored.data) as Observation;
  const { at, flags, value, second } = stored;
  const [unit, kind, device, systolicUnit = '', diastolicUnit = ''] = stored.shape ?? ['', 'device', null];
  const isPanelled = (flags & IS_PANEL) !== 0;
  return {
    id: idOf(stored.id),
    patientId: stored.patientId,
    code: stored.code,
    ...(isPanelled || value === null ? {} : { value }),
    unit,
    ...(isPanelled
      ? {
          components: [
            { code: SYSTOLIC, ...(value === null ? {} : { value }), unit: systolicUnit },
            { code: DIASTOLIC, ...(second === null ? {} : { value: second }), unit: diastolicUnit },
          ],
        }
      : {}),
    effectiveAt: timeText(at, (flags & EFFECTIVE_IN_SECONDS) !== 0),
    receivedAt: timeText(at + (stored.received ?? 0), (flags & RECEIVED_IN_SECONDS) !== 0),
    source: device === null ? { kind } : { kind, device },
    status: STATUSES[(flags >> STATUS_SHIFT) & 3] ?? 'final',
    ...(stored.replaces === null ? {} : { replaces: idOf(stored.replaces) }),
    severity: severityOf(flags),
  };
}

/** Severity of a stored measurement, whether its columns say all of it or not. */
export function severityOf(flags: number): ValueSeverity {
  return SEVERITIES[flags & SEVERITY_BITS] ?? 'unknown';
}

/** The number that a series view uses for a severity. */
export function severityNumber(flags: number): number {
  return flags & SEVERITY_BITS;
}

/** A newest value as rows show it, straight from its columns. */
export function latestOfStored(stored: StoredObservation, previous: number | null): LatestValue {
  if (stored.data !== null) return latestOf(decodeObservation(stored), previous);
  const { value, second, flags, shape } = stored;
  const isPanelled = (flags & IS_PANEL) !== 0;
  return {
    observationId: idOf(stored.id),
    code: shared(stored.code),
    text: null,
    value: isPanelled ? null : value,
    components: isPanelled
      ? [
          { code: SYSTOLIC, value, unit: shape?.[3] ?? '' },
          { code: DIASTOLIC, value: second, unit: shape?.[4] ?? '' },
        ]
      : [],
    unit: shape?.[0] ?? '',
    at: stored.at,
    ...judgedLater(stored.at, stored.at + (stored.received ?? 0)),
    severity: severityOf(flags),
    previous,
  };
}

/** Rows are many: what is said by the time of the measurement is not said again. */
function judgedLater(taken: Millis, came: Millis): Pick<LatestValue, 'judgedAt'> {
  const judgedAt = judgedMoment(taken, came);
  return judgedAt - taken > MINUTE ? { judgedAt } : {};
}

/** A newest value as rows show it. */
export function latestOf(observation: Observation, previous: number | null): LatestValue {
  const at = fromWireTime(observation.effectiveAt);
  return {
    observationId: observation.id,
    code: shared(observation.code),
    text: observation.text ?? null,
    value: observation.value ?? null,
    components: (observation.components ?? []).map((part) => ({
      code: shared(part.code),
      value: part.value ?? null,
      unit: shared(part.unit),
    })),
    unit: shared(observation.unit),
    at,
    ...judgedLater(at, fromWireTime(observation.receivedAt)),
    severity: severityOf(SEVERITIES.indexOf(observation.severity)),
    previous,
  };
}

const SHARED_AT_MOST = 500;
const sharedTexts = new Map<string, string>();

/** The one copy of a text: newest values are kept of everybody, and codes, units and severities are the same few in all of them. */
function shared(text: string): string {
  const known = sharedTexts.get(text);
  if (known !== undefined) return known;
  if (sharedTexts.size < SHARED_AT_MOST) sharedTexts.set(text, text);
  return text;
}

/** Blood pressure as it comes: both components in order, and no value of its own. */
function isPanel({ code, value, components }: Observation): boolean {
  return (
    code === BLOOD_PRESSURE &&
    value === undefined &&
    components?.length === 2 &&
    components[0]?.code === SYSTOLIC &&
    components[1]?.code === DIASTOLIC
  );
}

/** Long units and names of devices are nobody else's: they would only swell the dictionary. */
function isShareable({ unit, source, components }: Observation): boolean {
  if (unit.length > LONGEST_SHARED || (source.device?.length ?? 0) > LONGEST_SHARED) return false;
  return components === undefined || components.every((part) => part.unit.length <= LONGEST_SHARED);
}

function timeText(at: Millis, inSeconds: boolean): string {
  const text = new Date(at).toISOString();
  return inSeconds ? `${text.slice(0, -5)}Z` : text;
}
