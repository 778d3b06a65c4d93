import { f16 } from './cases/network/f16-answer-lost';
import type { Fault } from './fault';

/** Every fault of the suite, in the order of quality.md section 5. */
export const faults: readonly Fault[] = [f16];
