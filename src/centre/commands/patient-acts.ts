import { fromWireTime } from '@shared/clock';
import { osloDay } from '@shared/clinical/oslo-time';
import type { Patient } from '@shared/model/patient';
import { done, refuse, type ActContext, type ActRule } from './judge-types';

/** Judges what is done with a patient as a whole. */
export const patientActs = {
  'patient.review': {
    mode: 'change',
    decide: (command, context) => {
      const { upToSeq } = command.payload;
      if (upToSeq > context.log.head())
        return refuse('Gjennomgangen viser til noe som responssenteret ikke har.');
      return done({
        kind: 'patient',
        data: { ...patientOf(context), reviewed: { by: context.user.id, at: context.at, upToSeq } },
      });
    },
  } satisfies ActRule<'patient.review'>,
  'patient.unreview': {
    mode: 'change',
    decide: (_command, context) => {
      const { reviewed, ...patient } = patientOf(context);
      if (reviewed === undefined) return refuse('Pasienten er ikke merket som gjennomgått.');
      if (reviewed.by !== context.user.id)
        return refuse('Gjennomgangen kan bare angres av den som gjorde den.');
      if (osloDay(fromWireTime(reviewed.at)) !== osloDay(fromWireTime(context.at))) {
        return refuse('Gjennomgangen kan bare angres samme dag.');
      }
      return done({ kind: 'patient', data: patient });
    },
  } satisfies ActRule<'patient.unreview'>,
  'patient.assign': {
    mode: 'change',
    references: ({ payload }) => (payload.userId === null ? [] : [{ kind: 'user', id: payload.userId }]),
    decide: (command, context) => {
      const { userId } = command.payload;
      const { responsibleUserId: _before, ...patient } = patientOf(context);
      return done({
        kind: 'patient',
        data: userId === null ? patient : { ...patient, responsibleUserId: userId },
      });
    },
  } satisfies ActRule<'patient.assign'>,
} as const;

function patientOf(context: ActContext): Patient {
  return context.entity?.data as Patient;
}
