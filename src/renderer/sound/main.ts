import type { SoundBridge, SoundOrder } from '@shared/ipc/sound-contract';
import { Synth } from './synth';

const bridge = (window as unknown as { readonly sound: SoundBridge }).sound;
const synth = new Synth();

/** Does what main orders and reports what came through the graph; an order that was cut short is not reported. */
async function follow(order: SoundOrder): Promise<void> {
  if (order.kind === 'stop') {
    synth.stop();
    return;
  }
  const peak = await (order.kind === 'play' ? synth.play(order.signal) : synth.tick());
  if (peak !== null) await bridge.report({ kind: 'played', id: order.id, peak });
}

bridge.onOrder((order) => {
  void follow(order);
});
void bridge.report({ kind: 'ready' });
