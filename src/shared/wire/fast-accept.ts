import type { Observation } from '../model/observation';
import { wireMillis } from '../model/wire-millis';

/**
 * Acceptors for what a centre sends by the thousand. They say yes only to what the schemas of `change.ts` and
 * `model/observation.ts` accept unchanged, and no to anything unusual, which the schemas then judge: the schemas stay
 * the one statement of the protocol (test/unit/shared/fast-accept.property.test.ts).
 */

const MAX_TEXT = 20_000;
const ID = /^[A-Za-z0-9._:-]{1,64}$/;

/** A batch whose envelope and every change's envelope are of the common shape, else null. */
export function acceptBatch(raw: unknown, maxChanges: number): object | null {
  if (!isRecord(raw)) return null;
  for (const key in raw) {
    if (key !== 'epoch' && key !== 'from' && key !== 'to' && key !== 'changes') return null;
  }
  const { epoch, from, to, changes } = raw;
  if (!isId(epoch) || !isCount(from) || !isCount(to) || !Array.isArray(changes)) return null;
  if (changes.length === 0 || changes.length > maxChanges || to - from !== changes.length) return null;
  let seq = from;
  for (const change of changes as readonly unknown[]) {
    seq += 1;
    if (!isChange(change) || change.seq !== seq) return null;
  }
  return raw;
}

/** A snapshot part whose envelope and every change's envelope are of the common shape, else null. */
export function acceptPart(raw: unknown, maxChanges: number): object | null {
  if (!isRecord(raw)) return null;
  let needed = 0;
  for (const key in raw) {
    if (key !== 'epoch' && key !== 'upTo' && key !== 'part' && key !== 'parts' && key !== 'changes')
      return null;
    needed += 1;
  }
  const { epoch, upTo, part, parts, changes } = raw;
  if (needed !== 5 || !isId(epoch) || !isCount(upTo) || !isCount(part) || !isCount(parts)) return null;
  if (part < 1 || part > parts || !Array.isArray(changes) || changes.length > maxChanges) return null;
  return changes.every(isChange) ? raw : null;
}

/** A measurement of the common shape, else null. */
export function acceptObservation(data: unknown): Observation | null {
  if (!isRecord(data)) return null;
  let needed = 0;
  for (const key in data) {
    const value = data[key];
    switch (key) {
      case 'id':
      case 'patientId':
        if (!isId(value)) return null;
        needed += 1;
        break;
      case 'code':
      case 'unit':
        if (!isText(value)) return null;
        needed += 1;
        break;
      case 'effectiveAt':
      case 'receivedAt':
        if (typeof value !== 'string' || Number.isNaN(wireMillis(value))) return null;
        needed += 1;
        break;
      case 'source':
        if (!isSource(value)) return null;
        needed += 1;
        break;
      case 'status':
        if (value !== 'final' && value !== 'corrected' && value !== 'entered_in_error') return null;
        needed += 1;
        break;
      case 'severity':
        if (value !== 'normal' && value !== 'yellow' && value !== 'red' && value !== 'unknown') return null;
        needed += 1;
        break;
      case 'value':
        if (!isFiniteNumber(value)) return null;
        break;
      case 'text':
        if (!isText(value)) return null;
        break;
      case 'replaces':
        if (!isId(value)) return null;
        break;
      case 'components':
        if (!Array.isArray(value) || !value.every(isComponent)) return null;
        break;
      default:
        return null;
    }
  }
  return needed === 9 ? (data as unknown as Observation) : null;
}

function isChange(raw: unknown): raw is { readonly seq: number } {
  if (!isRecord(raw)) return false;
  let needed = 0;
  for (const key in raw) {
    const value = raw[key];
    switch (key) {
      case 'seq':
      case 'version':
        if (!isCount(value) || value < 1) return false;
        break;
      case 'at':
        if (typeof value !== 'string' || Number.isNaN(wireMillis(value))) return false;
        break;
      case 'kind':
        if (!isText(value)) return false;
        break;
      case 'op':
        if (value !== 'put' && value !== 'delete') return false;
        break;
      case 'id':
        if (!isId(value)) return false;
        break;
      case 'data':
        break;
      default:
        return false;
    }
    needed += 1;
  }
  return needed === 7;
}

function isSource(value: unknown): boolean {
  if (!isRecord(value)) return false;
  for (const key in value) {
    if (key !== 'kind' && (key !== 'device' || !isText(value[key]))) return false;
  }
  return value['kind'] === 'device' || value['kind'] === 'self' || value['kind'] === 'staff';
}

function isComponent(part: unknown): boolean {
  if (!isRecord(part)) return false;
  for (const key in part) {
    if (key === 'code' || key === 'unit') continue;
    if (key !== 'value' || !isFiniteNumber(part[key])) return false;
  }
  return isText(part['code']) && isText(part['unit']);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && ID.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && Number.isSafeInteger(value);
}

function isFiniteNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
