import { fromWireTime, toWireTime } from '@shared/clock';
import { timeSchema } from '@shared/model/primitives';
import type { FormResponse } from '@shared/model/observation';
import { fault, type Fault, type Mapped } from './fault';
import { listIn, objectIn, textIn, type Json } from './json';
import { subjectIn } from './subject';

/** An answered form as intake understands it. */
export interface MappedResponse {
  readonly number: string;
  /** Canonical or name of the form. */
  readonly form: string;
  readonly answeredAt: string;
  readonly items: FormResponse['items'];
  /** True for an amended one: it replaces what was sent before. */
  readonly replaces: boolean;
}

const STATUSES: readonly unknown[] = ['completed', 'amended'];
const MAX_ITEMS = 500;
/** An answered form is one change, and a batch of the log holds 1 MiB (protocol.md, words). */
const MAX_BYTES = 512 * 1024;

/** Maps a FHIR R4 QuestionnaireResponse; nested items are laid out in reading order. */
export function mapResponse(resource: Json, path: string): Mapped<MappedResponse> {
  const faults: Fault[] = [];
  const form = textIn(resource['questionnaire']);
  if (form === undefined)
    faults.push(fault('required', `${path}.questionnaire`, 'Name the form that was answered.'));
  if (!STATUSES.includes(resource['status']))
    faults.push(fault('value', `${path}.status`, 'Use completed or amended.'));
  const subject = subjectIn(resource, path);
  faults.push(...subject.faults);
  const authored = timeSchema.safeParse(resource['authored']);
  if (!authored.success)
    faults.push(
      fault('required', `${path}.authored`, 'Give the time of answering with clock time and UTC offset.'),
    );
  const items = itemsIn(resource);
  if (items.length === 0) faults.push(fault('required', `${path}.item`, 'The form has no answer.'));
  if (items.length > MAX_ITEMS)
    faults.push(fault('too-long', `${path}.item`, `A form has at most ${String(MAX_ITEMS)} answers.`));
  if (Buffer.byteLength(JSON.stringify(items)) > MAX_BYTES)
    faults.push(fault('too-long', `${path}.item`, 'The answers of a form are at most 512 KiB.'));
  const number = 'number' in subject ? subject.number : undefined;
  if (faults.length > 0 || form === undefined || number === undefined || !authored.success)
    return { ok: false, faults };
  const answeredAt = toWireTime(fromWireTime(authored.data));
  return {
    ok: true,
    value: { number, form, answeredAt, items, replaces: resource['status'] === 'amended' },
  };
}

function itemsIn(resource: Json): FormResponse['items'] {
  const found: FormResponse['items'] = [];
  const waiting = [...listIn(resource['item'])].reverse();
  while (waiting.length > 0 && found.length <= MAX_ITEMS) {
    const item = objectIn(waiting.pop());
    if (item === undefined) continue;
    const answers = listIn(item['answer'])
      .map(valueOf)
      .filter((answer) => answer !== undefined);
    if (answers.length > 0) {
      const linkId = textIn(item['linkId']) ?? String(found.length + 1);
      found.push({
        linkId,
        text: textIn(item['text']) ?? linkId,
        answer: answers.length === 1 ? answers[0] : answers,
      });
    }
    waiting.push(...[...listIn(item['item'])].reverse());
  }
  return found;
}

function valueOf(answer: unknown): string | number | boolean | undefined {
  const entry = Object.entries(objectIn(answer) ?? {}).find(([name]) => name.startsWith('value'));
  const value = entry?.[1];
  if (typeof value === 'string') return value.slice(0, 2_000);
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return value;
  const coded = objectIn(value);
  return textIn(coded?.['display']) ?? textIn(coded?.['code']);
}
