import { fromWireTime } from '@shared/clock';
import { eventPut } from './alert-acts';
import { done, refuse, type ActRule, type Put } from './judge-types';

/** Judges the shift handover: signed by who leaves, accepted line by line by who arrives. */
export const handoverActs = {
  'handover.sign': {
    mode: 'make',
    madeId: ({ payload }) => payload.handover.id,
    references: ({ payload: { handover } }) =>
      handover.lines.flatMap((line) => [
        ...(line.patientId === undefined ? [] : [{ kind: 'patient' as const, id: line.patientId }]),
        ...(line.alertId === undefined ? [] : [{ kind: 'alert' as const, id: line.alertId }]),
      ]),
    decide: ({ payload: { handover } }, context) => {
      const ids = new Set(handover.lines.map((line) => line.id));
      if (ids.size !== handover.lines.length) return refuse('To linjer i overleveringen har samme id.');
      return done({
        kind: 'handover',
        data: { ...handover, signedBy: context.user.id, signedAt: context.at },
      });
    },
  } satisfies ActRule<'handover.sign'>,
  'handover.receive': {
    mode: 'change',
    decide: ({ payload: { accepted, remarks } }, context) => {
      const handover = context.log.get('handover', context.entityId)?.data;
      if (handover === undefined || handover.receivedBy !== undefined)
        return refuse('Overleveringen er allerede mottatt.');
      if (handover.signedBy === context.user.id)
        return refuse('Den som har signert overleveringen, kan ikke motta den.');
      const lines = new Map(handover.lines.map((line) => [line.id, line]));
      const named = [...accepted, ...Object.keys(remarks ?? {})];
      if (named.some((id) => !lines.has(id)))
        return refuse('Kvitteringen viser til en linje som ikke finnes.');
      const alertIds = new Set(accepted.flatMap((id) => lines.get(id)?.alertId ?? []));
      const claims = [...alertIds].flatMap((alertId): Put[] => {
        const alert = context.log.get('alert', alertId)?.data;
        // Claims of the shift that left move; what the new shift took since then stays with who took it.
        const moves =
          alert?.state === 'taken' &&
          alert.takenBy !== context.user.id &&
          fromWireTime(alert.takenAt ?? alert.raisedAt) <= fromWireTime(handover.signedAt);
        if (alert === undefined || !moves) return [];
        const moved = { ...alert, takenBy: context.user.id, takenAt: context.at };
        return [
          { kind: 'alert', data: moved },
          eventPut(moved, context, { act: 'taken', code: 10, text: 'Overtatt ved vaktskifte' }),
        ];
      });
      const received = { receivedBy: context.user.id, receivedAt: context.at, accepted };
      const data = { ...handover, ...received, ...(remarks === undefined ? {} : { remarks }) };
      return done({ kind: 'handover', data }, ...claims);
    },
  } satisfies ActRule<'handover.receive'>,
} as const;
