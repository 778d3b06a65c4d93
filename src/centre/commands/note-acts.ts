import type { CommandPayload } from '@shared/wire/command';
import type { EntityKind, EntityOf } from '@shared/model/entity';
import { done, othersOf, refuse, type ActContext, type ActRule } from './judge-types';

type Note = EntityOf<'note'>;
type NoteDraft = CommandPayload<'note.sign'>['note'];
type DeliveryState = EntityOf<'delivery'>['state'];

/** What a delivery may become; a receipt that came is the end. */
const NEXT: Readonly<Record<DeliveryState, readonly DeliveryState[]>> = {
  queued: ['queued', 'sent', 'received', 'rejected'],
  sent: ['sent', 'queued', 'received', 'rejected'],
  rejected: ['queued', 'sent', 'received', 'rejected'],
  received: ['rejected'],
};

/** Judges signed notes, their corrections and their way into the journal. A signed note never changes. */
export const noteActs = {
  'note.sign': {
    mode: 'make',
    madeId: ({ payload }) => payload.note.id,
    references: ({ payload }) => referencesOf(payload.note),
    decide: ({ payload: { note } }, context) =>
      // Only a correction is held against what it replaces: same patient, and a note that exists.
      note.replaces === undefined
        ? (othersOf(context, note.patientId, matters(note)) ??
          done({ kind: 'note', data: signedNote(note, 'final', context) }))
        : refuse('Et notat som erstatter et annet, må signeres som en rettelse.'),
  } satisfies ActRule<'note.sign'>,
  'note.correct': {
    mode: 'make',
    madeId: ({ payload }) => payload.note.id,
    references: ({ payload }) => [{ kind: 'note', id: payload.replaces }, ...referencesOf(payload.note)],
    decide: ({ payload: { note, replaces, kind } }, context) => {
      const old = context.log.get('note', replaces)?.data;
      if (old?.patientId !== note.patientId) return refuse('Notatet som rettes, gjelder en annen pasient.');
      return (
        othersOf(context, note.patientId, matters(note)) ??
        done({ kind: 'note', data: { ...signedNote(note, kind, context), replaces } })
      );
    },
  } satisfies ActRule<'note.correct'>,
  'note.export': {
    mode: 'change',
    decide: ({ payload: { deliveryId, channel } }, context) => {
      if (context.log.versionOf('delivery', deliveryId) > 0) return refuse('Forsendelsen finnes allerede.');
      const by = { id: context.user.id, name: context.user.name };
      return done({
        kind: 'delivery',
        data: { id: deliveryId, noteId: context.entityId, channel, state: 'queued', at: context.at, by },
      });
    },
  } satisfies ActRule<'note.export'>,
  'delivery.report': {
    mode: 'change',
    decide: ({ payload: { state, receipt, error } }, context) => {
      const delivery = context.log.get('delivery', context.entityId)?.data;
      if (delivery === undefined || !NEXT[delivery.state].includes(state)) {
        return refuse('Forsendelsen kan ikke få denne tilstanden nå.');
      }
      const { error: _error, ...rest } = delivery;
      return done({
        kind: 'delivery',
        data: {
          ...rest,
          state,
          at: context.at,
          by: { id: context.user.id, name: context.user.name },
          ...(receipt === undefined ? {} : { receipt }),
          ...(error === undefined ? {} : { error }),
        },
      });
    },
  } satisfies ActRule<'delivery.report'>,
} as const;

function signedNote(note: NoteDraft, status: Note['status'], context: ActContext): Note {
  const { id, name, role, hprNumber } = context.user;
  const author = { id, name, role, ...(hprNumber === undefined ? {} : { hprNumber }) };
  return { ...note, author, signedAt: context.at, status };
}

function referencesOf(note: NoteDraft): { kind: EntityKind; id: string }[] {
  return [{ kind: 'patient', id: note.patientId }, ...matters(note)];
}

/** What the note is about. */
function matters(note: NoteDraft): { kind: 'alert' | 'contact'; id: string }[] {
  return [
    ...note.alertIds.map((id) => ({ kind: 'alert' as const, id })),
    ...(note.contactIds ?? []).map((id) => ({ kind: 'contact' as const, id })),
  ];
}
