import { FaultProxy } from '../../faults/fault-proxy';
import { seeded } from '../../faults/seeded';
import type { CentreProcess } from './centre-process';

/** The cable between one workstation and the centre, which a test pulls out and puts back. */
export class FlakyLine {
  readonly #proxy: FaultProxy;

  private constructor(proxy: FaultProxy) {
    this.#proxy = proxy;
  }

  static async to(centre: CentreProcess): Promise<FlakyLine> {
    const port = Number(new URL(centre.url).port);
    return new FlakyLine(await FaultProxy.start(() => port, seeded(1)));
  }

  get url(): string {
    return this.#proxy.origin;
  }

  pull(): void {
    this.#proxy.welcome('down');
    this.#proxy.cut('rst');
  }

  putBack(): void {
    this.#proxy.heal();
  }

  stop(): Promise<void> {
    return this.#proxy.stop();
  }
}
