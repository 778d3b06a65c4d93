import { fromWireTime, type Millis } from '@shared/clock';
import type { Alert, AlertEvent } from '@shared/model/alert';
import type { EntityKind, EntityOf } from '@shared/model/entity';

/** One piece of text that a person wrote. */
export interface WrittenWords {
  /** Which piece of its entity: the id of a handover's line, empty where an entity is one piece. */
  readonly part: string;
  readonly patientId: string | null;
  readonly at: Millis;
  readonly text: string;
}

/** Answers that a form offers, as text; empty for a form that is not known. */
export type OfferedAnswers = (questionnaireId: string) => ReadonlySet<string>;

/** Kinds that hold words of people. */
export const WRITTEN_KINDS: ReadonlySet<EntityKind> = new Set<EntityKind>([
  'note',
  'message',
  'contact',
  'task',
  'handover',
  'response',
  'alert',
  'alert_event',
]);

/**
 * What people wrote in an entity, to be searched: never machine text, coded choices or the reason of a rule. A close is
 * found by its alert, so the log lines of a close are left out.
 */
export function writtenWords<K extends EntityKind>(
  kind: K,
  data: EntityOf<K>,
  offered: OfferedAnswers,
): WrittenWords[] {
  return pieces(kind, data, offered).filter(({ text }) => text.trim() !== '');
}

function pieces(kind: EntityKind, data: EntityOf<EntityKind>, offered: OfferedAnswers): WrittenWords[] {
  switch (kind) {
    case 'note': {
      const note = data as EntityOf<'note'>;
      return whole(note.patientId, note.signedAt, note.text);
    }
    case 'message': {
      const message = data as EntityOf<'message'>;
      return whole(message.patientId, message.at, message.text);
    }
    case 'contact': {
      const contact = data as EntityOf<'contact'>;
      return whole(contact.patientId, contact.startedAt, contact.summary);
    }
    case 'task': {
      const task = data as EntityOf<'task'>;
      return whole(task.patientId ?? null, task.at, task.title, task.outcome);
    }
    case 'handover':
      return ofHandover(data as EntityOf<'handover'>);
    case 'response':
      return ofResponse(data as EntityOf<'response'>, offered);
    case 'alert':
      return ofClose(data as Alert);
    case 'alert_event':
      return ofAct(data as AlertEvent);
    default:
      return [];
  }
}

function whole(
  patientId: string | null,
  at: string,
  ...texts: readonly (string | undefined)[]
): WrittenWords[] {
  const text = texts.filter((one) => one !== undefined && one !== '').join('\n');
  return [{ part: '', patientId, at: fromWireTime(at), text }];
}

function ofHandover({ text, lines, remarks, signedAt, receivedAt }: EntityOf<'handover'>): WrittenWords[] {
  return [
    ...whole(null, signedAt, text),
    ...lines.map((line) => ({
      part: line.id,
      patientId: line.patientId ?? null,
      at: fromWireTime(remarks?.[line.id] === undefined ? signedAt : (receivedAt ?? signedAt)),
      text: [line.text, remarks?.[line.id] ?? ''].filter((one) => one !== '').join('\n'),
    })),
  ];
}

/** Free-text answers only: what the form offered to choose says nothing of its own. */
function ofResponse(response: EntityOf<'response'>, offered: OfferedAnswers): WrittenWords[] {
  const written = response.items.flatMap(({ answer }) =>
    (Array.isArray(answer) ? (answer as unknown[]) : [answer]).filter((one) => typeof one === 'string'),
  );
  if (written.length === 0) return [];
  const choices = offered(response.questionnaireId);
  const own = written.filter((one) => !choices.has(one));
  return whole(response.patientId, response.answeredAt, ...own);
}

/** What a form offers to choose from; a form that is not known offers nothing. */
export function offeredBy(form: EntityOf<'questionnaire'> | null): ReadonlySet<string> {
  const options = form?.items.flatMap((item) => item.options ?? []) ?? [];
  return new Set(options.filter((one) => typeof one === 'string'));
}

function ofClose({ patientId, closed, synthetic }: Alert): WrittenWords[] {
  if (closed === undefined || synthetic === true) return [];
  return whole(patientId, closed.at, closed.comment, closed.nextStep);
}

function ofAct({ act, patientId, at, text }: AlertEvent): WrittenWords[] {
  return act === 'raised' || act === 'closed' || act === 'taken' ? [] : whole(patientId, at, text);
}
