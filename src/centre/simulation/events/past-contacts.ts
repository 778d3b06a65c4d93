import { MINUTE, toWireTime, type Millis } from '@shared/clock';
import type { Alert } from '@shared/model/alert';
import type { EntityOf } from '@shared/model/entity';
import { trainingAccounts } from '../staff';
import { pick, type Random } from '../random';

/** Shares of the handled alerts that somebody rang about, missed first, or wrote about. */
const RANG = 0.6;
const MISSED_FIRST = 0.25;
const WROTE = 0.12;

const SUMMARIES = [
  'Bedre etter hvile. Måler på nytt i kveld.',
  'Kjenner seg som vanlig. Enig i å følge planen.',
  'Hadde glemt å måle. Gjør det nå.',
  'Litt mer tungpusten enn i går, ellers bra. Ringer hvis det blir verre.',
  'Spørsmål om utstyret er avklart.',
] as const;

const EXCHANGES: readonly [readonly string[], ...(readonly string[])[]] = [
  ['Hei. Vi har sett målingen din. Hvordan går det?', 'Det går bra, takk. Litt sliten.', 'Takk for svar.'],
  ['Hei. Vi mangler måling fra deg. Er noe i veien?', 'Nei, jeg glemte det. Måler nå.', 'Fint, takk.'],
];

/** Something that was said in the days before the training. */
export type PastSaid =
  | { readonly kind: 'contact'; readonly data: EntityOf<'contact'> }
  | { readonly kind: 'message'; readonly data: EntityOf<'message'> };

/** What the staff of those days said with the patient of an alert before they closed it; nothing waits for an answer. */
export function pastContacts(
  alert: Pick<Alert, 'id' | 'patientId'>,
  patientName: string,
  userId: string,
  closedAt: Millis,
  by: { readonly random: Random; readonly newId: () => string },
): readonly PastSaid[] {
  const { random, newId } = by;
  const luck = random();
  const name = trainingAccounts.find(({ user }) => user.id === userId)?.user.name ?? userId;
  const staff = { id: userId, name };
  if (luck < WROTE) {
    const words = pick(random, EXCHANGES);
    const patient = { id: alert.patientId, name: patientName };
    return words.map((text, index) => {
      const at = toWireTime(closedAt - (30 - index * 12) * MINUTE);
      const isReply = index === 1;
      return {
        kind: 'message',
        data: {
          id: newId(),
          patientId: alert.patientId,
          direction: isReply ? 'in' : 'out',
          text,
          by: isReply ? patient : staff,
          at,
          ...(isReply ? { readAt: toWireTime(closedAt - 8 * MINUTE) } : {}),
        },
      };
    });
  }
  if (luck > WROTE + RANG) return [];
  const call = (outcome: 'reached' | 'not_reached', startedAt: Millis, length: Millis): PastSaid => ({
    kind: 'contact',
    data: {
      id: newId(),
      patientId: alert.patientId,
      channel: 'phone',
      outcome,
      spokeWith: 'pasienten',
      startedAt: toWireTime(startedAt),
      endedAt: toWireTime(startedAt + length),
      summary: outcome === 'reached' ? pick(random, SUMMARIES) : '',
      alertIds: [alert.id],
      by: staff,
      at: toWireTime(startedAt + length),
    },
  });
  const missed = random() < MISSED_FIRST ? [call('not_reached', closedAt - 25 * MINUTE, MINUTE)] : [];
  const minutes = 2 + Math.floor(random() * 4);
  return [...missed, call('reached', closedAt - (minutes + 1) * MINUTE, minutes * MINUTE)];
}
