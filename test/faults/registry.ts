import { f1 } from './cases/process/f01-kill-acknowledge';
import { f16 } from './cases/network/f16-answer-lost';
import type { Fault } from './fault';

/** Every fault of the suite, in the order of quality.md section 5. */
export const faults: readonly Fault[] = [f1, f16];
