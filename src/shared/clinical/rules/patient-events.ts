import { fromWireTime, type Millis } from '../../clock';
import type { EntityOf } from '../../model/entity';
import { assertNever } from '../../outcome';
import { shownTime } from '../oslo-time';
import { VKP_CODE, type Finding } from './finding';

/** Identity of the rules in every alert that they raise. */
export const MESSAGE_RULE = { id: 'message', version: '1' } as const;
export const TECHNICAL_RULE = { id: 'technical', version: '1' } as const;

/** Characters of a message that are shown with the alert. */
const SHOWN = 160;

/** What a device, or what carries its data, reports about itself. */
export interface DeviceReport {
  readonly patientId: string;
  /** As it is named to people: `Pulsoksymeter`. */
  readonly device: string;
  readonly trouble: 'battery' | 'sensor' | 'sync';
  readonly at: Millis;
}

/** A patient who writes is answered by a person: yellow, whatever the text says; no text is understood by a machine. */
export function messageFinding(message: EntityOf<'message'>): Finding {
  const { id, text, at } = message;
  const words = text.length <= SHOWN ? text : `${text.slice(0, SHOWN - 1)}…`;
  return {
    reason: 'message',
    code: VKP_CODE.otherAct,
    class: 'clinical',
    severity: 'yellow',
    rule: {
      ...MESSAGE_RULE,
      text: `Pasienten skrev ${shownTime(fromWireTime(at))}: «${words}» Alle meldinger fra pasienter varsles; regelen er responssenterets.`,
    },
    evidence: [{ kind: 'message', id }],
  };
}

/** Trouble with a device: technical and blue, one alert for each kind of trouble. */
export function technicalFinding({ device, trouble, at }: DeviceReport): Finding {
  return {
    reason: 'technical',
    code: VKP_CODE.dho,
    class: 'technical',
    severity: 'blue',
    rule: {
      id: `${TECHNICAL_RULE.id}:${trouble}`,
      version: TECHNICAL_RULE.version,
      text: `${device}: ${troubleWords(trouble)} Meldt av utstyret ${shownTime(at)}. Regelen er responssenterets og gjelder alt utstyr.`,
    },
    evidence: [],
  };
}

function troubleWords(trouble: DeviceReport['trouble']): string {
  switch (trouble) {
    case 'battery':
      return 'lavt batteri. Målinger kan utebli.';
    case 'sensor':
      return 'føleren gir ikke gyldige verdier.';
    case 'sync':
      return 'målinger blir ikke overført.';
    default:
      return assertNever(trouble);
  }
}
