import { toWireTime } from '@shared/clock';
import type { SoundView } from '@shared/ipc/sound-views';
import { soundWord } from './sound-word';

/** Sound and proof of life as a support desk reads them: state, device, volume, and the last proof that went all the way. */
export function soundDiagnostics(view: SoundView): { readonly sound: string; readonly proof: string } {
  const { output, proof } = view;
  const volume = output.volume === null ? null : `${String(output.volume)} %`;
  return {
    sound: [soundWord(view), output.device, volume].filter((part) => part !== null).join(', '),
    proof: [proof.state, proof.okAt === null ? 'never' : toWireTime(proof.okAt)].join(', '),
  };
}
